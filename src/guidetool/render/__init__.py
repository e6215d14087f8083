"""Guides to pages: every word and its order is chosen in ``view``, templates only place it."""
