"""Making and changing an activity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.enums import Role
from app.accounts.queries import names, people_choices, team_choices
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.fields import SelectChoice
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.learning.access import BUILD
from app.learning.actions import activities as actions
from app.learning.actions.activity_times import ActivityTime, TimeSlot, free_to_change
from app.learning.actions.means import add_means
from app.learning.enums import AudienceKind, TimeKind
from app.learning.forms.activities import ActivityForm, TimedActivityForm, guest_lines
from app.learning.forms.activity_times import TimeForm, day_fields
from app.learning.queries import activities as queries
from app.learning.queries.means import chosen_means, means_choices
from app.learning.queries.outcomes import outcome_groups
from app.learning.queries.plans import load_plan
from app.learning.views import bp
from app.learning.words import role_words

if TYPE_CHECKING:
    from app.learning.models import Activity, LearningPlan, Means


@bp.route("/plans/<int:plan_id>/activities/new", methods=["GET", "POST"])
@requires(BUILD, load=load_plan)
def new_activity(plan: LearningPlan) -> Response | tuple[str, int]:
    start = {"owner_id": current_user.id, "everyone": True, "outcome_ids": request.args.getlist("outcome")}
    form = TimedActivityForm(data=start, draft=f"learning.activity:new:{plan.id}", creates=True)
    notes = _offer(form, plan)
    if not asked_for_rows(form) and form.validate_on_submit():
        with domain_errors_on(form):
            activity = actions.add_activity(plan, details(form), by=current_user)
            flash(_("Aktiviteten er lagt til i planen."), "success")
            return hx.go_to(url_for(".activity", activity_id=activity.id))
    return _page(form, plan, notes=notes)


@bp.route("/activities/<int:activity_id>/edit", methods=["GET", "POST"])
@requires(BUILD, load=queries.load_whole_activity)
def edit_activity(activity: Activity) -> Response | tuple[str, int]:
    kind = TimedActivityForm if free_to_change(activity, activity.plan) else ActivityForm
    form = kind(obj=activity, data=_as_fields(activity), draft=f"learning.activity:{activity.id}")
    notes = _offer(form, activity.plan, activity)
    if not asked_for_rows(form) and form.validate_on_submit():
        form.refuse_stale(activity)
        with domain_errors_on(form):
            actions.change_activity(activity, details(form), by=current_user)
            flash(_("Aktiviteten er lagret."), "success")
            return hx.go_to(url_for(".activity", activity_id=activity.id))
    return _page(form, activity.plan, activity=activity, notes=notes)


def _page(form: ActivityForm, plan: LearningPlan, **more: Any) -> tuple[str, int]:
    page = render_template(
        "learning/activity_form.html",
        form=form,
        plan=plan,
        timed=isinstance(form, TimeForm),
        **{"activity": None, **more},
    )
    return page, 422 if form.is_submitted() else 200


def asked_for_rows(form: Any) -> bool:
    """Whether a button for more days was pressed: the form then comes back with them, and nothing is saved."""
    if not isinstance(form, TimeForm) or not form.is_submitted():
        return False
    if "_more" in request.form:
        form.add_rows()
    elif "_span" in request.form:
        form.fill_span()
    else:
        return False
    return True


def time_of(form: TimeForm) -> ActivityTime:
    slots = [TimeSlot(row.day, row.starts, row.ends, field=f"day_{row.number}") for row in form.filled()]
    return ActivityTime(TimeKind(form.time_kind.data), slots, form.vague_time.data, form.outside_half_year.data)


def details(form: ActivityForm) -> actions.ActivityDetails:
    """What the form says, as the action takes it."""
    means = list(chosen_means(form.means_ids.data))
    if form.new_means.data:
        added = add_means(form.new_means.data, by=current_user)
        means += [added] if added not in means else []
    return actions.ActivityDetails(
        title=form.title.data,
        outcome_ids=form.outcome_ids.data,
        time=time_of(form) if isinstance(form, TimeForm) else None,
        description=form.description.data,
        arena_id=form.arena_id.data,
        place=form.place.data,
        means=means,
        invited=_invited(form),
        owner_id=form.owner_id.data,
        led_by_id=form.led_by_id.data,
        led_by_outside=form.led_by_outside.data,
        evaluation=form.evaluation.data,
        outside_course=form.outside_course.data,
    )


def _invited(form: ActivityForm) -> list[actions.Invited]:
    lines = [actions.Invited(AudienceKind.EVERYONE)] if form.everyone.data else []
    lines += [actions.Invited(AudienceKind.ROLE, role=Role(role)) for role in form.roles.data or ()]
    lines += [actions.Invited(AudienceKind.TEAM, team_id=team) for team in form.teams.data or ()]
    lines += [actions.Invited(AudienceKind.PERSON, user_id=person) for person in form.people.data or ()]
    return lines + [actions.Invited(AudienceKind.GUEST, guest=guest) for guest in guest_lines(form.guests.data)]


def _as_fields(activity: Activity) -> dict[str, Any]:
    """What stands in the form for an activity; the columns of its own the form finds by itself."""
    of = {kind: [row for row in activity.participants if row.kind is kind] for kind in AudienceKind}
    return {
        "outcome_ids": [row.outcome_id for row in activity.outcomes],
        "means_ids": [each.id for each in activity.means],
        "everyone": bool(of[AudienceKind.EVERYONE]),
        "roles": [row.role.value for row in of[AudienceKind.ROLE] if row.role],
        "teams": [row.team_id for row in of[AudienceKind.TEAM]],
        "people": [row.user_id for row in of[AudienceKind.PERSON]],
        "guests": "\n".join(row.guest for row in of[AudienceKind.GUEST]),
        **day_fields(activity.occurrences),
    }


def _offer(form: ActivityForm, plan: LearningPlan, activity: Activity | None = None) -> dict[str, str]:
    """Fill the lists of the form. Gives the theme of each outcome, by the outcome's id as text."""
    outcomes = outcome_groups(plan.id)
    form.outcome_ids.choices = [SelectChoice(outcome_id, text) for outcome_id, text, _theme in outcomes]
    form.arena_id.choices = queries.arena_choices(keep=activity.arena_id if activity else None, empty=_("Ingen ennå"))
    form.roles.choices = [SelectChoice(role.value, role_words(role)) for role in form.OFFERED_ROLES]
    form.teams.choices = team_choices()
    kept: list[Means] = activity.means if activity else []
    form.means_ids.choices = means_choices(keep=kept)
    people = people_choices()
    people += _those_who_left(activity, {str(choice.value) for choice in people}) if activity else []
    form.people.choices = people
    form.owner_id.choices = [SelectChoice("", _("Ingen ennå")), *people]
    form.led_by_id.choices = [SelectChoice("", _("Ingen")), *people]
    return {outcome_id: theme for outcome_id, _text, theme in outcomes}


def _those_who_left(activity: Activity, known: set[str]) -> list[SelectChoice]:
    standing = {activity.owner_id, activity.led_by_id, *(row.user_id for row in activity.participants)}
    left = names([each for each in standing if each is not None and str(each) not in known])
    return [SelectChoice(str(user_id), _("%(name)s (sluttet)", name=name)) for user_id, name in left.items()]
