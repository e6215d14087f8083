"""The only doer: files, git, processes, cache."""
