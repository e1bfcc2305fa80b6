"""The two-hour meetings of a learning group: called, prepared, carried out, written down."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.feedback.access import LEAD_GROUP, READ
from app.feedback.actions import groups as actions
from app.feedback.forms.contracts import moment_of
from app.feedback.forms.groups import BringForm, CallForm, MeetingForm, OutcomeForm, agenda_text
from app.feedback.look_ups import Shown, owners_shown
from app.feedback.queries import calendar
from app.feedback.queries import groups as queries
from app.feedback.queries.arrows import arrow_choices
from app.feedback.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.calendars import TYPE
from app.kernel.calendars import calendar as calendar_file
from app.kernel.dates import local, now
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.route("/groups/<int:group_id>/meetings/new", methods=["GET", "POST"])
@requires(LEAD_GROUP, load=queries.load_group)
def call_meeting(group: Any) -> Response | tuple[str, int]:
    form = CallForm(draft=f"feedback.group_meeting:new:{group.id}", creates=True)
    if form.validate_on_submit() and (at := moment_of(form)):
        with domain_errors_on(form):
            made = actions.call_meeting(group, starts_at=at, place=form.place.data, by=current_user)
            flash(_("Møtet er kalt inn. Medlemmene ser det på siden «I dag» og i kalenderen."), "success")
            return hx.go_to(url_for(".group_meeting", group_meeting_id=made.id))
    page = render_template("feedback/group_call.html", form=form, group=group, kit=actions.meeting_kit())
    return page, 422 if form.is_submitted() else 200


@bp.route("/meetings/<int:group_meeting_id>", methods=["GET", "POST"])
@requires(READ, load=queries.load_meeting)
def group_meeting(meeting: Any) -> Response | tuple[str, int]:
    """The meeting with what was brought; sent: what this person brings."""
    form = BringForm(
        arrows=arrow_choices(_("Ingen")),
        points=queries.point_choices(_("Ingen")),
        draft=f"feedback.bring:{meeting.id}",
        creates=True,
    )
    if form.validate_on_submit():
        with domain_errors_on(form):
            values = {name: form[name].data for name in ("arrow_id", "contract_id", "note")}
            actions.bring(meeting, **values, by=current_user)
            flash(_("Du tar det med. Du kan ta det tilbake når du vil."), "success")
            return hx.go_to(url_for(".group_meeting", group_meeting_id=meeting.id))
    brought = queries.brought_to(meeting)
    owners_shown([each.user_id for each in brought], Shown.BROUGHT, why="learning_group")
    page = render_template(
        "feedback/group_meeting.html",
        meeting=meeting,
        form=form,
        brought=brought,
        over=meeting.cancelled_at is not None or meeting.ends_at <= now(),
    )
    return page, 422 if form.is_submitted() else 200


@bp.get("/meetings/<int:group_meeting_id>.ics")
@requires(READ, load=queries.load_meeting)
def group_meeting_ics(meeting: Any) -> Response:
    """For one's own calendar: the time and place, and not a word of what it is about."""
    body = calendar_file(_("Treklang"), calendar.of_meetings([meeting]))
    return Response(body, content_type=TYPE, headers={"Content-Disposition": 'attachment; filename="mote.ics"'})


@bp.route("/meetings/<int:group_meeting_id>/edit", methods=["GET", "POST"])
@requires(LEAD_GROUP, load=queries.load_meeting)
def group_meeting_edit(meeting: Any) -> Response | tuple[str, int]:
    at = local(meeting.starts_at)
    begun = {"day": at.date(), "clock": at.time(), "place": meeting.place, "agenda": agenda_text(meeting.agenda)}
    form = MeetingForm(data=begun, draft=f"feedback.group_meeting:{meeting.id}")
    form.version = form.version or meeting.version
    if form.validate_on_submit() and (moved := moment_of(form)):
        form.refuse_stale(meeting)
        with domain_errors_on(form):
            actions.change_meeting(
                meeting, starts_at=moved, place=form.place.data, agenda=form.points, by=current_user
            )
            flash(_("Møtet er lagret."), "success")
            return hx.go_to(url_for(".group_meeting", group_meeting_id=meeting.id))
    page = render_template("feedback/group_meeting_form.html", form=form, meeting=meeting)
    return page, 422 if form.is_submitted() else 200


@bp.route("/meetings/<int:group_meeting_id>/outcome", methods=["GET", "POST"])
@requires(LEAD_GROUP, load=queries.load_meeting)
def group_meeting_outcome(meeting: Any) -> Response | tuple[str, int]:
    form = OutcomeForm(obj=meeting, draft=f"feedback.group_outcome:{meeting.id}")
    if form.validate_on_submit():
        form.refuse_stale(meeting)
        actions.write_outcome(meeting, learnt=form.learnt.data, will_try=form.will_try.data, by=current_user)
        flash(_("Det er lagret. Medlemmene kan lese det."), "success")
        return hx.go_to(url_for(".group_meeting", group_meeting_id=meeting.id))
    page = render_template("feedback/group_outcome.html", form=form, meeting=meeting)
    return page, 422 if form.is_submitted() else 200


@bp.post("/meetings/<int:group_meeting_id>/call-off")
@requires(LEAD_GROUP, load=queries.load_meeting)
def group_meeting_call_off(meeting: Any) -> Response:
    off = request.form.get("off") == "yes"
    actions.call_off(meeting, off=off, by=current_user)
    flash(_("Møtet er avlyst.") if off else _("Møtet står likevel."), "success")
    return hx.go_to(url_for(".group_meeting", group_meeting_id=meeting.id))


@bp.post("/brought/<int:brought_id>/take-back")
@requires(READ, load=queries.load_own_brought)
def brought_take_back(item: Any) -> Response:
    removal.remove(item, by=current_user)
    undo = url_for(".brought_restore", brought_id=item.id)
    with_undo(_("Du har tatt det tilbake. Ingen andre kan lese det her nå."), undo)
    return hx.go_to(url_for(".group_meeting", group_meeting_id=item.meeting_id))


@bp.post("/brought/<int:brought_id>/restore")
@requires(READ, load=queries.load_own_taken_back)
def brought_restore(item: Any) -> Response:
    removal.restore(item, by=current_user)
    flash(_("Det står i møtet igjen."), "success")
    return hx.go_to(url_for(".group_meeting", group_meeting_id=item.meeting_id))
