"""Who gets in where in what is known of a person: profile, disclosure card, plan, log, reports, education. Everything
belongs to those who follow the case; for everybody else it does not exist. Taken in by access_caseload.py."""

from typing import Any

from app.kernel.dates import now
from tests.access_words import BOTH, READ, WRITE, Answers, alone
from tests.caseload.factories_person import (
    make_action,
    make_contact,
    make_disclosure,
    make_education,
    make_goal,
    make_next_step,
    make_report,
)

CONTENT = alone("follows", "stands_in")

COACHES = alone("coach", "follows", "stands_in", "followed")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (BOTH, COACHES, "caseload.quick_contacts"),
    (
        READ,
        CONTENT,
        "caseload.disclosures caseload.disclosures_print caseload.profile caseload.profile_print "
        "caseload.action_plan caseload.action_plan_print caseload.contacts caseload.reports caseload.report "
        "caseload.report_print caseload.educations",
    ),
    (
        BOTH,
        CONTENT,
        "caseload.disclosure_new caseload.disclosure_edit caseload.profile_section caseload.goal_new "
        "caseload.goal_edit caseload.action_new caseload.action_edit caseload.contact_new caseload.contact_edit "
        "caseload.contact_after_no_show caseload.next_step_new caseload.next_step_edit "
        "caseload.report_new caseload.report_edit caseload.education_new caseload.education_edit",
    ),
    (
        WRITE,
        CONTENT,
        "caseload.disclosure_withdraw caseload.disclosure_reinstate caseload.disclosure_remove "
        "caseload.disclosure_restore caseload.goal_reached caseload.goal_not_reached caseload.goal_move "
        "caseload.goal_remove caseload.goal_restore caseload.action_done caseload.action_not_done "
        "caseload.action_remove caseload.action_restore caseload.contact_done caseload.contact_no_show "
        "caseload.contact_cancelled caseload.contact_planned caseload.contact_remove caseload.contact_restore "
        "caseload.next_step_done caseload.next_step_not_done caseload.next_step_move caseload.next_step_remove "
        "caseload.next_step_restore caseload.report_moved caseload.report_not_moved caseload.report_remove "
        "caseload.report_restore caseload.education_remove caseload.education_restore",
    ),
)


def add_to(world: Any, case: Any) -> None:
    """One of everything in the case, and one of each that was taken away."""
    kept, gone = _each(case), _each(case, removed_at=now())
    world.values.update(topic="wishes", **kept)
    for noun in ("disclosure", "goal", "action", "contact", "next_step", "report", "education"):
        name = "step_id" if noun == "next_step" else f"{noun}_id"
        world.words[f"caseload.{noun}_restore"] = {name: gone[name]}


def _each(case: Any, **values: Any) -> dict[str, int]:
    return {
        "disclosure_id": make_disclosure(case, **values).id,
        "goal_id": make_goal(case, **values).id,
        "action_id": make_action(case, **values).id,
        "contact_id": make_contact(case, **values).id,
        "step_id": make_next_step(case, **values).id,
        "report_id": make_report(case, **values).id,
        "education_id": make_education(case, **values).id,
    }
