"""The six tasks of a round."""
