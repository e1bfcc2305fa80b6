"""What of referrals, talks of three and the eight weeks waits, for the page «I dag». Nobody's name and no content."""

from collections.abc import Sequence
from datetime import time, timedelta
from typing import Any

from flask import url_for
from flask_babel import ngettext
from sqlalchemy import and_, or_, select

from app.guidance.access import AREA, COUNSEL, GUIDE
from app.guidance.career_words import ReferralState, Side
from app.guidance.models import GuidanceRoom, Referral, TriangleTalk, TriangleTask
from app.guidance.queries import sick_leave
from app.guidance.queries.triangles import staff_talks
from app.kernel.dates import clock, local, today, utc
from app.kernel.db import db
from app.kernel.features import Waiting
from app.kernel.i18n import _

S = ReferralState


def lines(person: Any) -> Sequence[Waiting]:
    """Five statements at most."""
    if not AREA.allows(person):
        return []
    found = [*_talks_today(person), *_tasks(person)]
    if GUIDE.allows(person):
        found += _invitations(person)
    if COUNSEL.allows(person):
        found += _eight_weeks(person)
    return found


def _endpoint(referral: Referral, person: Any) -> str:
    return "guidance.invited_triangle" if referral.guide_id == person.id else "guidance.triangle"


def _talks_today(person: Any) -> list[Waiting]:
    tomorrow = utc(today(), time(0)) + timedelta(days=1)
    return [
        Waiting(
            title=_("Trekantsamtale klokka %(clock)s", clock=clock(talk.starts_at)),
            address=url_for(_endpoint(talk.referral, person), triangle_id=talk.id),
            due=local(talk.starts_at).date(),
            verb=_("Se saklista"),
            kind="triangle_today",
            happens=True,
        )
        for talk in staff_talks(person)
        if talk.cancelled_at is None and talk.starts_at < tomorrow
    ]


def _tasks(person: Any) -> list[Waiting]:
    """One's own of the tasks of three, on their day and after."""
    mine = or_(
        and_(TriangleTask.who == Side.COUNSELLOR, GuidanceRoom.owner_id == person.id),
        and_(TriangleTask.who == Side.GUIDE, Referral.guide_id == person.id),
    )
    rows = db.session.execute(
        select(TriangleTask.talk_id, TriangleTask.who, TriangleTask.due_on)
        .join(TriangleTalk, TriangleTalk.id == TriangleTask.talk_id)
        .join(Referral, Referral.id == TriangleTalk.referral_id)
        .join(GuidanceRoom, GuidanceRoom.id == Referral.room_id)
        .where(
            mine,
            Referral.state == S.ACCEPTED,
            GuidanceRoom.ended_at.is_(None),
            TriangleTask.removed_at.is_(None),
            TriangleTask.done_on.is_(None),
            TriangleTask.due_on <= today(),
        )
    )
    return [
        Waiting(
            title=_("En oppgave fra en trekantsamtale"),
            address=url_for(
                "guidance.invited_triangle" if row.who is Side.GUIDE else "guidance.triangle", triangle_id=row.talk_id
            ),
            due=row.due_on,
            verb=_("Se oppgaven"),
            kind="triangle_task",
        )
        for row in rows
    ]


def _invitations(guide: Any) -> list[Waiting]:
    found = db.session.scalars(
        select(Referral.id)
        .join(GuidanceRoom, GuidanceRoom.id == Referral.room_id)
        .where(Referral.guide_id == guide.id, Referral.state == S.CONSENTED, GuidanceRoom.ended_at.is_(None))
    )
    return [
        Waiting(
            title=_("Noen har sagt ja til å møte deg"),
            address=url_for("guidance.invited_referral", referral_id=each),
            verb=_("Se henvisningen"),
            kind="referral_invited",
            news=True,
        )
        for each in found
    ]


def _eight_weeks(person: Any) -> list[Waiting]:
    on = today()
    waiting = [each for each in sick_leave.own(person, on=on) if each.waits(on)]
    if not waiting:
        return []
    title = ngettext(
        "%(num)s sykmeldt har gått åtte uker uten tilbud",
        "%(num)s sykmeldte har gått åtte uker uten tilbud",
        len(waiting),
    )
    due = min(each.due_on for each in waiting)
    return [Waiting(title, url_for("guidance.offers"), due=due, verb=_("Gi tilbud"), kind="eight_weeks")]
