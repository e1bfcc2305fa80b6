"""Closing a dialogue: learning point, next step, and the observer's look back."""
