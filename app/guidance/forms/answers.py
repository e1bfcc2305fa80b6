"""What the page of a theme sends: of each statement what is chosen, and what the page has seen standing there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import abort, request

from app.guidance.map_shape import Choice, Statement
from app.guidance.scale_words import SCALE_WORDS

if TYPE_CHECKING:
    from app.guidance.queries.maps import PointShown

STATEMENTS: tuple[Statement, ...] = ("now", "wanted")


def choices_sent(points: Iterable[PointShown]) -> list[Choice]:
    """The statements of these points that were sent; one without a choice is not. 400 for what no page of ours
    sends."""
    names = [(point.id, statement, f"{statement}-{point.id}") for point in points for statement in STATEMENTS]
    return [
        Choice(point_id, statement, _step(request.form[name]), frozenset(map(_step, _seen(name))))
        for point_id, statement, name in names
        if name in request.form
    ]


def _seen(name: str) -> list[str]:
    return request.form.getlist(f"was-{name}") or [""]


def _step(text: str) -> int | None:
    if text == "":
        return None
    if text not in {str(step) for step in SCALE_WORDS}:
        abort(400)
    return int(text)
