"""Sharing a closed dialogue, and what is shared with one."""
