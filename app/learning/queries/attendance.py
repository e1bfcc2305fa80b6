"""Reads of who was invited and who came."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select

from app.accounts.asking import Asking, kept
from app.accounts.models import Team, User
from app.kernel.db import db
from app.learning.enums import ActivityStatus, AttendanceState
from app.learning.models import Activity, ActivityAnswered, Attendance
from app.learning.queries.invited import invited_pairs, is_for, number_invited


@dataclass(frozen=True)
class Attendee:
    """A person on the list, and what is known: attended, excused, or only invited."""

    user_id: int
    name: str
    team: str | None
    state: AttendanceState


def attendees(activity: Activity) -> list[Attendee]:
    """Everybody on the list of an activity, by team and name, in one query.

    Until it has taken place: those it is for now, and those of whom something is known. Afterwards: those who were
    invited then. Attendance that has lost its person after three years is counted, not listed."""
    on_list = select(Attendance.user_id).where(Attendance.activity_id == activity.id, Attendance.user_id.is_not(None))
    frozen = activity.status is ActivityStatus.CARRIED_OUT
    invited = invited_pairs([activity.id]).subquery()
    who: ColumnElement[bool] = User.id.in_(on_list)
    if frozen:
        who = who | and_(~exists(on_list), User.id.in_(select(invited.c.user_id)))
    else:
        who = who | User.id.in_(select(invited.c.user_id))
    rows = db.session.execute(
        select(User.id, User.name, Team.name, func.coalesce(Attendance.state, AttendanceState.INVITED.value))
        .outerjoin(Team, Team.id == User.team_id)
        .outerjoin(Attendance, and_(Attendance.user_id == User.id, Attendance.activity_id == activity.id))
        .where(who)
        .order_by(Team.name.is_(None), Team.name, User.name, User.id)
    )
    return [Attendee(user_id, name, team, AttendanceState(state)) for user_id, name, team, state in rows]


@dataclass(frozen=True)
class Summary:
    """The numbers of one activity, and what concerns the person who looks at it."""

    invited: int
    attended: int
    excused: int
    guests: int
    mine: AttendanceState | None
    am_invited: bool
    have_answered: bool


def summary(activity: Activity, user: User) -> Summary:
    """Counted from the rows; while it is planned, the invited are those it is for now. One query."""
    row = _counted(user, activity_id=activity.id).one()
    known, attended, excused, now_invited, mine, answered, invited = row
    frozen = activity.status is ActivityStatus.CARRIED_OUT and known
    return Summary(
        invited=known if frozen else max(now_invited, known),
        attended=attended,
        excused=excused,
        guests=activity.guests_attended,
        mine=mine,
        am_invited=invited is not None,
        have_answered=answered is not None,
    )


@kept
def _counted(user: Asking, *, activity_id: Any) -> Select[*tuple[Any, ...]]:
    here = Attendance.activity_id == activity_id
    count = select(func.count()).select_from(Attendance).where(here)
    return select(
        count.scalar_subquery(),
        count.where(Attendance.state == AttendanceState.ATTENDED).scalar_subquery(),
        count.where(Attendance.state == AttendanceState.EXCUSED).scalar_subquery(),
        number_invited(activity_id),
        select(Attendance.state).where(here, Attendance.user_id == user.id).scalar_subquery(),
        select(ActivityAnswered.user_id)
        .where(ActivityAnswered.activity_id == activity_id, ActivityAnswered.user_id == user.id)
        .scalar_subquery(),
        select(Activity.id).where(Activity.id == activity_id, is_for(user)).scalar_subquery(),
    )


def attended(activity_id: int, user_id: int) -> bool:
    """Whether this person was there."""
    return (
        db.session.scalar(
            select(Attendance.id).where(
                Attendance.activity_id == activity_id,
                Attendance.user_id == user_id,
                Attendance.state == AttendanceState.ATTENDED,
            )
        )
        is not None
    )


def tally(rows: Sequence[Attendee]) -> dict[AttendanceState, int]:
    """How many of each state."""
    return {state: sum(row.state is state for row in rows) for state in AttendanceState}


def by_team(rows: Sequence[Attendee]) -> list[tuple[str | None, list[Attendee]]]:
    """The rows in groups of one team, as they are sorted."""
    groups: dict[str | None, list[Attendee]] = {}
    for row in rows:
        groups.setdefault(row.team, []).append(row)
    return list(groups.items())


def answered_ids(user: User) -> Any:
    """The activities this person has answered about."""
    return select(ActivityAnswered.activity_id).where(ActivityAnswered.user_id == user.id)


def have_answered(activity_id: int, user_id: int) -> bool:
    """Whether this person has answered; what, nobody can say."""
    return db.session.get(ActivityAnswered, (activity_id, user_id)) is not None
