"""What the guides of a district come to, in figures: pure sums over guides, exact fractions."""
