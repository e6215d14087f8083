"""One module a rule; the file name is the id."""
