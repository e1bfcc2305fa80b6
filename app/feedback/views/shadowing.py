"""Days with a colleague."""
