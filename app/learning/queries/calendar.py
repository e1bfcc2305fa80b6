"""Activities as calendar entries: those a person takes part in, or all of the office's; and meetings of one's own
working group. No names of people in them."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from flask import current_app, url_for
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import User
from app.config import Settings
from app.kernel.calendars import Event
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.i18n import _
from app.learning.access import READ
from app.learning.enums import ActivityStatus, TimeKind
from app.learning.models import Activity, GroupMeeting, WorkingGroupMember
from app.learning.queries.invited import concerns

# What lies further back is history; calendars keep what they have been given.
BACK = timedelta(days=200)


def load_activity(activity_id: int) -> Activity:
    """An activity with its dates, arena and plan, or NoResultFound."""
    return db.session.scalars(_with_dates().where(Activity.id == activity_id)).unique().one()


def events(person: User, whole_office: bool = False) -> list[Event]:
    """What stands in the person's calendar, or in the office's. Needs the person's roles."""
    if not READ.allows(person):
        return []
    wanted = (
        _with_dates()
        .where(Activity.time_kind == TimeKind.DATES, Activity.first_day >= today() - BACK)
        .order_by(Activity.first_day, Activity.id)
    )
    if not whole_office:
        wanted = wanted.where(concerns(person))
    return list(entries(db.session.scalars(wanted).unique()))


def meetings(person: User, whole_office: bool = False) -> list[Event]:
    """Meetings of the working groups that the person is in. What they are about stays in the house."""
    if whole_office or not READ.allows(person):
        return []
    mine = select(WorkingGroupMember.plan_id).where(WorkingGroupMember.user_id == person.id)
    found = db.session.scalars(
        select(GroupMeeting)
        .where(
            GroupMeeting.plan_id.in_(mine), GroupMeeting.removed_at.is_(None), GroupMeeting.starts_at >= now() - BACK
        )
        .order_by(GroupMeeting.starts_at, GroupMeeting.id)
    )
    return [
        Event(
            uid=f"group-meeting-{meeting.id}@{_host()}",
            title=_("Møte i arbeidsgruppa"),
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            place=meeting.place,
            url=url_for("learning.meeting", meeting_id=meeting.id, _external=True),
            cancelled=meeting.cancelled_at is not None,
            sequence=meeting.version,
            last_modified=meeting.updated_at,
        )
        for meeting in found
    ]


def entries(activities: Iterable[Activity]) -> Iterator[Event]:
    """One entry for each day. The id of the n-th day stays when it is moved, so that calendars move it too."""
    for activity in activities:
        for number, occurrence in enumerate(sorted(activity.occurrences, key=lambda each: (each.day, each.id))):
            yield Event(
                uid=f"activity-{activity.id}-{number}@{_host()}",
                title=activity.title,
                day=None if occurrence.starts_at else occurrence.day,
                starts_at=occurrence.starts_at,
                ends_at=occurrence.ends_at,
                place=", ".join(filter(None, (activity.arena.name if activity.arena else "", activity.place))),
                url=url_for("learning.activity", activity_id=activity.id, _external=True),
                cancelled=activity.status is ActivityStatus.CANCELLED,
                sequence=activity.calendar_sequence,
                last_modified=activity.updated_at,
            )


def _host() -> str:
    settings: Settings = current_app.extensions["treklang_settings"]
    return settings.host or "treklang"


def _with_dates() -> Select[Activity]:
    return (
        select(Activity)
        .where(Activity.removed_at.is_(None))
        .options(selectinload(Activity.occurrences), joinedload(Activity.arena), joinedload(Activity.plan))
    )
