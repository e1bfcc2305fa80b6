"""The office's word lists, and hints on what has been written."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.feedback.enums import EntryKind, HintKind, WordKind
from app.feedback.models import ThreeKsWord
from app.feedback.three_ks import Hint, Part, Words, hints_on
from app.kernel.db import db
from app.kernel.i18n import spoken

# People write in their own Norwegian, whichever the pages are shown in.
READ_TOGETHER = {"nb": ("nb", "nn"), "nn": ("nn", "nb")}


def languages() -> tuple[str, ...]:
    return READ_TOGETHER.get(spoken(), (spoken(),))


def words(asked: tuple[str, ...] | None = None) -> Words:
    """The office's lists for the reader's language. One statement."""
    found: dict[WordKind, set[str]] = {kind: set() for kind in WordKind}
    rows = db.session.execute(
        select(ThreeKsWord.kind, ThreeKsWord.phrase).where(
            ThreeKsWord.language.in_(asked or languages()), ThreeKsWord.removed_at.is_(None)
        )
    )
    for kind, phrase in rows:
        found[kind].add(phrase)
    return found


def hints_on_note(said_did: str, effect: str, lists: Words | None = None) -> list[Hint]:
    """Hints on one line of the observation sheet, each kind once. One statement, or none with `lists` at hand."""
    lists = lists or words()
    return _once([*hints_on(said_did, lists, Part.SAID_DID), *hints_on(effect, lists, Part.EFFECT)])


def hints_on_entry(text: str, kind: EntryKind, lists: Words | None = None) -> list[Hint]:
    """Hints on one line of the dialogue sheet. One statement, or none with `lists` at hand."""
    return hints_on(text, lists or words(), Part(kind.value))


def _once(hints: list[Hint]) -> list[Hint]:
    kinds: dict[HintKind, Hint] = {}
    for hint in hints:
        kinds.setdefault(hint.kind, hint)
    return list(kinds.values())


def listed(language: str) -> dict[WordKind, Sequence[Any]]:
    """The office's list of one language, by kind, in alphabetical order."""
    rows = db.session.scalars(
        select(ThreeKsWord)
        .where(ThreeKsWord.language == language, ThreeKsWord.removed_at.is_(None))
        .order_by(ThreeKsWord.phrase)
    ).all()
    return {kind: [row for row in rows if row.kind is kind] for kind in WordKind}


def load_word(word_id: int) -> ThreeKsWord:
    return db.session.scalars(
        select(ThreeKsWord).where(ThreeKsWord.id == word_id, ThreeKsWord.removed_at.is_(None))
    ).one()


def load_removed_word(word_id: int) -> ThreeKsWord:
    return db.session.scalars(
        select(ThreeKsWord).where(ThreeKsWord.id == word_id, ThreeKsWord.removed_at.is_not(None))
    ).one()
