"""Changes of the word lists of the three K's helper."""

from sqlalchemy import select

from app.accounts.models import User
from app.feedback.enums import WordKind
from app.feedback.models import ThreeKsWord
from app.feedback.three_ks_words import DEFAULTS, VERSION
from app.kernel import audit
from app.kernel.db import db


def seed_words() -> None:
    """Give a new office the default lists; does nothing where there are some."""
    if db.session.query(ThreeKsWord.id).first() is None:
        db.session.add_all(_defaults())
        db.session.flush()


def _defaults() -> list[ThreeKsWord]:
    return [
        ThreeKsWord(language=language, kind=kind, phrase=phrase, default_version=VERSION)
        for language, lists in DEFAULTS.items()
        for kind, phrases in lists.items()
        for phrase in phrases
    ]


def take_in_defaults(*, by: User) -> int:
    """Add what the default lists have and the office has never had; what was taken away stays away."""
    columns = select(ThreeKsWord.language, ThreeKsWord.kind, ThreeKsWord.phrase)
    known = {tuple(row) for row in db.session.execute(columns)}
    new = [word for word in _defaults() if (word.language, word.kind, word.phrase) not in known]
    db.session.add_all(new)
    db.session.flush()
    if new:
        audit.record("take_in_defaults", new[0], by=by)
    return len(new)


def add_word(*, language: str, kind: WordKind, phrase: str, by: User) -> ThreeKsWord:
    """A phrase of the office's own, or the one that is there: one that was taken away comes back."""
    phrase = " ".join(phrase.casefold().split())
    found = db.session.scalars(
        select(ThreeKsWord).where(
            ThreeKsWord.language == language, ThreeKsWord.kind == kind, ThreeKsWord.phrase == phrase
        )
    ).one_or_none()
    if found is None:
        found = ThreeKsWord(language=language, kind=kind, phrase=phrase, default_version=None)
        db.session.add(found)
    found.removed_at = None
    db.session.flush()
    audit.record("add", found, by=by)
    return found
