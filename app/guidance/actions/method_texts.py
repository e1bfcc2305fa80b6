"""How the office guides in the rooms: the standard text of a new office, and what leaders make of it."""

import json
from pathlib import Path

from sqlalchemy import select

from app.accounts.models import User
from app.guidance.models import MethodText
from app.guidance.queries.method_texts import PARTS
from app.kernel import audit
from app.kernel.db import db
from app.kernel.i18n import LANGUAGES

DATA = Path(__file__).resolve().parent.parent / "data"


def seed_method() -> None:
    """The standard text in each language that has none."""
    there = set(db.session.scalars(select(MethodText.language)))
    for language in LANGUAGES:
        if language not in there:
            db.session.add(MethodText(language=language, **standard_method(language)))
    db.session.flush()


def standard_method(language: str) -> dict[str, str]:
    """The five parts as the product comes with them."""
    read: dict[str, str] = json.loads((DATA / f"method_{language}.json").read_text("utf-8"))
    return read


def standard_text(language: str) -> MethodText:
    """Not kept yet: an office from before there was a text has no rows."""
    return MethodText(language=language, **standard_method(language))


def write_method(text: MethodText, *, by: User, **parts: str) -> None:
    """`text` may be new."""
    for name in PARTS:
        setattr(text, name, parts[name])
    db.session.add(text)
    db.session.flush()
    audit.record("change", text, by=by)
