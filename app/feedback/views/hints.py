"""The three K's helper while writing."""
