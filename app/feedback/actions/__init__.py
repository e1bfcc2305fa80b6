"""Writes of colleague feedback."""
