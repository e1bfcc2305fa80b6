"""Tables of method supervision, one module per noun."""
