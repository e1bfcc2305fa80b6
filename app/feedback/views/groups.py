"""Learning groups and their meetings."""
