"""Reads of the learning plan, one module per noun, limited to what a colleague may see."""
