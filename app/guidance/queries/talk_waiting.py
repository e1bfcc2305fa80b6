"""What of talks waits for a counsellor, for the page «I dag»: wishes, talks today, talks to write up, own points that
are due. Nobody's name and no content."""

from collections.abc import Sequence
from datetime import time, timedelta
from typing import Any

from flask import url_for
from flask_babel import LazyString
from sqlalchemy import ColumnElement, Select, and_, select

from app.accounts.asking import this_moment
from app.guidance.access import COUNSEL
from app.guidance.models import GuidanceRoom, Talk, TalkAgreement
from app.guidance.talk_words import PointOwner, TalkState
from app.guidance.waiting_rows import Rows, columns, told
from app.kernel.dates import clock, day, local, today, utc
from app.kernel.features import Waiting
from app.kernel.i18n import _, _l

UNWRITTEN_FOR = timedelta(weeks=4)
"""A talk that was never written up is not asked for longer than this."""


def lines(person: Any) -> Sequence[Waiting]:
    """One statement."""
    return told(rows(person), READS)


def rows(person: Any) -> Rows:
    if not COUNSEL.allows(person):
        return []
    return [_asked(person), _today(person), _unwritten(person), _due(person)]


def _own(person: Any) -> ColumnElement[bool]:
    """Talks that stand, in open rooms of one's own."""
    return and_(GuidanceRoom.owner_id == person.id, GuidanceRoom.ended_at.is_(None), Talk.cancelled_at.is_(None))


def _asked(person: Any) -> Select[*tuple[Any, ...]]:
    found = select(*columns("talk_asked", Talk.id, at=Talk.updated_at)).join(Talk.room)
    return found.where(_own(person), Talk.state == TalkState.ASKED)


def _today(person: Any) -> Select[*tuple[Any, ...]]:
    midnight = utc(today(), time(0))
    found = select(*columns("talk_today", Talk.id, at=Talk.starts_at)).join(Talk.room)
    coming = and_(Talk.starts_at > this_moment(-timedelta(hours=1)), Talk.starts_at < midnight + timedelta(days=1))
    return found.where(_own(person), Talk.state == TalkState.BOOKED, coming)


def _unwritten(person: Any) -> Select[*tuple[Any, ...]]:
    found = select(*columns("talk_unwritten", Talk.id, at=Talk.starts_at)).join(Talk.room)
    been = and_(Talk.starts_at <= this_moment(-timedelta(hours=1)), Talk.starts_at > this_moment(-UNWRITTEN_FOR))
    return found.where(_own(person), Talk.state == TalkState.BOOKED, been)


def _due(person: Any) -> Select[*tuple[Any, ...]]:
    found = select(*columns("talk_due", TalkAgreement.id, on=TalkAgreement.due_on))
    found = found.join(TalkAgreement.talk).join(Talk.room)
    mine = TalkAgreement.who.in_((PointOwner.COUNSELLOR, PointOwner.BOTH))
    due = and_(TalkAgreement.removed_at.is_(None), TalkAgreement.done_on.is_(None), TalkAgreement.due_on <= today())
    return found.where(_own(person), mine, due)


def _asked_line(row: Any) -> Waiting:
    return Waiting(
        title=_l("Noen ber om en samtaletid"),
        address=url_for("guidance.room_talk", talk_id=row.id),
        detail=_("Ingen av tidene passet"),
        due=local(row.at).date(),
        verb=_("Finn en tid"),
        kind="talk_asked",
    )


def _today_line(row: Any) -> Waiting:
    return Waiting(
        title=_l("Samtale i veiledningsrom klokka %(clock)s", clock=LazyString(clock, row.at)),
        address=url_for("guidance.room_talk", talk_id=row.id),
        due=local(row.at).date(),
        verb=_("Forbered samtalen"),
        kind="talk_today",
        happens=True,
    )


def _unwritten_line(row: Any) -> Waiting:
    return Waiting(
        title=_l("Samtale i veiledningsrom %(day)s: Hva ble avtalt?", day=LazyString(day, row.at)),
        address=url_for("guidance.room_talk", talk_id=row.id),
        due=local(row.at).date(),
        verb=_("Skriv hva dere avtalte"),
        kind="talk_unwritten",
    )


def _due_line(row: Any) -> Waiting:
    return Waiting(
        title=_l("Noe du skulle gjøre etter en samtale i et veiledningsrom"),
        address=url_for("guidance.talk_agreement", talk_agreement_id=row.id),
        due=row.on,
        verb=_("Skriv hva det ble av det"),
        kind="talk_due",
    )


READS = {
    "talk_asked": _asked_line,
    "talk_today": _today_line,
    "talk_unwritten": _unwritten_line,
    "talk_due": _due_line,
}
