"""Writes of the sharing duty: what somebody learnt on an outside course comes home (S3-L32)."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from app.accounts.models import User
from app.kernel.audit import record
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.kernel.removal import remove, restore
from app.learning.models import Activity, LearningPlan, SharingDuty


def owe_sharing(activity: Activity, user_ids: Iterable[int], *, by: User) -> None:
    """Those who have been to this outside course owe the office what they learnt; once per person and course."""
    wanted = list(user_ids)
    present = {duty.user_id: duty for duty in _duties(activity, wanted)}
    new = [
        SharingDuty(plan_id=activity.plan_id, activity_id=activity.id, user_id=user_id, course=activity.title)
        for user_id in wanted
        if user_id not in present
    ]
    db.session.add_all(new)
    db.session.flush()
    for duty in new:
        record("add", duty, by=by)
    for duty in present.values():
        if duty.removed_at is not None:
            restore(duty, by=by)


def owe_sharing_no_more(activity: Activity, user_ids: Iterable[int], *, by: User) -> None:
    """A mark that somebody came was wrong. A duty that has been planned or done is left for people to decide on."""
    for duty in _duties(activity, list(user_ids)):
        if duty.done_on is None and duty.planned_on is None and duty.arena_id is None and duty.removed_at is None:
            remove(duty, by=by)


def add_duty(
    plan: LearningPlan, *, user_id: int, course: str, arena_id: int | None, planned_on: date | None, by: User
) -> SharingDuty:
    duty = SharingDuty(plan_id=plan.id, user_id=user_id, course=course, arena_id=arena_id, planned_on=planned_on)
    db.session.add(duty)
    record("add", duty, by=by)
    db.session.flush()
    return duty


def change_duty(duty: SharingDuty, *, course: str, arena_id: int | None, planned_on: date | None, by: User) -> None:
    duty.course, duty.arena_id, duty.planned_on = course, arena_id, planned_on
    record("change", duty, by=by)
    db.session.flush()


def complete_duty(duty: SharingDuty, *, on: date, what: str, by: User) -> None:
    """It has been shared."""
    if duty.done_on is not None:
        raise DomainError(_("Dette er allerede delt."))
    if on > today():
        raise DomainError(_("Velg en dag som har vært."), "done_on")
    duty.done_on, duty.what_was_shared = on, what
    record("complete", duty, by=by)
    db.session.flush()


def reopen_duty(duty: SharingDuty, *, by: User) -> None:
    """Not shared after all. What was written is kept."""
    duty.done_on = None
    record("reopen", duty, by=by)
    db.session.flush()


def _duties(activity: Activity, user_ids: list[int]) -> Iterable[SharingDuty]:
    return db.session.scalars(
        select(SharingDuty).where(SharingDuty.activity_id == activity.id, SharingDuty.user_id.in_(user_ids))
    ).all()
