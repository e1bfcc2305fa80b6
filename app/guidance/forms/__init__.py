"""Forms of the guidance rooms."""
