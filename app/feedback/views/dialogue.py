"""The dialogue sheet, written by two at a time."""
