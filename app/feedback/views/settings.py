"""The office's limits and areas."""
