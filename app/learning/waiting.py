"""What of the learning plan waits for a person, for the start page. Each part of the feature adds its own."""

from app.kernel.features import Features


def register(features: Features) -> None:
    """Tell the start page what waits, and which buttons people use most."""
