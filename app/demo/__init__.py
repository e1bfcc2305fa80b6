"""Demonstration data. Nobody but the command line imports it."""
