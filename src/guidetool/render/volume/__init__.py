"""Volumes: guides laid out apart from the book, kept as fragments, put together with what depends on the whole."""
