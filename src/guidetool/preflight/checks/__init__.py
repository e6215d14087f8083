"""What is looked at in a finished file, a concern a module; each yields faults."""
