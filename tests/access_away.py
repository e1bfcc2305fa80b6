"""Who gets in where: being away, and whoever answers for a leader today – in where plans are made, nowhere else."""

from typing import Any

from app.accounts.absence_models import Absence
from app.accounts.enums import Role
from app.kernel.dates import today
from tests.access_words import COLLEAGUES, READ, WRITE, Answers, alone, only
from tests.factories import make, make_person

ACTORS = ("deputy",)

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, COLLEAGUES, "me.away"),
    (
        WRITE,
        only("leader", "coach", "supervisor", "follows", "stands_in", "followed", "supervises"),
        "me.be_away",
    ),
    (WRITE, alone("leader"), "me.end_absence me.resume_absence"),
)


def add_to(world: Any, cast: Any) -> None:
    """The leader is away today, and a colleague answers."""
    deputy = make_person(Role.EMPLOYEE, name="Dina Deltar")
    absence = make(Absence, user_id=cast.leader.id, deputy_id=deputy.id, from_on=today(), until_on=today())
    world.people["deputy"] = deputy
    world.values["absence_id"] = absence.id
