"""Who gets in where in jobs and practice of a case, and in the list of who needs one. Part of access_caseload.py."""

from datetime import timedelta
from typing import Any

from app.caseload.models import FollowAlong, PlacementPercent, SupportStep
from app.kernel.dates import now, today
from tests.access_words import BOTH, READ, WRITE, Answers, alone
from tests.caseload.factories import make_placement
from tests.factories import make

CONTENT = alone("follows", "stands_in")
AREA = alone("coach", "supervisor", "follows", "stands_in", "followed", "supervises")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, AREA, "caseload.needs_me"),
    (READ, CONTENT, "caseload.work caseload.placement caseload.placement_print"),
    (
        BOTH,
        CONTENT,
        "caseload.new_placement caseload.edit_placement caseload.change_percent caseload.end_placement "
        "caseload.new_support_step caseload.edit_support_step caseload.follow_along_day",
    ),
    (
        WRITE,
        CONTENT,
        "caseload.resume_placement caseload.remove_placement caseload.restore_placement caseload.remove_percent "
        "caseload.restore_percent caseload.remove_support_step caseload.restore_support_step "
        "caseload.follow_along_done caseload.follow_along_open",
    ),
)


def add_to(world: Any, case: Any) -> None:
    """A job with a calendar, a support plan and a changed percentage; one of each that was taken away."""
    job = make_placement(case, percent=50)
    gone = make_placement(case, removed_at=now())
    share = make(PlacementPercent, placement_id=job.id, from_on=today(), percent=80)
    row = make(FollowAlong, placement_id=job.id, kind="weekly", weeks=1, due_on=today())
    step = {"placement_id": job.id, "what": "Med på jobb", "from_on": today(), "until_on": today() + timedelta(7)}
    steps = {
        "edit_support_step": make(SupportStep, **step).id,
        "remove_support_step": make(SupportStep, **step).id,
        "restore_support_step": make(SupportStep, **step, removed_at=now()).id,
    }
    world.values.update(placement_id=job.id, percent_id=share.id, follow_along_id=row.id)
    world.words["caseload.new_placement"] = {"kind": "job"}
    world.words["caseload.restore_placement"] = {"placement_id": gone.id}
    world.words.update({f"caseload.{endpoint}": {"support_step_id": step_id} for endpoint, step_id in steps.items()})
