"""Jobs, work practice and job tastes: begun, changed, ended, taken away."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload import placement_rules
from app.caseload.actions import follow_along
from app.caseload.enums import EndReason, PlacementKind
from app.caseload.models import Case, Placement, PlacementPercent
from app.kernel import audit, removal, stale
from app.kernel.dates import day, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

# Nobody agrees on a first day further ahead: the year is wrong.
AHEAD = timedelta(days=2 * 366)
ONE_AT_A_TIME = (PlacementKind.JOB_TASTE, PlacementKind.WORK_PRACTICE)


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
    """The last day at work, why, and what was learnt. The rest of the calendar goes away."""
    placement_rules.refuse_ended_before(ended_on, placement.started_on)
    if ended_on > today() + AHEAD:
        raise DomainError(_("Dagen ligger langt fram i tid. Se over årstallet."), "ended_on")
    placement.ended_on, placement.end_reason = ended_on, end_reason
    placement.what_worked, placement.what_did_not, placement.learnt = what_worked, what_did_not, learnt
    db.session.flush()
    follow_along.sync(placement)
    audit.record("end", placement, by=by)


def resume_placement(placement: Placement, *, by: User) -> None:
    """It has not ended after all. What was written of it stays."""
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
    if started_on < case.started_on and not began_before:
        raise DomainError(
            _("Oppfølgingen startet %(day)s. Rett dagen, eller kryss av for at det begynte før.",
              day=day(case.started_on)), "started_on"
        )  # fmt: skip
    if started_on > today() + AHEAD:
        raise DomainError(_("Dagen ligger langt fram i tid. Se over årstallet."), "started_on")
    placement_rules.refuse_planned_end(placement.planned_end_on, started_on)
    if placement.ended_on and placement.ended_on < started_on:
        ended = day(placement.ended_on)
        raise DomainError(_("Siste dag var %(day)s. Første dag kan ikke være etter den.", day=ended), "started_on")
    placement_rules.refuse_no_employer(placement.employer_id, placement.job_form)
    _refuse_overlap(case.id, placement)


def _refuse_overlap(case_id: int, placement: Placement) -> None:
    """A job seeker is in one job taste or work practice at a time. Jobs may run side by side."""
    if placement.kind not in ONE_AT_A_TIME:
        return
    with db.session.no_autoflush:
        others = db.session.scalars(
            select(Placement).where(
                Placement.case_id == case_id,
                Placement.kind.in_(ONE_AT_A_TIME),
                Placement.removed_at.is_(None),
                Placement.id != (placement.id or 0),
            )
        ).all()
    for other in overlapping(placement, others):
        raise DomainError(
            _("%(kind)s fra %(day)s varer fortsatt da. Avslutt det først, eller velg en annen første dag.",
              kind=other.kind.label, day=day(other.started_on)), "started_on"
        )  # fmt: skip


def overlapping(placement: Placement, others: Sequence[Placement]) -> list[Placement]:
    """Those that last on the same days. One without a last day lasts until its agreed end, or until it is ended."""

    def last(each: Placement) -> date:
        if each.ended_on:
            return each.ended_on
        planned = each.planned_end_on
        return planned if planned and planned >= today() else date.max

    return [
        other for other in others if other.started_on <= last(placement) and placement.started_on <= last(other)
    ]


def _move_percents(placement: Placement) -> None:
    """What was the percentage on the first day is so from the first day, also when that day was corrected."""
    rows = placement.percents
    earlier = [row for row in rows if row.from_on <= placement.started_on]
    for row in earlier[:-1]:
        rows.remove(row)
    db.session.flush()
    if rows:
        rows[0].from_on = placement.started_on
