"""How the grounds of a stuck case read."""

from collections.abc import Mapping
from datetime import date

from app.kernel.dates import day
from app.kernel.i18n import _
from app.supervision.session_words import Stuck


def in_words(stuck: Mapping[str, str]) -> list[str]:
    """`stuck` is as it is stored: words of Stuck with the day of each, written as in 2026-11-30."""
    return [_one(kind, day(date.fromisoformat(stuck[kind]))) for kind in Stuck if kind in stuck]


def _one(kind: Stuck, on: str) -> str:
    texts = {
        Stuck.JOB_ENDS: _("Jobb eller praksis slutter %(day)s", day=on),
        Stuck.FOLLOW_ALONG: _("Oppfølging etter jobbstart skulle vært %(day)s", day=on),
        Stuck.FIRST_EMPLOYER: _("Har ikke møtt noen arbeidsgiver. Dag 30 er %(day)s", day=on),
        Stuck.NO_CONTACT: _("Ingen kontakt før fristen %(day)s", day=on),
        Stuck.SAME_STAGE: _("På samme trinn siden %(day)s", day=on),
    }
    return texts[kind]
