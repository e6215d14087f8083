"""A canonical tree against its schema: the fast validator decides, jsonschema is the reference."""
