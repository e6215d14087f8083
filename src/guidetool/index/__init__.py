"""From guides to what is known across them."""
