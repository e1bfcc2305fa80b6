"""What of colleague feedback waits for a person. Each noun has a function `lines(person)` in queries/."""

from collections.abc import Callable, Sequence
from typing import Any

from app.feedback.access import READ
from app.feedback.queries import waiting as rounds
from app.feedback.queries import waiting_together
from app.kernel.features import Features, Waiting
from app.kernel.i18n import _l

SOURCES: list[Callable[[Any], Sequence[Waiting]]] = [rounds.lines, waiting_together.lines]


def waiting(person: Any) -> list[Waiting]:
    if not READ.allows(person):
        return []
    return [line for source in SOURCES for line in source(person)]


def register(features: Features) -> None:
    features.waiting.append((20, _l("Tilbakemelding"), waiting))
