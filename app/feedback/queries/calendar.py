"""Agreed conversations and group meetings as calendar entries, without a word of content or a name."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from flask import current_app, url_for
from sqlalchemy import select

from app.config import Settings
from app.feedback.access import READ
from app.feedback.enums import HAPPENED_STATES, ContractState
from app.feedback.models import FeedbackContract, LearningGroupMeeting
from app.feedback.queries import groups, visibility
from app.kernel.calendars import Event
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.i18n import _

# What lies further back is history; calendars keep what they have been given.
BACK = timedelta(days=60)
GONE = (ContractState.CANCELLED, ContractState.DECLINED, ContractState.LAPSED)


def events(person: Any, whole_office: bool = False) -> list[Event]:
    """The person's own agreed conversations. Nothing of this stands in the office's calendar."""
    if whole_office or not READ.allows(person):
        return []
    wanted = (
        select(FeedbackContract)
        .where(
            visibility.party(person),
            FeedbackContract.conversation_at >= now() - BACK,
            FeedbackContract.state.in_((ContractState.AGREED, ContractState.CANCELLED, *HAPPENED_STATES)),
        )
        .order_by(FeedbackContract.conversation_at, FeedbackContract.id)
    )
    return [*entries(db.session.scalars(wanted)), *of_meetings(groups.coming_to(person, back=BACK))]


def entries(contracts: Iterable[FeedbackContract]) -> Iterator[Event]:
    settings: Settings = current_app.extensions["treklang_settings"]
    for contract in contracts:
        yield Event(
            uid=f"appointment-{contract.id}@{settings.host or 'treklang'}",
            title=_("Avtale i Treklang"),
            starts_at=contract.conversation_at,
            ends_at=contract.ends_at,
            url=url_for("feedback.contract", contract_id=contract.id, _external=True),
            cancelled=contract.state in GONE,
            sequence=contract.calendar_sequence,
            last_modified=contract.updated_at,
        )


def of_meetings(meetings: Iterable[LearningGroupMeeting]) -> Iterator[Event]:
    """Meetings of learning groups: the time and the place."""
    settings: Settings = current_app.extensions["treklang_settings"]
    for meeting in meetings:
        yield Event(
            uid=f"learning-group-meeting-{meeting.id}@{settings.host or 'treklang'}",
            title=_("Læringsgruppemøte"),
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            place=meeting.place,
            url=url_for("feedback.group_meeting", group_meeting_id=meeting.id, _external=True),
            cancelled=meeting.cancelled_at is not None,
            sequence=meeting.calendar_sequence,
            last_modified=meeting.updated_at,
        )
