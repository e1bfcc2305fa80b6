"""The observed person's own experience."""
