"""Who came: one tap per person, all at once, or the whole list in one form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, make_response, render_template, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.queries import people_choices
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.fields import SelectChoice
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.access import RUN_ACTIVITY
from app.learning.actions import attendance as actions
from app.learning.enums import ActivityStatus, AttendanceState
from app.learning.forms.attendance import AddPersonForm, AttendanceForm, changes
from app.learning.queries import attendance as queries
from app.learning.queries.activities import load_activity
from app.learning.views import bp

if TYPE_CHECKING:
    from app.learning.models import Activity

UNDONE_AT_MOST = 200
"""A cookie holds no more ids beside what else stands in it."""

SHOWS = {
    "unknown": AttendanceState.INVITED,
    "attended": AttendanceState.ATTENDED,
    "excused": AttendanceState.EXCUSED,
}


@bp.route("/activities/<int:activity_id>/attendance", methods=["GET", "POST"])
@requires(RUN_ACTIVITY, load=load_activity)
def attendance(activity: Activity) -> Response | tuple[str, int]:
    form = AttendanceForm(data={"guests": activity.guests_attended})
    people = queries.attendees(activity)
    if form.validate_on_submit():
        known = {person.user_id for person in people}
        marked = {user_id: state for user_id, state in changes(request.form.to_dict()).items() if user_id in known}
        with domain_errors_on(form):
            if marked:
                actions.mark(activity, marked, by=current_user)
            if form.guests.data is not None and form.guests.data != activity.guests_attended:
                actions.mark_guests(activity, count=form.guests.data, by=current_user)
            flash(_("Deltakelsen er lagret."), "success")
            return hx.go_to(_here(activity))
    return _page(activity, form, people), 422 if form.is_submitted() else 200


@bp.post("/activities/<int:activity_id>/attendance/<int:user_id>")
@requires(RUN_ACTIVITY, load=load_activity)
def mark_attendance(activity: Activity, user_id: int) -> Response:
    """One tap: only this person's state is read of what the form sent."""
    state = request.form.get(f"state-{user_id}", "")
    person = next((each for each in queries.attendees(activity) if each.user_id == user_id), None)
    if person is None:
        abort(404)
    if state not in set(AttendanceState):
        abort(400)
    with refusal_as_message():
        actions.mark(activity, {user_id: AttendanceState(state)}, by=current_user)
        if hx.wants_fragment():
            return _saved(activity, user_id, AttendanceState(state))
    return hx.go_to(_here(activity))


def _saved(activity: Activity, user_id: int, state: AttendanceState) -> Response:
    people = queries.attendees(activity)
    return make_response(
        render_template(
            "learning/_attendance_saved.html",
            activity=activity,
            user_id=user_id,
            state=state,
            tally=queries.tally(people),
            total=len(people),
            swap=True,
        )
    )


@bp.post("/activities/<int:activity_id>/all-attended")
@requires(RUN_ACTIVITY, load=load_activity)
def mark_all_attended(activity: Activity) -> Response:
    with refusal_as_message():
        marked = actions.mark_all(activity, by=current_user)
        text = _("%(count)s er merket som deltakere. Rett dem som ikke var der.", count=len(marked))
        if marked and len(marked) <= UNDONE_AT_MOST:
            session["marked_all"] = {"activity": activity.id, "users": marked}  # an address never names anybody
            with_undo(text, url_for("learning.unmark_all_attended", activity_id=activity.id))
        else:
            flash(text, "success")
    return hx.go_to(_here(activity))


@bp.post("/activities/<int:activity_id>/all-attended/undo")
@requires(RUN_ACTIVITY, load=load_activity)
def unmark_all_attended(activity: Activity) -> Response:
    """Undo: those who were marked all at once, last from this browser."""
    marked = session.pop("marked_all", None)
    if marked and marked["activity"] == activity.id:
        with refusal_as_message():
            actions.unmark_all(activity, marked["users"], by=current_user)
            flash(_("Merkingen er angret."), "success")
    return hx.go_to(_here(activity))


@bp.post("/activities/<int:activity_id>/attendees")
@requires(RUN_ACTIVITY, load=load_activity)
def add_attendee(activity: Activity) -> Response:
    """The form is one list, so a refusal is told as a message on the page it came from."""
    form = AddPersonForm()
    form.user_id.choices = people_choices()
    if form.validate_on_submit():
        with refusal_as_message():
            actions.add_person(activity, user_id=form.user_id.data, by=current_user)
            flash(_("Lagt til som deltaker."), "success")
    else:
        flash(_("Velg en kollega fra lista."), "error")
    return hx.go_to(_here(activity))


def _here(activity: Activity) -> str:
    return url_for(".attendance", activity_id=activity.id)


def _others(people: list[queries.Attendee]) -> list[SelectChoice]:
    listed = {str(person.user_id) for person in people}
    return [choice for choice in people_choices(empty=_("Velg kollega")) if choice.value not in listed]


def _page(activity: Activity, form: AttendanceForm, people: list[queries.Attendee]) -> str:
    add = AddPersonForm(formdata=None)
    add.user_id.choices = _others(people)
    show, team = request.args.get("show", ""), request.args.get("team", "")
    first = min((row.day for row in activity.occurrences), default=None)
    return render_template(
        "learning/attendance.html",
        activity=activity,
        plan=activity.plan,
        form=form,
        add=add,
        groups=queries.by_team(_shown(people, show, team)),
        teams=[(name, len(rows)) for name, rows in queries.by_team(people)],
        show=show if show in SHOWS else "",
        team=team,
        tally=queries.tally(people),
        total=len(people),
        offer_carried_out=activity.status is ActivityStatus.PLANNED and (first is None or first <= today()),
    )


def _shown(people: list[queries.Attendee], show: str, team: str) -> list[queries.Attendee]:
    """Those whom the address asks for; «-» are those without a team."""
    state = SHOWS.get(show)
    return [person for person in people if state in (None, person.state) and (not team or (person.team or "-") == team)]
