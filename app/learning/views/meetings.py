"""The working group's meetings: the list of a plan, a series, one meeting and its minutes."""

from typing import Any

from flask import flash, render_template, url_for
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import day, local, now
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.access import BUILD, READ
from app.learning.actions import meetings as actions
from app.learning.forms.meetings import HeldMeetingForm, MeetingForm, SeriesForm, default_agenda
from app.learning.queries import meetings as queries
from app.learning.queries.plans import load_plan
from app.learning.views import bp


@bp.get("/plans/<int:plan_id>/meetings")
@requires(READ, load=load_plan)
def meetings(plan: Any) -> str:
    found = queries.of_plan(plan)
    following = queries.next_of(found)
    moment = now()
    return render_template(
        "learning/meetings.html",
        plan=plan,
        next_meeting=following,
        coming=[one for one in found if one.ends_at >= moment and one is not following],
        held=[one for one in reversed(found) if one.ends_at < moment],
        why_not=lambda meeting: queries.why_not(local(meeting.starts_at).date()),
    )


@bp.route("/plans/<int:plan_id>/meetings/series", methods=["GET", "POST"])
@requires(BUILD, load=load_plan)
def meeting_series(plan: Any) -> Response | tuple[str, int]:
    usual = {"minutes": 90, "weeks": 3, "count": 6, "agenda": default_agenda()}
    form = SeriesForm(data=usual, draft=f"learning.meeting_series:{plan.id}", creates=True)
    if form.validate_on_submit():
        first = form.values["first_day"]
        if reason := queries.why_not(first):
            message = _("%(day)s er %(reason)s. Velg en arbeidsdag.", day=day(first), reason=reason)
            form.first_day.errors = [message]
        else:
            with domain_errors_on(form):
                return _made_series(plan, form)
    return render_template("learning/meeting_series.html", form=form, plan=plan), 422 if form.is_submitted() else 200


def _made_series(plan: Any, form: SeriesForm) -> Response:
    chosen = form.values
    days = queries.series_days(chosen["first_day"], weeks=chosen["weeks"], count=chosen["count"])
    series = actions.create_series(
        plan,
        days=[each.day for each in days],
        at=chosen["at"],
        minutes=chosen["minutes"],
        places=form.place_list,
        agenda=form.agenda.data or "",
        by=current_user,
    )
    undo = url_for(".meeting_series_remove", plan_id=plan.id, series=series)
    text = ngettext("%(num)d møte er satt opp.", "%(num)d møter er satt opp.", len(days))
    with_undo(text, undo)
    for each in days:
        if each.instead_of:
            flash(
                _(
                    "%(old)s er %(reason)s. Møtet er lagt til %(new)s.",
                    old=day(each.instead_of),
                    reason=each.reason,
                    new=day(each.day),
                ),
                "info",
            )
    return hx.go_to(url_for(".meetings", plan_id=plan.id))


@bp.post("/plans/<int:plan_id>/meetings/series/<series>/remove")
@requires(BUILD, load=load_plan)
def meeting_series_remove(plan: Any, series: str) -> Response:
    gone = actions.remove_series(plan, series, by=current_user)
    flash(ngettext("%(num)d møte er tatt bort igjen.", "%(num)d møter er tatt bort igjen.", gone), "success")
    return hx.go_to(url_for(".meetings", plan_id=plan.id))


@bp.route("/plans/<int:plan_id>/meetings/new", methods=["GET", "POST"])
@requires(BUILD, load=load_plan)
def meeting_new(plan: Any) -> Response | tuple[str, int]:
    form = MeetingForm(data={"agenda": default_agenda()}, draft=f"learning.meeting:new:{plan.id}", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            meeting = actions.create_meeting(plan, **form.values, by=current_user)
            undo = url_for(".meeting_series_remove", plan_id=plan.id, series=meeting.series)
            with_undo(_("Møtet er satt opp."), undo)
            return hx.go_to(url_for(".meetings", plan_id=plan.id))
    page = render_template("learning/meeting_form.html", form=form, plan=plan, meeting=None)
    return page, 422 if form.is_submitted() else 200


@bp.get("/meetings/<int:meeting_id>")
@requires(READ, load=queries.load_meeting)
def meeting(meeting: Any) -> str:
    notice = queries.why_not(local(meeting.starts_at).date())
    return render_template("learning/meeting.html", meeting=meeting, plan=meeting.plan, notice=notice)


@bp.route("/meetings/<int:meeting_id>/edit", methods=["GET", "POST"])
@requires(BUILD, load=queries.load_meeting)
def meeting_edit(meeting: Any) -> Response | tuple[str, int]:
    starts, ends = local(meeting.starts_at), local(meeting.ends_at)
    there = {"day": starts.date(), "at": starts.time(), "until": ends.time(), "place": meeting.place}
    texts = {"agenda": meeting.agenda, "minutes": meeting.minutes, "decisions": meeting.decisions}
    form = HeldMeetingForm(data={**there, **texts}, draft=f"learning.meeting:{meeting.id}")
    form.version = meeting.version
    if form.validate_on_submit():
        form.refuse_stale(meeting)
        with domain_errors_on(form):
            actions.change_meeting(meeting, **form.values, by=current_user)
            flash(_("Møtet er lagret."), "success")
            return hx.go_to(url_for(".meeting", meeting_id=meeting.id))
    page = render_template("learning/meeting_form.html", form=form, plan=meeting.plan, meeting=meeting)
    return page, 422 if form.is_submitted() else 200


@bp.post("/meetings/<int:meeting_id>/cancel")
@requires(BUILD, load=queries.load_meeting)
def meeting_cancel(meeting: Any) -> Response:
    actions.cancel_meeting(meeting, by=current_user)
    undo = url_for(".meeting_restore", meeting_id=meeting.id)
    with_undo(_("Møtet %(day)s er avlyst.", day=day(meeting.starts_at)), undo)
    return hx.go_to(url_for(".meetings", plan_id=meeting.plan_id))


@bp.post("/meetings/<int:meeting_id>/restore")
@requires(BUILD, load=queries.load_meeting)
def meeting_restore(meeting: Any) -> Response:
    actions.restore_meeting(meeting, by=current_user)
    flash(_("Møtet %(day)s går som planlagt.", day=day(meeting.starts_at)), "success")
    return hx.go_to(url_for(".meetings", plan_id=meeting.plan_id))
