"""Who gets in where in follow-up, and the case that the addresses need. Taken in by access_table.py and
access_world.py."""

from typing import Any

from app.accounts.enums import Role
from app.caseload.actions import coaches
from tests import access_caseload_person
from tests.access_words import BOTH, READ, WRITE, Answers, alone
from tests.caseload.factories import days_ago, make_case, make_coach, make_settings, make_supervised
from tests.factories import Cast, make_person

# Relations to the one case of this world; «coach» and «supervisor» have nothing to do with it.
ACTORS = ("follows", "stands_in", "followed", "supervises")

AREA = alone("coach", "supervisor", *ACTORS)
CONTENT = alone("follows", "stands_in")
CLOSED: Answers = {**alone(), "follows": "forbidden", "stands_in": "forbidden"}
SUPERVISORS = alone("supervisor", "supervises")
NEW_CASE: Answers = {
    **AREA, "supervisor": "forbidden", "supervises": "forbidden"
}  # fmt: skip

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, AREA, "caseload.home caseload.cases"),
    (BOTH, NEW_CASE, "caseload.new_case"),
    (READ, NEW_CASE, "caseload.not_here"),
    (READ, CONTENT, "caseload.case caseload.history caseload.look_ups"),
    (
        BOTH,
        CONTENT,
        "caseload.person caseload.move_case caseload.set_status caseload.pause caseload.resume caseload.end_case "
        "caseload.withdraw_consent",
    ),
    # The case of this world is open: those who follow it see that there is nothing to do here.
    (BOTH, CLOSED, "caseload.correct_end caseload.reopen caseload.archiving caseload.consent_again"),
    # Rows of cases, never content
    (READ, SUPERVISORS, "caseload.team caseload.team_coaches"),
    (WRITE, SUPERVISORS, "caseload.add_coach caseload.remove_coach"),
    (BOTH, alone("supervises"), "caseload.hand_over"),
    *access_caseload_person.DECISIONS,
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
    case = make_case(followed, stand_in_id=stands_in.id)
    coaches.write(case, coach_id=follows.id, from_on=days_ago(10), reason="Ny fordeling", by=supervises)
    world.people.update(follows=follows, stands_in=stands_in, followed=followed, supervises=supervises)
    world.values.update(case_id=case.id, coach_id=follows.id)
    access_caseload_person.add_to(world, case)
