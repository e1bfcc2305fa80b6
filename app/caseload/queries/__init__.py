"""Reads of follow-up, already limited to what the person may see."""
