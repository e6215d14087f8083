"""The nouns: frozen values that every stage takes and gives; plain Python, no I/O."""
