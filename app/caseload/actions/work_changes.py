"""What a job or practice that begins or ends says of the case: its status and its stage."""

from datetime import date, timedelta

from app.accounts.models import User
from app.caseload.actions import spans
from app.caseload.actions.stages import STAGES, move_case
from app.caseload.actions.statuses import STATUSES, set_status, write
from app.caseload.enums import OutcomeStatus, PlacementKind, Stage
from app.caseload.models import Case, Placement
from app.caseload.queries.placements import has_running_job
from app.kernel.dates import today

STATUS_OF = {
    PlacementKind.JOB: OutcomeStatus.IN_WORK,
    PlacementKind.WORK_PRACTICE: OutcomeStatus.PRACTICE,
    PlacementKind.JOB_TASTE: OutcomeStatus.PRACTICE,
}


def status_begins(case: Case, placement: Placement, *, by: User) -> bool:
    """The status that fits, from the first day in the case. False for a first day ahead: then it is asked for when the
    day has come."""
    return _status(case, STATUS_OF[placement.kind], placement.started_on, note=placement.kind.label, by=by)


def status_ends(case: Case, placement: Placement, to: OutcomeStatus, *, by: User) -> bool:
    """Another status from the day after the last day at work, or from today when that is today."""
    note = str(placement.end_reason.label) if placement.end_reason else ""
    on = after(placement)
    rewrite_said_before(case, placement, to, on, note=note, by=by)
    return _status(case, to, on, note=note, by=by)


def rewrite_said_before(
    case: Case, placement: Placement, to: OutcomeStatus, on: date, *, note: str, by: User
) -> None:
    """What was said of days after this one before anybody heard of the end."""
    for row in spans.rows(STATUSES, case):
        if row.from_on > on and row.status is STATUS_OF[placement.kind] and not _has_job(placement, row.from_on):
            write(case, to=to, from_on=row.from_on, note=note, by=by)


def _has_job(placement: Placement, on: date) -> bool:
    """Another job, which makes the status right."""
    job = placement.kind is PlacementKind.JOB
    return job and has_running_job(placement.case_id, on, besides=placement.id)


def stage_ends(case: Case, placement: Placement, to: Stage, *, reason: str, by: User) -> bool:
    """Back to another stage, from the same day as the status."""
    return stage_becomes(case, to, after(placement), reason=reason, by=by)


def after(placement: Placement) -> date:
    """The day after the last one; today when that is today, and the last one itself while it is ahead."""
    assert placement.ended_on is not None
    return max(placement.ended_on, min(placement.ended_on + timedelta(1), today()))


def _status(case: Case, to: OutcomeStatus, on: date, *, note: str, by: User) -> bool:
    from_on = max(on, case.started_on)
    if from_on > today():
        return False
    if spans.value_on(STATUSES, spans.rows(STATUSES, case), from_on) is not to:
        set_status(case, to=to, from_on=from_on, note=str(note), by=by)
    return True


def stage_becomes(case: Case, to: Stage, on: date, *, reason: str, by: User) -> bool:
    """The case is in another stage from this day; nothing when it is already, or when the day is ahead."""
    from_on = max(on, case.started_on)
    if from_on > today():
        return False
    if spans.value_on(STAGES, spans.rows(STAGES, case), from_on) is not to:
        move_case(case, to=to, from_on=from_on, reason=reason, by=by)
    return True
