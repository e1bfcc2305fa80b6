"""Notes and dialogue entries, read through the conditions of visibility.py."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_login import current_user
from sqlalchemy import Select, and_, func, select

from app.accounts.asking import kept
from app.feedback.models import DialogueEntry, FeedbackContract, FocusArea, ObservationNote, OwnExperience
from app.feedback.queries import visibility
from app.feedback.queries.visibility import Reader


def notes_of(contract: FeedbackContract, person: Any = None) -> Sequence[ObservationNote] | None:
    """The notes in the order they were written, or None when they are not this person's to read (now)."""
    whose = _ids(contract, person)
    return _notes(None, **whose).scalars().all() if _allowed(None, **whose).first() else None


def _ids(contract: FeedbackContract, person: Any) -> dict[str, int]:
    return {"contract_id": contract.id, "reader_id": (person or current_user).id}


@kept
def _allowed(_nobody: None, *, contract_id: Any, reader_id: Any) -> Select[int]:
    open_to = visibility.notes_open_to(Reader(reader_id))
    return select(FeedbackContract.id).where(FeedbackContract.id == contract_id, open_to)


@kept
def _notes(_nobody: None, *, contract_id: Any, reader_id: Any) -> Select[ObservationNote]:
    open_to = visibility.notes_open_to(Reader(reader_id))
    allowed = select(FeedbackContract.id).where(FeedbackContract.id == contract_id, open_to)
    return (
        select(ObservationNote)
        .where(ObservationNote.contract_id.in_(allowed), ObservationNote.removed_at.is_(None))
        .order_by(ObservationNote.id)
    )


def experience_of(contract: FeedbackContract, person: Any = None) -> OwnExperience | None:
    """The own experience, or None when it is not written or not this person's to read (yet)."""
    return _experience(None, **_ids(contract, person)).scalars().one_or_none()


@kept
def _experience(_nobody: None, *, contract_id: Any, reader_id: Any) -> Select[OwnExperience]:
    return (
        select(OwnExperience)
        .join(FeedbackContract, FeedbackContract.id == OwnExperience.contract_id)
        .where(FeedbackContract.id == contract_id, visibility.experience_open_to(Reader(reader_id)))
    )


def entries_of(contract: FeedbackContract, person: Any = None) -> Sequence[DialogueEntry]:
    """The dialogue as far as this person may read it."""
    return _entries(None, **_ids(contract, person)).scalars().all()


@kept
def _entries(_nobody: None, *, contract_id: Any, reader_id: Any) -> Select[DialogueEntry]:
    open_to = visibility.dialogue_open_to(Reader(reader_id))
    return (
        select(DialogueEntry)
        .join(FeedbackContract, FeedbackContract.id == DialogueEntry.contract_id)
        .where(FeedbackContract.id == contract_id, open_to, DialogueEntry.removed_at.is_(None))
        .order_by(DialogueEntry.id)
    )


def stamp_of(contract: FeedbackContract, person: Any = None) -> str:
    """Changes whenever the other one has written something, or the round has moved on."""
    number, versions = _written_by_the_other(None, **_ids(contract, person)).one()
    return f"{contract.state.value}-{number}-{versions}"


@kept
def _written_by_the_other(_nobody: None, *, contract_id: Any, reader_id: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(func.count(DialogueEntry.id), func.coalesce(func.sum(DialogueEntry.version), 0))
        .join(FeedbackContract, FeedbackContract.id == DialogueEntry.contract_id)
        .where(
            and_(FeedbackContract.id == contract_id, visibility.dialogue_open_to(Reader(reader_id))),
            DialogueEntry.author_id.is_distinct_from(reader_id),
        )
    )


def by_area(lines: Iterable[Any], areas: Iterable[FocusArea]) -> dict[int | None, list[Any]]:
    """Lines grouped by their area; None for those beside the agreed ones, also when an area was left out later."""
    agreed = {area.id for area in areas}
    grouped: dict[int | None, list[Any]] = {}
    for line in lines:
        grouped.setdefault(line.focus_area_id if line.focus_area_id in agreed else None, []).append(line)
    return grouped
