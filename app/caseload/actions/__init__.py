"""Writes of follow-up. Each takes `by`, checks the rules, and leaves its trace in the same transaction."""
