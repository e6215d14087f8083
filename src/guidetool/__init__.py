"""guidetool: standardise a district's public service guides and print them."""

__version__ = "0.1.0"
