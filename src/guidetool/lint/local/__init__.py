"""A department's own rules: read, tried against their examples, run."""
