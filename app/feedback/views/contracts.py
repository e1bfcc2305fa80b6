"""Contracts: list, one round, and its steps."""
