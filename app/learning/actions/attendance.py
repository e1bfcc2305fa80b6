"""Writes of who came. A person has a row once something is known: came, sent word, or was invited at the time."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from app.accounts.models import User
from app.kernel.audit import record
from app.kernel.dates import day
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.learning.actions.sharing import owe_sharing, owe_sharing_no_more
from app.learning.enums import ActivityStatus, AttendanceState
from app.learning.models import Activity, Attendance
from app.learning.queries.invited import invited_pairs, works_here


def mark(activity: Activity, states: dict[int, AttendanceState], *, by: User) -> None:
    """Set what is known of these people, by user id. Invited means that nothing more is known."""
    _refuse_cancelled(activity)
    if AttendanceState.ATTENDED in states.values():
        _refuse_ahead(activity)
    rows = _rows(activity, states)
    planned = activity.status is ActivityStatus.PLANNED
    invited = set() if planned or AttendanceState.INVITED not in states.values() else set(_invited(activity))
    for user_id, state in states.items():
        row = rows.get(user_id)
        if row is None and state is not AttendanceState.INVITED:
            db.session.add(Attendance(activity_id=activity.id, user_id=user_id, state=state))
        elif row is not None and state is AttendanceState.INVITED and user_id not in invited:
            db.session.delete(row)
        elif row is not None:
            row.state = state
    if activity.outside_course:
        came = [user_id for user_id, state in states.items() if state is AttendanceState.ATTENDED]
        owe_sharing(activity, came, by=by)
        owe_sharing_no_more(activity, states.keys() - set(came), by=by)
    record("mark_attendance", activity, by=by)
    db.session.flush()


def mark_all(activity: Activity, *, by: User) -> list[int]:
    """Everybody who was invited and of whom nothing else is known, came. Gives who, by user id."""
    _refuse_cancelled(activity)
    rows = {
        row.user_id: row.state
        for row in db.session.scalars(select(Attendance).where(Attendance.activity_id == activity.id))
    }
    invited = (
        set(rows) if activity.status is ActivityStatus.CARRIED_OUT and rows else set(rows) | set(_invited(activity))
    )
    unknown = [
        each
        for each in invited
        if each is not None and rows.get(each, AttendanceState.INVITED) is AttendanceState.INVITED
    ]
    mark(activity, dict.fromkeys(unknown, AttendanceState.ATTENDED), by=by)
    return unknown


def unmark_all(activity: Activity, user_ids: Iterable[int], *, by: User) -> None:
    """Of these nothing is known again, unless somebody has said something else of them meanwhile."""
    rows = _rows(activity, user_ids)
    still = [each for each, row in rows.items() if each is not None and row.state is AttendanceState.ATTENDED]
    mark(activity, dict.fromkeys(still, AttendanceState.INVITED), by=by)


def mark_guests(activity: Activity, *, count: int, by: User) -> None:
    """How many came from outside: a number, never their names."""
    activity.guests_attended = count
    record("mark_guests", activity, by=by)
    db.session.flush()


def add_person(activity: Activity, *, user_id: int, by: User) -> None:
    """Somebody who was not invited came along."""
    if db.session.scalar(select(User.id).where(User.id == user_id, works_here())) is None:
        raise DomainError(_("Velg noen fra lista."), "user_id")
    mark(activity, {user_id: AttendanceState.ATTENDED}, by=by)


def keep_who_was_invited(activity: Activity) -> None:
    """A row for each who was invited when it took place, so that later comers do not change the figures."""
    invited = list(_invited(activity))
    known = _rows(activity, invited)
    db.session.add_all(
        Attendance(activity_id=activity.id, user_id=each, state=AttendanceState.INVITED)
        for each in invited
        if each not in known
    )
    db.session.flush()


def forget_who_was_invited(activity: Activity) -> None:
    db.session.execute(
        delete(Attendance).where(Attendance.activity_id == activity.id, Attendance.state == AttendanceState.INVITED)
    )


def _invited(activity: Activity) -> list[int]:
    return [row.user_id for row in db.session.execute(invited_pairs([activity.id]))]


def _rows(activity: Activity, user_ids: Iterable[int]) -> dict[int, Attendance]:
    found = db.session.scalars(
        select(Attendance).where(Attendance.activity_id == activity.id, Attendance.user_id.in_(list(user_ids)))
    )
    return {row.user_id: row for row in found if row.user_id is not None}


def _refuse_ahead(activity: Activity) -> None:
    """Whoever cannot come says so before; that somebody came is known on the day."""
    if ahead := activity.lies_ahead:
        raise DomainError(_("Aktiviteten er satt opp %(day)s. Til da kan du bare merke forfall.", day=day(ahead)))


def _refuse_cancelled(activity: Activity) -> None:
    if activity.status is ActivityStatus.CANCELLED:
        raise DomainError(_("Aktiviteten er avlyst. Sett den opp igjen først."))
