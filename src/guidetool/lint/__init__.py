"""What is wrong with a guide that the schema cannot say: one module a rule."""
