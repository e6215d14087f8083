"""Guides from and to the forms of other systems."""
