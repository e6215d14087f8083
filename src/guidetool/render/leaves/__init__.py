"""What each product of few pages says: one module a product, guides to views."""
