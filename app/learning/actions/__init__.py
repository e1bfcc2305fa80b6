"""Writes of the learning plan, one module per noun: verbs with `by`, traced, never committed here."""
