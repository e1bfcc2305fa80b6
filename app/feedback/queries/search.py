"""Search in one's own rounds and learning groups."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import case, select
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.feedback.access import READ
from app.feedback.models import FeedbackContract, LearningGroup
from app.feedback.queries import visibility
from app.kernel import dates
from app.kernel.db import db
from app.kernel.features import Hit
from app.kernel.finding import found_in
from app.kernel.i18n import _

MOST_ROUNDS = 300
"""The newest of one's own that are searched."""


def search(person: Any, text: str) -> Sequence[Hit]:
    """Two statements. A conversation's words are searched by those who may read them, the other's name by both."""
    if not READ.allows(person):
        return []
    groups = select(LearningGroup.id, LearningGroup.name).where(
        LearningGroup.removed_at.is_(None), visibility.in_group(person)
    )
    named = db.session.execute(groups.order_by(LearningGroup.name, LearningGroup.id)).all()
    return [
        *_rounds(person, text),
        *(
            Hit(_("Læringsgrupper"), row.name, url_for("feedback.group", group_id=row.id))
            for row in found_in(named, text, lambda row: row.name)
        ),
    ]


def _rounds(person: Any, text: str) -> list[Hit]:
    observed, observer = aliased(User), aliased(User)
    mine = FeedbackContract.observed_id == person.id
    rows = db.session.execute(
        select(
            FeedbackContract.id,
            FeedbackContract.state,
            FeedbackContract.conversation_at,
            case((visibility.words_open_to(person), FeedbackContract.conversation)).label("conversation"),
            case((mine, observer.name), else_=observed.name).label("other"),
        )
        .join(observed, observed.id == FeedbackContract.observed_id)
        .outerjoin(observer, observer.id == FeedbackContract.observer_id)
        .where(visibility.party(person))
        .order_by(FeedbackContract.conversation_at.desc(), FeedbackContract.id.desc())
        .limit(MOST_ROUNDS)
    ).all()
    return [
        Hit(
            _("Runder"),
            row.conversation or _("Runde med %(name)s", name=row.other or "–"),
            url_for("feedback.contract", contract_id=row.id),
            ", ".join(filter(None, [row.other, dates.day(row.conversation_at), str(row.state.label)])),
        )
        for row in found_in(rows, text, lambda row: f"{row.conversation or ''} {row.other or ''}")
    ]
