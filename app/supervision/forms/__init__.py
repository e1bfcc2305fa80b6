"""Forms of method supervision."""
