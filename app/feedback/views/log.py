"""The private logbook."""
