"""Writes about people and the office."""
