"""Notes and dialogue entries, read through the conditions of visibility.py."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_login import current_user
from sqlalchemy import and_, func, select

from app.feedback.models import DialogueEntry, FeedbackContract, FocusArea, ObservationNote, OwnExperience
from app.feedback.queries import visibility
from app.kernel.db import db


def notes_of(contract: FeedbackContract, person: Any = None) -> Sequence[ObservationNote] | None:
    """The notes in the order they were written, or None when they are not this person's to read (now)."""
    open_to = visibility.notes_open_to(person or current_user)
    allowed = select(FeedbackContract.id).where(FeedbackContract.id == contract.id, open_to)
    if db.session.scalar(allowed) is None:
        return None
    return db.session.scalars(
        select(ObservationNote)
        .where(ObservationNote.contract_id.in_(allowed), ObservationNote.removed_at.is_(None))
        .order_by(ObservationNote.id)
    ).all()


def experience_of(contract: FeedbackContract, person: Any = None) -> OwnExperience | None:
    """The own experience, or None when it is not written or not this person's to read (yet)."""
    open_to = visibility.experience_open_to(person or current_user)
    return db.session.scalars(
        select(OwnExperience)
        .join(FeedbackContract, FeedbackContract.id == OwnExperience.contract_id)
        .where(FeedbackContract.id == contract.id, open_to)
    ).one_or_none()


def entries_of(contract: FeedbackContract, person: Any = None) -> Sequence[DialogueEntry]:
    """The dialogue as far as this person may read it."""
    open_to = visibility.dialogue_open_to(person or current_user)
    return db.session.scalars(
        select(DialogueEntry)
        .join(FeedbackContract, FeedbackContract.id == DialogueEntry.contract_id)
        .where(FeedbackContract.id == contract.id, open_to, DialogueEntry.removed_at.is_(None))
        .order_by(DialogueEntry.id)
    ).all()


def stamp_of(contract: FeedbackContract, person: Any = None) -> str:
    """Changes whenever the other one has written something, or the round has moved on."""
    person = person or current_user
    open_to = visibility.dialogue_open_to(person)
    number, versions = db.session.execute(
        select(func.count(DialogueEntry.id), func.coalesce(func.sum(DialogueEntry.version), 0))
        .join(FeedbackContract, FeedbackContract.id == DialogueEntry.contract_id)
        .where(
            and_(FeedbackContract.id == contract.id, open_to),
            DialogueEntry.author_id.is_distinct_from(person.id),
        )
    ).one()
    return f"{contract.state.value}-{number}-{versions}"


def by_area(lines: Iterable[Any], areas: Iterable[FocusArea]) -> dict[int | None, list[Any]]:
    """Lines grouped by their area; None for those beside the agreed ones, also when an area was left out later."""
    agreed = {area.id for area in areas}
    grouped: dict[int | None, list[Any]] = {}
    for line in lines:
        grouped.setdefault(line.focus_area_id if line.focus_area_id in agreed else None, []).append(line)
    return grouped
