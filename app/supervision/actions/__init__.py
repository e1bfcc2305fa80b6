"""Writes of method supervision."""
