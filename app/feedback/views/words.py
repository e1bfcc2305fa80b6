"""The word lists of the three K's helper."""
