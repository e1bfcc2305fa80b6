"""Who gets in where in the register of employers: everybody who follows job seekers or supervises, and nobody else.
One's own visits are one's own; a list of wanted employers belongs to its case. Taken in by access_caseload.py."""

from typing import Any

from app.caseload.models import EmployerMerge, EmployerPerson, NextStep, Opening, Promise, WantedEmployer
from app.kernel.dates import now, today
from tests.access_words import BOTH, READ, WRITE, Answers, alone
from tests.caseload.factories import make_employer, make_visit
from tests.factories import make

REGISTER = alone("coach", "supervisor", "follows", "stands_in", "followed", "supervises")
CONTENT = alone("follows", "stands_in")
OWN = alone("follows")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (
        READ,
        REGISTER,
        "caseload.employers caseload.employer caseload.employer_visits caseload.visit_employers caseload.openings "
        "caseload.opening",
    ),
    (
        BOTH,
        REGISTER,
        "caseload.new_employer caseload.edit_employer caseload.merge_employer caseload.new_employer_person "
        "caseload.edit_employer_person caseload.new_promise caseload.edit_promise caseload.new_visit "
        "caseload.new_opening caseload.edit_opening caseload.opening_matches",
    ),
    (
        WRITE,
        REGISTER,
        "caseload.confirm_employer caseload.unconfirm_employer caseload.know_employer "
        "caseload.remove_employer caseload.restore_employer caseload.undo_merge caseload.remove_employer_person "
        "caseload.restore_employer_person caseload.keep_promise "
        "caseload.reopen_promise caseload.remove_promise caseload.restore_promise caseload.set_opening_state "
        "caseload.remove_opening caseload.restore_opening",
    ),
    (BOTH, OWN, "caseload.visit caseload.carry_out_visit"),
    (
        WRITE,
        OWN,
        "caseload.cancel_visit caseload.plan_visit_again caseload.remove_visit caseload.restore_visit "
        "caseload.finish_employer_step caseload.reopen_employer_step",
    ),
    (READ, CONTENT, "caseload.wanted caseload.visit_reminder"),
    (BOTH, CONTENT, "caseload.new_case_visit caseload.edit_wanted caseload.wanted_to_register"),
    (WRITE, CONTENT, "caseload.add_wanted caseload.move_wanted caseload.remove_wanted caseload.restore_wanted"),
)


def add_to(world: Any, case: Any) -> None:
    """One employer with one of everything, and one of each that was taken away."""
    mine, gone = world.people["follows"], {"removed_at": now()}
    employer, old = make_employer(), make_employer()
    old.merged_into_id = employer.id
    about = {"employer_id": employer.id}
    promised = {**about, "owner_id": mine.id, "text": "Ringe", "due_on": today()}
    opening = {**about, "title": "Rydde lager"}
    wanted = {"case_id": case.id, "name": "Bakeriet"}
    rows = {"rows": {}, "facts": {}}
    world.values.update(
        employer_id=employer.id,
        person_id=make(EmployerPerson, **about, name="Britt").id,
        promise_id=make(Promise, **promised).id,
        opening_id=make(Opening, **opening).id,
        visit_id=make_visit(employer, mine).id,
        merge_id=make(EmployerMerge, kept_id=employer.id, merged_id=old.id, moved=rows).id,
        wanted_id=make(WantedEmployer, **wanted).id,
    )
    own_step = {"step_id": make(NextStep, **promised).id}
    world.words.update(
        {
            "caseload.finish_employer_step": own_step,
            "caseload.reopen_employer_step": own_step,
            "caseload.restore_employer": {"employer_id": make_employer(**gone).id},
            "caseload.restore_employer_person": {"person_id": make(EmployerPerson, **about, name="Per", **gone).id},
            "caseload.restore_promise": {"promise_id": make(Promise, **promised, **gone).id},
            "caseload.restore_opening": {"opening_id": make(Opening, **opening, **gone).id},
            "caseload.restore_visit": {"visit_id": make_visit(employer, mine, **gone).id},
            "caseload.restore_wanted": {"wanted_id": make(WantedEmployer, **wanted, **gone).id},
        }
    )
