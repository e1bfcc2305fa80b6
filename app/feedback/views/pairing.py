"""Fair pairs for the half-year."""
