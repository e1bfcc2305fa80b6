"""Who gets in where in follow-up, and the case that the addresses need. Taken in by access_table.py and
access_world.py."""

from typing import Any

from app.accounts.enums import Role
from tests.access_words import READ, Answers, alone
from tests.caseload.factories import make_case, make_coach, make_settings, make_supervised
from tests.factories import Cast, make_person

# Relations to the one case of this world; «coach» and «supervisor» have nothing to do with it.
ACTORS = ("follows", "stands_in", "followed", "supervises")

AREA = alone("coach", "supervisor", *ACTORS)
CONTENT = alone("follows", "stands_in")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, AREA, "caseload.home caseload.cases"),
    (READ, CONTENT, "caseload.case"),
)


def add_to(world: Any, cast: Cast) -> None:
    """One case with its coach, stand-in and former coach, and the method supervisor of that coach."""
    make_settings()
    follows = make_coach(name="Frida Følger")
    stands_in = make_coach(name="Stein Stedfortreder")
    followed = make_coach(name="Frode Før")
    supervises = make_person(Role.SUPERVISOR, Role.EMPLOYEE, name="Vera Veileder")
    make_supervised(follows, supervises)
    make_supervised(followed, supervises)
    case = make_case(follows, stand_in_id=stands_in.id)
    world.people.update(follows=follows, stands_in=stands_in, followed=followed, supervises=supervises)
    world.values.update(case_id=case.id)
