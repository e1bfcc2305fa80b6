"""Reads of the guidance rooms, limited to what the person may see."""
