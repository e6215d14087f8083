"""Rows of the table of meanings, a file for each part of a guide; ``classify`` joins them."""
