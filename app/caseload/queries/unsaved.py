"""What a person has typed in cases and not saved: their own text, whoever has the case now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import MultiDict

from app.accounts.models import User
from app.kernel import drafts

PREFIX = "caseload."
# Fields that a form carries and nobody has typed.
CARRIED = {"version", "seen", "csrf_token", "_once", "_draft", "_from", "_validate", "_not_identity"}


@dataclass(frozen=True)
class Unsaved:
    key: str
    saved_at: datetime
    texts: list[str]


def unsaved(user: User) -> list[Unsaved]:
    """The drafts with words in them, the latest first."""
    found = [
        Unsaved(draft.key, draft.saved_at, texts(draft.fields.items()))
        for draft in drafts.of_user(user.id)
        if draft.key.startswith(PREFIX)
    ]
    return [each for each in found if each.texts]


def typed(sent: MultiDict[str, str]) -> list[str]:
    """The words of a form that was sent."""
    return texts(sent.lists())


def texts(fields: Iterable[tuple[str, list[str]]]) -> list[str]:
    """What somebody has put into words: choices, numbers and days are left out."""
    return [
        value.strip()
        for name, values in fields
        if name not in CARRIED
        for value in values
        if " " in value.strip() or len(value.strip()) > 20
    ]
