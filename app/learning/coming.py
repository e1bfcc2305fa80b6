"""For the start page: what comes to a person from the plan, and the evaluation that waits for those who make it."""

from datetime import timedelta
from typing import Any

from flask import url_for
from flask_babel import ngettext

from app.kernel.dates import today
from app.kernel.features import Waiting
from app.kernel.halfyear import HalfYear, label
from app.kernel.i18n import _
from app.learning.access import READ
from app.learning.queries import overview

# The evaluation is called for this long before the half-year is over.
BEFORE_THE_END = timedelta(days=21)


def coming(person: Any) -> list[Waiting]:
    """The next activities. One statement."""
    if not READ.allows(person):
        return []
    return [
        Waiting(
            title=row.title,
            address=url_for("learning.activity", activity_id=row.id),
            detail=row.where or "",
            due=row.day,
            kind="activity",
        )
        for row in overview.coming_to(person)
    ]


def evaluation(row: Any) -> Waiting | None:
    """Outcomes to judge, when the half-year is nearly over."""
    half_year = HalfYear.parse(row.title)
    if half_year.last_day - BEFORE_THE_END > today():
        return None
    return Waiting(
        title=_("Evaluer planen for %(period)s", period=label(half_year)),
        address=url_for("learning.evaluation", plan_id=row.id),
        detail=ngettext(
            "%(num)s læringsutbytte er ikke vurdert", "%(num)s læringsutbytter er ikke vurdert", row.other_id
        ),
        due=half_year.last_day,
        verb=_("Vurder læringsutbyttene"),
        kind="evaluation",
    )
