"""Given and received, as counts."""
