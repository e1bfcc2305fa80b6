"""Monthly control of the traces: figures, lines picked at random, and the privacy officer's signature."""
