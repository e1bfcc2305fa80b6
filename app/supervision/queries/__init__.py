"""Reads of method supervision, limited to what the person may see."""
