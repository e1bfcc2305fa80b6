"""How reviews are shown beside one another, and where the rows behind a computed score lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from markupsafe import Markup

from app.kernel.charts.lines import lines
from app.kernel.dates import day
from app.kernel.i18n import _
from app.supervision.measure_words import TOLD
from app.supervision.quality_language import said
from app.supervision.queries.fidelity_reviews import by_key, in_order, summed


@dataclass(frozen=True)
class Row:
    """One item through the reviews, None where a review did not have it."""

    title: str
    area: str
    ratings: Sequence[Any]


def compared(reviews: Sequence[Any]) -> list[Row]:
    """In the order of the newest review; items that only older ones have come last."""
    items: dict[str, tuple[Any, Any]] = {}
    for review in reversed(reviews):
        for rating in in_order(review):
            items.setdefault(rating.item.key, (rating.item, review.template))
    keyed = [by_key(review) for review in reviews]
    return [
        Row(said(item.title, template), said(item.area, template), [known.get(key) for known in keyed])
        for key, (item, template) in items.items()
    ]


def pictured(reviews: Sequence[Any]) -> Markup | None:
    """Points of those possible, over time; nothing to draw from one review."""
    if len(reviews) < 2:
        return None
    shares = [summed(review).share for review in reviews]
    return lines(_("Hvordan har poengene utviklet seg?"), [day(each.to_on) for each in reviews], {_("poeng"): shares})


def read_from(measure: str, review: Any) -> str | None:
    """The address of the rows that a measure was counted from, as they are now."""
    told = TOLD.get(measure)
    if told is not None and told.page in current_app.view_functions:
        return url_for(told.page)
    if told is None or told.figure is None:
        return None
    period = {"period": "own", "from": review.from_on.isoformat(), "to": review.to_on.isoformat()}
    return url_for("caseload.figure_rows", name=told.figure.value, whose="coaching-team", **period)
