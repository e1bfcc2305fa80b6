"""Who gets in where in follow-up, and the case that the addresses need. Taken in by access_table.py and
access_world.py."""

from typing import Any

from app.accounts.enums import Role
from app.caseload.actions import coaches
from app.caseload.enums import Notice
from app.caseload.models import CaseNotice, EndCause
from tests import (
    access_caseload_employers,
    access_caseload_figures,
    access_caseload_imports,
    access_caseload_person,
    access_caseload_work,
)
from tests.access_words import BOTH, READ, WRITE, Answers, alone
from tests.caseload.factories import days_ago, make_case, make_coach, make_programme, make_settings, make_supervised
from tests.factories import Cast, make, make_person

# Relations to the one case of this world; «coach» and «supervisor» have nothing to do with it.
ACTORS = ("follows", "stands_in", "followed", "supervises")

AREA = alone("coach", "supervisor", *ACTORS)
CONTENT = alone("follows", "stands_in")
CLOSED: Answers = {**alone(), "follows": "forbidden", "stands_in": "forbidden"}
SUPERVISORS = alone("supervisor", "supervises")
KEEPERS = alone("supervisor", "supervises", "admin")
NEW_CASE: Answers = {
    **AREA, "supervisor": "forbidden", "supervises": "forbidden"
}  # fmt: skip

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, AREA, "caseload.home caseload.cases caseload.closed_cases"),
    (BOTH, AREA, "caseload.answer_closed"),
    (BOTH, NEW_CASE, "caseload.new_case"),
    (READ, NEW_CASE, "caseload.not_here"),
    (READ, CONTENT, "caseload.case caseload.history caseload.look_ups caseload.look_ups_print"),
    (
        BOTH,
        CONTENT,
        "caseload.person caseload.move_case caseload.set_status caseload.pause caseload.resume caseload.end_case "
        "caseload.withdraw_consent",
    ),
    # The case of this world is open: those who follow it see that there is nothing to do here.
    (BOTH, CLOSED, "caseload.correct_end caseload.consent_again"),
    # A case that is locked, since nobody has answered for it in time: the decision is theirs who follow it, and no
    # content is anybody's (tests/caseload/test_case_retention.py asks every page of one).
    (BOTH, CONTENT, "caseload.archiving caseload.reopen"),
    # Rows of cases, never content
    (READ, SUPERVISORS, "caseload.team caseload.team_coaches"),
    (WRITE, SUPERVISORS, "caseload.add_coach caseload.remove_coach"),
    (BOTH, alone("supervises"), "caseload.hand_over"),
    (READ, AREA, "caseload.unsaved_texts"),
    (READ, alone("followed"), "caseload.notice"),
    (WRITE, alone("followed"), "caseload.notice_seen"),
    (BOTH, KEEPERS, "caseload.settings caseload.edit_programme caseload.edit_end_cause"),
    (
        WRITE,
        KEEPERS,
        "caseload.add_programme caseload.remove_programme caseload.restore_programme caseload.add_end_cause "
        "caseload.remove_end_cause caseload.restore_end_cause",
    ),
    *access_caseload_employers.DECISIONS,
    *access_caseload_figures.DECISIONS,
    *access_caseload_imports.DECISIONS,
    *access_caseload_person.DECISIONS,
    *access_caseload_work.DECISIONS,
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
    notice = make(CaseNotice, case_id=case.id, user_id=followed.id, kind=Notice.GIVEN_AWAY, reason="Ny fordeling")
    locked = make_case(followed, started_on=days_ago(600), ended_on=days_ago(400), stand_in_id=stands_in.id)
    coaches.write(locked, coach_id=follows.id, from_on=days_ago(10), reason="Ny fordeling", by=supervises)
    cause = make(EndCause, cause="Arbeid", detail="Lærling")
    world.people.update(follows=follows, stands_in=stands_in, followed=followed, supervises=supervises)
    world.values.update(case_id=case.id, coach_id=follows.id, notice_id=notice.id)
    world.words |= {name: {"case_id": locked.id} for name in ("caseload.archiving", "caseload.reopen")}
    world.values.update(programme_id=make_programme().id, end_cause_id=cause.id)
    access_caseload_employers.add_to(world, case)
    access_caseload_figures.add_to(world, case)
    access_caseload_imports.add_to(world)
    access_caseload_person.add_to(world, case)
    access_caseload_work.add_to(world, case)
