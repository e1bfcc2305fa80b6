"""Writes of the guidance rooms."""
