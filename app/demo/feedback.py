"""Colleague feedback of the demonstration office: rounds in all states."""

from random import Random

from app.demo.people import People
from app.feedback.actions.areas import seed_areas
from app.feedback.actions.words import seed_words


def load_feedback(people: People, random: Random) -> None:
    """Areas and word lists as a new office gets them, then rounds for the cast and colleagues."""
    seed_areas()
    seed_words()
