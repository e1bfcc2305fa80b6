"""Reads of the job seekers' voice: which codes are open, and each month's figures of a team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.accounts.tokens import hashed
from app.feedback.enums import VoiceAnswer
from app.feedback.models import SeekerVoice, VoiceLink, VoiceUsed
from app.kernel.anonymity import MIN_GROUP, enough
from app.kernel.dates import today
from app.kernel.db import db

MONTHS = 12


def open_link(token: str) -> VoiceLink | None:
    """The code that an address leads to, unless it is used, too old or never made: from outside all the same."""
    used = select(VoiceUsed.token_hash).where(VoiceUsed.token_hash == VoiceLink.token_hash)
    return db.session.scalars(
        select(VoiceLink).where(
            VoiceLink.token_hash == hashed(token), VoiceLink.expires_on >= today(), ~used.exists()
        )
    ).one_or_none()


@dataclass(frozen=True)
class Month:
    """One month of one team. Without five answers there is nothing but the month."""

    first_day: date
    answers: int | None = None
    satisfied: float | None = None  # mean of 1 to 5
    concrete_jobs: float | None = None  # share of yes
    chose_topic: float | None = None


def _over() -> ColumnElement[bool]:
    """Months that are over. Figures of one that still grows would tell what the latest answer was."""
    return SeekerVoice.month < today().strftime("%Y-%m")


def months_of(team_id: int) -> Sequence[Month]:
    """The last twelve months that are over, the newest first; months without answers are left out.

    No sum over months or teams stands anywhere, so that a hidden month cannot be worked out by subtraction.
    """

    def share(answer: InstrumentedAttribute[VoiceAnswer]) -> ColumnElement[float]:
        return func.avg(case((answer == VoiceAnswer.YES, 1.0), else_=0.0))

    rows = db.session.execute(
        select(
            SeekerVoice.month,
            func.count(),
            func.avg(SeekerVoice.satisfied),
            share(SeekerVoice.concrete_jobs),
            share(SeekerVoice.chose_topic),
        )
        .where(SeekerVoice.team_id == team_id, _over())
        .group_by(SeekerVoice.month)
        .order_by(SeekerVoice.month.desc())
        .limit(MONTHS)
    )
    found = []
    for month, answers, satisfied, jobs, topic in rows:
        day = date.fromisoformat(f"{month}-01")
        figures = (answers, float(satisfied), float(jobs), float(topic)) if enough(answers) else ()
        found.append(Month(day, *figures))
    return found


def worth_keeping(team_id: int) -> Sequence[str]:
    """What job seekers of the months that are shown want kept, in no order that tells when it was written."""
    counted = (
        select(SeekerVoice.month)
        .where(SeekerVoice.team_id == team_id, _over())
        .group_by(SeekerVoice.month)
        .having(func.count() >= MIN_GROUP)
    )
    return db.session.scalars(
        select(SeekerVoice.keep)
        .where(SeekerVoice.team_id == team_id, SeekerVoice.keep != "", SeekerVoice.month.in_(counted))
        .order_by(SeekerVoice.id)
        .limit(50)
    ).all()
