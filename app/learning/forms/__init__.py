"""The shape of input of the learning plan, one module per noun."""
