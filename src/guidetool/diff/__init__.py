"""Two trees to deltas, deltas to changes."""
