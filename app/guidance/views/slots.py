"""Times a counsellor offers for talks, and what the counsellor says of the own help."""

from typing import Any

from flask import flash, render_template, url_for
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.guidance.access import COUNSEL
from app.guidance.actions import slots as actions
from app.guidance.forms.slots import ProfileForm, SlotForm
from app.guidance.queries import slots as queries
from app.guidance.talk_words import TalkWay
from app.guidance.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.route("/slots", methods=["GET", "POST"])
@requires(COUNSEL)
def slots() -> Response | tuple[str, int]:
    """Free and booked times, and the form that offers more."""
    form = SlotForm(data={"minutes": 45, "way": TalkWay.OFFICE.value}, creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            spans = actions.times(**form.times)
            way, place = TalkWay(form.way.data), form.place.data or ""
            made = actions.offer(spans, way=way, place=place, by=current_user)
            said = ngettext("%(num)d tid er lagt ut.", "%(num)d tider er lagt ut.", len(made))
            with_undo(said, url_for(".slot_series_remove", series=made[0].series))
            return hx.go_to(url_for(".slots"))
    page = render_template(
        "guidance/slots.html",
        form=form,
        days=queries.by_day(queries.own(current_user)),
        profile=queries.profile(current_user.id),
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/slots/<int:talk_slot_id>/remove")
@requires(COUNSEL, load=queries.load_free_own)
def slot_remove(slot: Any) -> Response:
    removal.remove(slot, by=current_user)
    with_undo(_("Tiden er tatt bort."), url_for(".slot_restore", talk_slot_id=slot.id))
    return hx.go_to(url_for(".slots"))


@bp.post("/slots/<int:talk_slot_id>/restore")
@requires(COUNSEL, load=queries.load_removed_own)
def slot_restore(slot: Any) -> Response:
    with refusal_as_message():
        actions.put_back(slot, by=current_user)
        flash(_("Tiden er lagt ut igjen."), "success")
    return hx.go_to(url_for(".slots"))


@bp.post("/slots/series/<series>/remove")
@requires(COUNSEL)
def slot_series_remove(series: str) -> Response:
    """Take away what was offered at once, as far as it is free."""
    gone = queries.free_of_series(current_user, series)
    actions.take_back(gone, by=current_user)
    flash(ngettext("%(num)d tid er tatt bort.", "%(num)d tider er tatt bort.", len(gone)), "success")
    return hx.go_to(url_for(".slots"))


@bp.route("/slots/about-me", methods=["GET", "POST"])
@requires(COUNSEL)
def slots_about_me() -> Response | tuple[str, int]:
    """What I can help with, in my own words."""
    profile = queries.profile(current_user.id)
    form = ProfileForm(obj=profile, draft="guidance.about_me")
    if form.validate_on_submit():
        if profile.id:
            form.refuse_stale(profile)
        actions.say_help(profile, can_help=form.can_help.data or "", by=current_user)
        flash(_("Teksten er lagret. Personene i rommene dine ser den når de ber om en samtale."), "success")
        return hx.go_to(url_for(".slots"))
    return render_template("guidance/slots_about_me.html", form=form), 422 if form.is_submitted() else 200
