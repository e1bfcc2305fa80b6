"""Forms of colleague feedback."""
