"""The calendar made from a job start: it follows the job, and its days are cleared one by one."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload import follow_along
from app.caseload.enums import ContactState, EndReason, FollowUp, PlacementKind
from app.caseload.models import Contact, FollowAlong, Placement
from app.kernel import audit
from app.kernel.dates import day as in_words
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

# A job told of late gets no heap of days that have been: what is older than this is let go.
LATE = timedelta(days=7)


def sync(placement: Placement, *, before: date | None = None, ended_before: date | None = None) -> None:
    """Make the days that are missing, move those that are not done, take away what no longer comes.

    `before` is the first day the job had until now: a day somebody moved keeps its distance to where it stood.
    `ended_before` is the last day it had: the day after a loss follows, unless somebody moved it to a day that still
    comes after."""
    if placement.kind is not PlacementKind.JOB:
        return
    rows = db.session.scalars(select(FollowAlong).where(FollowAlong.placement_id == placement.id))
    found = {(row.kind, row.weeks): row for row in rows}
    wanted = _wanted(placement.started_on, placement.ended_on, placement.end_reason)
    earlier = follow_along.plan(before) if before else wanted
    for slot, row in found.items():
        if row.done_on or row.skipped_reason:
            continue
        if slot not in wanted:
            db.session.delete(row)
        elif slot in earlier:
            row.due_on = wanted[slot] + (row.due_on - earlier[slot])
        if row.kind is FollowUp.AFTER_LOSS and slot in wanted and ended_before:
            stood = row.due_on == follow_along.after_loss(ended_before)
            if stood or (placement.ended_on and row.due_on <= placement.ended_on):
                row.due_on = wanted[slot]
    for (kind, weeks), due_on in wanted.items():
        if (kind, weeks) not in found and not _is_past(due_on):
            db.session.add(FollowAlong(placement_id=placement.id, kind=kind, weeks=weeks, due_on=due_on))
    db.session.flush()


def lines_of_new(placement_id: int, *, started_on: date, ended_on: date | None) -> list[dict[str, Any]]:
    """The days of a job that has none yet, as lines to insert, for lists with many."""
    wanted = _wanted(started_on, ended_on, None)
    return [
        {"placement_id": placement_id, "kind": kind, "weeks": weeks, "due_on": due_on}
        for (kind, weeks), due_on in wanted.items()
        if not _is_past(due_on)
    ]


def _is_past(due_on: date) -> bool:
    return due_on < today() - LATE


def _wanted(started_on: date, ended_on: date | None, end_reason: EndReason | None) -> dict[follow_along.Slot, date]:
    """A job that has ended, or has an end in sight, needs no days after it; a lost one needs one more. Nobody can be
    met before a job that has begun."""
    wanted = follow_along.plan(started_on)
    if started_on <= today():
        del wanted[FollowUp.BEFORE_START, 0]
    if ended_on is None:
        return wanted
    wanted = {} if ended_on <= today() else {slot: due for slot, due in wanted.items() if due <= ended_on}
    if end_reason not in follow_along.NOT_LOST:
        wanted[FollowUp.AFTER_LOSS, 0] = follow_along.after_loss(ended_on)
    return wanted


def mark_done(row: FollowAlong, *, on: date | None = None, by: User) -> None:
    """The contact has been. Saying it twice changes nothing."""
    if row.done_on is None:
        row.done_on, row.skipped_reason = on or today(), ""
        db.session.flush()
        audit.record("done", row, by=by)


def mark_open(row: FollowAlong, *, by: User) -> None:
    """Not done and not skipped after all."""
    row.done_on, row.contact_id, row.skipped_reason = None, None, ""
    db.session.flush()
    audit.record("reopen", row, by=by)


def skip(row: FollowAlong, *, reason: str, by: User) -> None:
    """This contact is not needed, or not wanted."""
    _refuse_done(row)
    row.skipped_reason = reason
    db.session.flush()
    audit.record("skip", row, by=by)


def move(row: FollowAlong, *, to: date, by: User) -> None:
    """Another day, as the person wants it."""
    _refuse_done(row)
    if to < today():
        raise DomainError(_("Velg i dag eller en senere dag."), "due_on")
    ended = row.placement.ended_on
    if ended and row.kind is not FollowUp.AFTER_LOSS and to > ended:
        raise DomainError(_("Jobben slutter %(day)s. Velg en dag før det.", day=in_words(ended)), "due_on")
    row.due_on, row.skipped_reason = to, ""
    db.session.flush()
    audit.record("move", row, by=by)


def clear(follow_along_id: int | None, contact: Contact, *, by: User) -> None:
    """A contact that was logged clears this day, if it is a day of the contact's own case and the contact was had."""
    if follow_along_id is None or contact.state is not ContactState.DONE:
        return
    query = select(FollowAlong).join(Placement, Placement.id == FollowAlong.placement_id)
    row = db.session.scalar(
        query.where(
            FollowAlong.id == follow_along_id, Placement.case_id == contact.case_id, Placement.removed_at.is_(None)
        )
    )
    if row is not None and row.done_on is None:
        row.contact_id = contact.id
        mark_done(row, on=contact.day, by=by)


def _refuse_done(row: FollowAlong) -> None:
    if row.done_on:
        raise DomainError(_("Dette er gjort %(day)s. Angre det først.", day=in_words(row.done_on)))
