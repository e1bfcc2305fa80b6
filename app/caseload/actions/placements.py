"""Jobs, work practice and job tastes: begun, changed, ended, taken away."""

from datetime import date
from decimal import Decimal
from typing import Any

from app.accounts.models import User
from app.caseload import placement_rules
from app.caseload.actions import follow_along
from app.caseload.enums import EndReason, PlacementKind
from app.caseload.models import Case, Placement, PlacementPercent
from app.caseload.queries import placements as queries
from app.kernel import audit, removal, stale
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def begin_placement(
    case: Case,
    *,
    kind: PlacementKind,
    percent: Decimal | None,
    began_before: bool = False,
    by: User,
    **values: Any,
) -> Placement:
    """Add a placement to a case. A job gets its calendar of contacts."""
    stale.hold(case)
    placement = Placement(case_id=case.id, case=case, kind=kind, **values)
    _refuse(case, placement, began_before=began_before)
    shares = [] if percent is None else [percent]
    placement.percents = [PlacementPercent(from_on=placement.started_on, percent=share) for share in shares]
    db.session.add(placement)
    db.session.flush()
    follow_along.sync(placement)
    audit.record("create", placement, by=by)
    return placement


def change_placement(placement: Placement, *, began_before: bool = False, by: User, **values: Any) -> None:
    """Correct what stands there. A new first day moves the days of contact that are not done."""
    before = placement.started_on
    stale.hold(placement.case)
    with db.session.no_autoflush:
        for name, value in values.items():
            setattr(placement, name, value)
        _refuse(placement.case, placement, began_before=began_before)
    _move_percents(placement)
    placement.touch()
    db.session.flush()
    follow_along.sync(placement, before=before)
    audit.record("change", placement, by=by)


def end_placement(
    placement: Placement,
    *,
    ended_on: date,
    end_reason: EndReason,
    what_worked: str = "",
    what_did_not: str = "",
    learnt: str = "",
    by: User,
) -> None:
    """The last day at work, why, and what was learnt. The rest of the calendar goes away; said again, it follows."""
    before = placement.ended_on
    placement_rules.refuse_ended_before(ended_on, placement.started_on)
    placement_rules.refuse_far_ahead(ended_on, "ended_on")
    placement.ended_on, placement.end_reason = ended_on, end_reason
    placement.what_worked, placement.what_did_not, placement.learnt = what_worked, what_did_not, learnt
    db.session.flush()
    follow_along.sync(placement, ended_before=before)
    audit.record("end", placement, by=by)


def resume_placement(placement: Placement, *, by: User) -> None:
    """It has not ended after all. What was written of it stays."""
    stale.hold(placement.case)
    placement.ended_on, placement.end_reason = None, None
    _refuse_overlap(placement.case_id, placement)
    db.session.flush()
    follow_along.sync(placement)
    audit.record("resume", placement, by=by)


def restore_placement(placement: Placement, *, by: User) -> None:
    """Bring back one that was taken away, with its calendar; not beside another where only one may be current."""
    stale.hold(placement.case)
    _refuse_overlap(placement.case_id, placement)
    removal.restore(placement, by=by)


def set_percent(placement: Placement, *, from_on: date, percent: Decimal, by: User) -> None:
    """From this day the job has this share of a full post. The same day again is a correction."""
    if from_on < placement.started_on or (placement.ended_on and from_on > placement.ended_on):
        raise DomainError(_("Velg en dag mens jobben varer."), "from_on")
    row = next((each for each in placement.percents if each.from_on == from_on), None)
    if row is None:
        placement.percents.append(PlacementPercent(from_on=from_on, percent=percent))
    else:
        row.percent = percent
    placement.touch()
    db.session.flush()
    audit.record("set_percent", placement, by=by)


def remove_percent(placement: Placement, percent_id: int, *, by: User) -> tuple[date, Decimal] | None:
    """Take a later change of the percentage away; gives what it was. The first one stays."""
    row = next((each for each in placement.percents[1:] if each.id == percent_id), None)
    if row is None:
        return None
    placement.percents.remove(row)
    placement.touch()
    db.session.flush()
    audit.record("remove_percent", placement, by=by)
    return row.from_on, row.percent


def _refuse(case: Case, placement: Placement, *, began_before: bool) -> None:
    started_on = placement.started_on
    placement_rules.refuse_before_case(started_on, case.started_on, began_before=began_before)
    placement_rules.refuse_far_ahead(started_on, "started_on")
    placement_rules.refuse_planned_end(placement.planned_end_on, started_on)
    placement_rules.refuse_started_after(started_on, placement.ended_on)
    placement_rules.refuse_no_employer(placement.employer_id, placement.job_form)
    _refuse_overlap(case.id, placement)


def _refuse_overlap(case_id: int, placement: Placement) -> None:
    with db.session.no_autoflush:
        others = queries.not_beside(case_id, placement.kind, besides=placement.id)
    days = placement.started_on, placement.ended_on, placement.planned_end_on
    placement_rules.refuse_overlap(*days, others)


def _move_percents(placement: Placement) -> None:
    """What was the percentage on the first day is so from the first day, also when that day was corrected."""
    rows = placement.percents
    earlier = [row for row in rows if row.from_on <= placement.started_on]
    for row in earlier[:-1]:
        rows.remove(row)
    db.session.flush()
    if rows:
        rows[0].from_on = placement.started_on
