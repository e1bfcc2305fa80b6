"""Planned meetings of the cases a person follows, for the start page and for calendars."""

from datetime import date, datetime, time, timedelta
from typing import Any

from flask import current_app, url_for
from sqlalchemy import Select, select

from app.accounts.asking import Asking, kept
from app.caseload.access import AREA
from app.caseload.enums import ContactState
from app.caseload.models import Case, Contact
from app.caseload.queries.needs import followed_by
from app.config import Settings
from app.kernel.calendars import Event
from app.kernel.dates import NonexistentTimeError, clock, today, utc
from app.kernel.db import db
from app.kernel.features import Waiting
from app.kernel.i18n import _, _l

AHEAD = timedelta(days=14)
BACK = timedelta(days=60)
LISTED = 10


def coming_meetings(person: Any) -> list[Waiting]:
    """The next two weeks. One statement."""
    if not AREA.allows(person):
        return []
    return [
        Waiting(
            title=_l("%(form)s med %(name)s", form=contact.form.label, name=name),
            address=url_for("caseload.contacts", case_id=contact.case_id),
            detail=_("kl. %(clock)s", clock=clock(contact.clock)) if contact.clock else "",
            due=contact.day,
            kind="meeting",
            happens=True,
        )
        for contact, name in _coming(person)
    ]


@kept
def _coming(person: Asking) -> Select[*tuple[Any, ...]]:
    return (
        select(Contact, Case.display_name)
        .join(Case, Case.id == Contact.case_id)
        .where(Contact.case_id.in_(followed_by(person)), Contact.removed_at.is_(None))
        .where(Contact.state == ContactState.PLANNED, Contact.day.between(today(), today() + AHEAD))
        .order_by(Contact.day, Contact.clock, Contact.id)
        .limit(LISTED)
    )


def meeting_events(person: Any, whole_office: bool) -> list[Event]:
    """As calendar entries: no name, and nothing of this in the office's calendar. One statement."""
    if whole_office or not AREA.allows(person):
        return []
    states = (ContactState.PLANNED, ContactState.CANCELLED)
    query = select(Contact).where(
        Contact.case_id.in_(followed_by(person)),
        Contact.removed_at.is_(None),
        Contact.state.in_(states),
        Contact.day >= today() - BACK,
    )
    settings: Settings = current_app.extensions["treklang_settings"]
    return [
        Event(
            uid=f"meeting-{row.id}@{settings.host or 'treklang'}",
            title=_("Møte i Treklang"),
            url=url_for("caseload.contacts", case_id=row.case_id, _external=True),
            cancelled=row.state is ContactState.CANCELLED,
            sequence=row.version,
            last_modified=row.updated_at,
            **_when(row.day, row.clock, row.minutes),
        )
        for row in db.session.scalars(query.order_by(Contact.day, Contact.id))
    ]


def _when(day: date, at: time | None, minutes: int) -> dict[str, Any]:
    """A whole day without a clock, or on a clock that the day does not have."""
    if at is None:
        return {"day": day}
    try:
        begins: datetime = utc(day, at)
    except NonexistentTimeError:
        return {"day": day}
    return {"starts_at": begins, "ends_at": begins + timedelta(minutes=minutes or 60)}
