"""The list of a plan's activities, and the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.dates import get_month_names
from babel.numbers import format_decimal
from flask import render_template, request
from flask_login import current_user
from markupsafe import Markup

from app.kernel.access import requires
from app.kernel.charts import distribution
from app.kernel.dates import locale, today
from app.kernel.i18n import _
from app.kernel.paging import with_query
from app.learning.access import READ, RUN_ACTIVITY
from app.learning.actions.activity_times import free_to_change
from app.learning.enums import ActivityStatus
from app.learning.queries import activities as queries
from app.learning.queries import activity_list
from app.learning.queries.answers import Answers, answers_of, is_open, open_until
from app.learning.queries.attendance import summary
from app.learning.queries.clashes import Clashes, clashes_of
from app.learning.queries.plans import load_plan
from app.learning.queries.sharing import open_in_plan
from app.learning.views import bp
from app.learning.words import activity_time, earlier_time

if TYPE_CHECKING:
    from app.learning.models import Activity, LearningPlan


@bp.get("/plans/<int:plan_id>/activities")
@requires(READ, load=load_plan)
def activities(plan: LearningPlan) -> str:
    chosen = activity_list.ActivityFilter.of(request.args)
    page = activity_list.page_of(plan, chosen, current_user)
    ids = [row.Activity.id for row in page.rows]
    return render_template(
        "learning/activities.html",
        plan=plan,
        page=page,
        chosen=chosen,
        counts=activity_list.counts(plan, chosen, current_user),
        themes=activity_list.themes_of(plan),
        activity_time=activity_time,
        themes_by_activity=activity_list.themes_by_activity(ids),
        sharing=open_in_plan(plan.id),
        months=_months(plan),
        sort_url=sort_url(chosen),
    )


@bp.get("/activities/<int:activity_id>")
@requires(READ, load=queries.load_activity)
def activity(activity: Activity) -> str:
    runs = RUN_ACTIVITY.allows(current_user, activity)
    carried_out = activity.status is ActivityStatus.CARRIED_OUT
    mine = summary(activity, current_user)
    answers = answers_of(activity.id) if carried_out else None
    return render_template(
        "learning/activity.html",
        activity=activity,
        activity_time=activity_time,
        plan=activity.plan,
        runs=runs,
        free=free_to_change(activity, activity.plan),
        people=queries.people_of(activity),
        outcomes=queries.outcomes_of(activity.id),
        means=queries.means_of(activity.id),
        participants=queries.participants_of([activity.id])[activity.id],
        moves=queries.moves_of(activity.id) if activity.calendar_sequence else [],
        materials=queries.materials_of(activity.id),
        attendance=mine,
        earlier=earlier_time,
        answers=answers,
        answers_mean=format_decimal(answers.mean, "0.0", locale=locale()) if answers else "",
        answers_picture=_picture(answers) if answers else None,
        may_answer=is_open(activity) and mine.mine == "attended" and not mine.have_answered,
        answers_until=open_until(activity),
        clashes=clashes_of(activity) if runs else Clashes(),
        is_late=_is_late(activity),
    )


def _months(plan: LearningPlan) -> list[tuple[int, str]]:
    """The months of the half-year by number and name."""
    names = get_month_names("wide", locale=locale())
    return [(month, names[month]) for month in range(plan.half_year.first_day.month, plan.half_year.last_day.month + 1)]


def _is_late(activity: Activity) -> bool:
    days = [row.day for row in activity.occurrences]
    return activity.status is ActivityStatus.PLANNED and bool(days) and max(days) < today()


def _picture(answers: Answers) -> Markup:
    counts = list(answers.distribution.values())
    return distribution(_("Hvor nyttig var det?"), counts, _("1 – ikke nyttig"), _("5 – svært nyttig"))


def sort_url(chosen: activity_list.ActivityFilter) -> Any:
    """Sorting by a heading again turns the order round."""
    return lambda key: with_query(sort=f"-{key}" if chosen.sort == key else key, page=None)
