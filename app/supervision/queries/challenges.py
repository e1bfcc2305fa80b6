"""Reads of the challenge board: the list, one challenge with its answers, and the search of the whole application."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from app.accounts.models import User
from app.kernel.db import db
from app.kernel.features import Hit
from app.kernel.i18n import _
from app.kernel.paging import Paged, paged
from app.learning.queries.search import MOST, MOST_WORDS, holds
from app.supervision.access import AREA
from app.supervision.enums_challenges import ChallengeArea
from app.supervision.models import Challenge, ChallengeAnswer


def load_challenge(challenge_id: int) -> Challenge:
    """With who wrote it, or NoResultFound."""
    return _one(Challenge.id == challenge_id, Challenge.removed_at.is_(None))


def load_any_challenge(challenge_id: int) -> Challenge:
    return _one(Challenge.id == challenge_id)


def _one(*conditions: ColumnElement[bool]) -> Challenge:
    return db.session.scalars(select(Challenge).where(*conditions).options(joinedload(Challenge.by))).one()


def load_answer(challenge_answer_id: int) -> ChallengeAnswer:
    """With its challenge, or NoResultFound."""
    return _answer(ChallengeAnswer.id == challenge_answer_id, ChallengeAnswer.removed_at.is_(None))


def load_any_answer(challenge_answer_id: int) -> ChallengeAnswer:
    return _answer(ChallengeAnswer.id == challenge_answer_id)


def _answer(*conditions: ColumnElement[bool]) -> ChallengeAnswer:
    return db.session.scalars(
        select(ChallengeAnswer)
        .join(ChallengeAnswer.challenge)
        .where(Challenge.removed_at.is_(None), *conditions)
        .options(joinedload(ChallengeAnswer.challenge))
    ).one()


def answers_of(challenge: Challenge) -> Sequence[ChallengeAnswer]:
    """In the order they came."""
    return db.session.scalars(
        select(ChallengeAnswer)
        .where(ChallengeAnswer.challenge_id == challenge.id, ChallengeAnswer.removed_at.is_(None))
        .options(joinedload(ChallengeAnswer.by))
        .order_by(ChallengeAnswer.id)
        .limit(200)
    ).all()


def _holding(words: Sequence[str]) -> ColumnElement[bool]:
    """Whether all words stand in the challenge, or all in one of its answers."""
    answered = select(ChallengeAnswer.challenge_id).where(
        ChallengeAnswer.removed_at.is_(None), holds(words, ChallengeAnswer.text)
    )
    return holds(words, Challenge.title, Challenge.text) | Challenge.id.in_(answered)


def challenges(text: str, area: ChallengeArea | None) -> Paged:
    """Rows of (id, title, text, area, who, answers), the latest first."""
    answers = (
        select(func.count(ChallengeAnswer.id))
        .where(ChallengeAnswer.challenge_id == Challenge.id, ChallengeAnswer.removed_at.is_(None))
        .correlate(Challenge)
        .scalar_subquery()
    )
    query: Any = (
        select(
            Challenge.id, Challenge.title, Challenge.text, Challenge.area, User.name.label("who"),
            answers.label("answers"),
        )
        .outerjoin(User, User.id == Challenge.by_id)
        .where(Challenge.removed_at.is_(None))
        .order_by(Challenge.created_at.desc(), Challenge.id.desc())
    )  # fmt: skip
    if area:
        query = query.where(Challenge.area == area)
    if words := text.split()[:MOST_WORDS]:
        query = query.where(_holding(words))
    return paged(query, size=30)


def search(person: Any, text: str) -> Sequence[Hit]:
    """For those who have the board. One statement."""
    words = text.split()[:MOST_WORDS]
    if not words or not AREA.allows(person):
        return []
    rows = db.session.execute(
        select(Challenge.id, Challenge.title, Challenge.area)
        .where(Challenge.removed_at.is_(None), _holding(words))
        .order_by(func.lower(Challenge.title), Challenge.id)
        .limit(MOST)
    )
    kind = _("Utfordringer")
    return [
        Hit(kind, row.title, url_for("supervision.challenge", challenge_id=row.id), str(row.area.label)) for row in rows
    ]
