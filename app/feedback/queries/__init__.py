"""Reads of colleague feedback."""
