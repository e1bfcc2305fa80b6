"""Means and surveys of the demonstration office."""

from random import Random

from sqlalchemy import select

from app.demo.people import People
from app.kernel.db import db
from app.learning.models import Means

MEANS = (
    "forelesning", "gruppearbeid", "casedrøfting", "rollespill", "observasjon med tilbakemelding", "hospitering", "veiledning",
    "e-læring", "selvstudium", "lesing", "kurs",
)


def load_means() -> None:
    known = set(db.session.scalars(select(Means.name)))
    db.session.add_all(Means(name=name) for name in MEANS if name not in known)
    db.session.flush()


def load_surveys(people: People, random: Random) -> None:
    """Filled in below."""
