"""The word lists of the three K's helper."""


def seed_words() -> None:
    """Give a new office the default lists; does nothing where there are some."""
