"""Times to book."""
