"""For the start page: what comes to a person from the plan, the buttons used most, and the evaluation that waits."""

from datetime import timedelta
from typing import Any

from flask import url_for
from flask_babel import LazyString, ngettext

from app.kernel.dates import today
from app.kernel.features import Waiting
from app.kernel.halfyear import HalfYear, label
from app.kernel.i18n import _, _l
from app.learning.access import BUILD, READ, START
from app.learning.enums import PlanStage
from app.learning.queries import waiting
from app.learning.queries.plans import current_plan
from app.learning.waiting_group import meeting

# The evaluation is called for this long before the half-year is over.
BEFORE_THE_END = timedelta(days=21)
GATHERING = (PlanStage.COLLECTING, PlanStage.PRIORITISING)


def coming(person: Any) -> list[Waiting]:
    """The next activities, and the next meeting of one's working group. One statement."""
    if not READ.allows(person):
        return []
    return [meeting(row) if row.kind == "meeting" else _activity(row) for row in waiting.coming(person)]


def _activity(row: Any) -> Waiting:
    return Waiting(
        title=row.title,
        address=url_for("learning.activity", activity_id=row.id),
        detail=row.detail or "",
        due=row.day,
        kind=row.kind,
        happens=True,
    )


def evaluation(row: Any) -> Waiting | None:
    """Outcomes to judge, when the half-year is nearly over."""
    half_year = HalfYear.parse(row.title)
    if half_year.last_day - BEFORE_THE_END > today():
        return None
    return Waiting(
        title=_l("Evaluer planen for %(period)s", period=LazyString(label, half_year)),
        address=url_for("learning.evaluation", plan_id=row.id),
        detail=ngettext(
            "%(num)s læringsutbytte er ikke vurdert", "%(num)s læringsutbytter er ikke vurdert", row.other_id
        ),
        due=half_year.last_day,
        verb=_("Vurder læringsutbyttene"),
        kind="evaluation",
    )


def shortcuts(person: Any) -> list[tuple[str, str, str]]:
    """What people do most in the plan of this half-year; where there is none, the leader starts one. One statement."""
    if not READ.allows(person):
        return []
    plan = current_plan(person)
    if plan is None:
        return [(_("Start en ny plan"), url_for("learning.start_plan"), "Plus")] if START.allows(person) else []
    found = [(_("Se halvåret"), url_for("learning.plan", plan_id=plan.id), "OpenBook")]
    if plan.stage in GATHERING:
        found.insert(0, (_("Skriv et ønske"), url_for("learning.wishes", plan_id=plan.id), "NotePencil"))
    elif BUILD.allows(person, plan):
        found.insert(0, (_("Ny læringsaktivitet"), url_for("learning.new_activity", plan_id=plan.id), "Plus"))
    return found
