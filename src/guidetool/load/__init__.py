"""Bytes to values: text checks before parsing, parse (fast), locate (when asked), dialect, decode."""
