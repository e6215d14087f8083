"""The language server: the same checks while somebody types."""
