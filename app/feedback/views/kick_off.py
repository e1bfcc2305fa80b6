"""The page that starts a round."""
