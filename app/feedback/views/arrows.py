"""Learning arrows: list, one arrow, and its changes."""
