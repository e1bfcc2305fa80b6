"""The shape of input about people and the office."""
