"""What of referrals, talks of three and the eight weeks waits, for the page «I dag». Nobody's name and no content."""

from collections.abc import Sequence
from datetime import time, timedelta
from typing import Any

from flask import url_for
from flask_babel import LazyString, ngettext
from sqlalchemy import ColumnElement, Select, and_, func, select

from app.accounts.asking import this_moment
from app.guidance.access import AREA, COUNSEL, GUIDE
from app.guidance.career_words import ReferralState, Side
from app.guidance.models import GuidanceRoom, Referral, TriangleTalk, TriangleTask
from app.guidance.queries import sick_leave
from app.guidance.waiting_rows import Rows, columns, told
from app.kernel.dates import clock, local, today, utc
from app.kernel.features import Waiting
from app.kernel.i18n import _, _l

S = ReferralState
PAGES = {Side.COUNSELLOR: "guidance.triangle", Side.GUIDE: "guidance.invited_triangle"}


def lines(person: Any) -> Sequence[Waiting]:
    """One statement."""
    return told(rows(person), READS)


def rows(person: Any) -> Rows:
    if not AREA.allows(person):
        return []
    sides = ((Side.COUNSELLOR, GuidanceRoom.owner_id == person.id), (Side.GUIDE, Referral.guide_id == person.id))
    found = [ask(side, mine) for side, mine in sides for ask in (_talks_today, _tasks)]
    if GUIDE.allows(person):
        found.append(_invitations(person))
    if COUNSEL.allows(person):
        found.append(_eight_weeks(person))
    return found


def _under_way() -> ColumnElement[bool]:
    return and_(Referral.state == S.ACCEPTED, GuidanceRoom.ended_at.is_(None))


def _talks_today(side: Side, mine: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    tomorrow = utc(today(), time(0)) + timedelta(days=1)
    coming = and_(TriangleTalk.starts_at > this_moment(-timedelta(hours=1)), TriangleTalk.starts_at < tomorrow)
    return (
        select(*columns(f"triangle_today_{side.value}", TriangleTalk.id, at=TriangleTalk.starts_at))
        .join(Referral, Referral.id == TriangleTalk.referral_id)
        .join(GuidanceRoom, GuidanceRoom.id == Referral.room_id)
        .where(mine, _under_way(), coming, TriangleTalk.cancelled_at.is_(None))
    )


def _tasks(side: Side, mine: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """One's own of the tasks of three, on their day and after."""
    due = and_(TriangleTask.removed_at.is_(None), TriangleTask.done_on.is_(None), TriangleTask.due_on <= today())
    return (
        select(*columns(f"triangle_task_{side.value}", TriangleTask.talk_id, on=TriangleTask.due_on))
        .join(TriangleTalk, TriangleTalk.id == TriangleTask.talk_id)
        .join(Referral, Referral.id == TriangleTalk.referral_id)
        .join(GuidanceRoom, GuidanceRoom.id == Referral.room_id)
        .where(mine, _under_way(), due, TriangleTask.who == side)
    )


def _invitations(guide: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*columns("referral_invited", Referral.id))
        .join(GuidanceRoom, GuidanceRoom.id == Referral.room_id)
        .where(Referral.guide_id == guide.id, Referral.state == S.CONSENTED, GuidanceRoom.ended_at.is_(None))
    )


def _eight_weeks(person: Any) -> Select[*tuple[Any, ...]]:
    """One row for all who wait: how many, and since when the first has been on sick leave."""
    found = sick_leave.waiting(person, today()).subquery()
    number, first = func.count(), func.min(found.c.sick_since)
    return select(*columns("eight_weeks", number, on=first)).select_from(found).having(number > 0)


def _today_line(row: Any, side: Side) -> Waiting:
    return Waiting(
        title=_l("Trekantsamtale klokka %(clock)s", clock=LazyString(clock, row.at)),
        address=url_for(PAGES[side], triangle_id=row.id),
        due=local(row.at).date(),
        verb=_("Se saklista"),
        kind="triangle_today",
        happens=True,
    )


def _task_line(row: Any, side: Side) -> Waiting:
    return Waiting(
        title=_l("En oppgave fra en trekantsamtale"),
        address=url_for(PAGES[side], triangle_id=row.id),
        due=row.on,
        verb=_("Se oppgaven"),
        kind="triangle_task",
    )


def _invited_line(row: Any) -> Waiting:
    return Waiting(
        title=_l("Noen har sagt ja til å møte deg"),
        address=url_for("guidance.invited_referral", referral_id=row.id),
        verb=_("Se henvisningen"),
        kind="referral_invited",
        news=True,
    )


def _without_offer(number: int) -> str:
    return ngettext(
        "%(num)s sykmeldt har gått åtte uker uten tilbud", "%(num)s sykmeldte har gått åtte uker uten tilbud", number
    )


def _eight_weeks_line(row: Any) -> Waiting:
    title = LazyString(_without_offer, row.id)
    due = row.on + sick_leave.LIMIT
    return Waiting(title, url_for("guidance.offers"), due=due, verb=_("Gi tilbud"), kind="eight_weeks")


READS = {
    "triangle_today_counsellor": lambda row: _today_line(row, Side.COUNSELLOR),
    "triangle_today_guide": lambda row: _today_line(row, Side.GUIDE),
    "triangle_task_counsellor": lambda row: _task_line(row, Side.COUNSELLOR),
    "triangle_task_guide": lambda row: _task_line(row, Side.GUIDE),
    "referral_invited": _invited_line,
    "eight_weeks": _eight_weeks_line,
}
