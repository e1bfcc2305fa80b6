"""One coach of the coaching team: the word on new, and who has looked at the figures."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from flask_login import current_user
from sqlalchemy import Row, select

from app.accounts.models import User
from app.feedback.look_ups import WHAT as FEEDBACK
from app.kernel.dates import local
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.supervision.models import CoachMark
from app.supervision.queries.coach_figures import supervised

LINES = 1000
"""So many of the latest look-ups are gathered by day."""


def marks_of(coach_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """Rows of id, from_on, is_new and who said it, the latest first."""
    return db.session.execute(
        select(CoachMark.id, CoachMark.from_on, CoachMark.is_new, User.name.label("by"))
        .outerjoin(User, User.id == CoachMark.by_id)
        .where(CoachMark.coach_id == coach_id)
        .order_by(CoachMark.from_on.desc())
    ).all()


def load_mark(mark_id: int) -> CoachMark:
    """About a coach one supervises, or NoResultFound."""
    query = select(CoachMark).where(CoachMark.id == mark_id, CoachMark.coach_id.in_(supervised(current_user)))
    return db.session.scalars(query).one()


class Looked(NamedTuple):
    """Somebody looked at these figures on a day: at what, how often, and last when."""

    on: date
    name: str | None
    what: str
    times: int
    last: datetime


def who_looked(coach_id: int) -> list[Looked]:
    """By day, person and what was shown of the figures, the latest first. One statement."""
    lines = db.session.execute(
        select(LookUp.at, LookUp.what, User.name)
        .outerjoin(User, User.id == LookUp.user_id)
        .where(LookUp.thing == User.__tablename__, LookUp.thing_id == coach_id, LookUp.what.not_in(list(FEEDBACK)))
        .order_by(LookUp.at.desc(), LookUp.id.desc())
        .limit(LINES)
    )
    found: dict[tuple[date, str | None, str], list[datetime]] = {}
    for at, what, name in lines:
        found.setdefault((local(at).date(), name, what), []).append(at)
    return [Looked(on, name, what, len(times), times[0]) for (on, name, what), times in found.items()]
