"""The person's say about a referral: what will be seen by whom, yes or no, and taking it back."""

from typing import Any

from flask import flash, render_template, url_for
from werkzeug.wrappers import Response

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.actions import referrals as actions
from app.guidance.career_words import ReferralState, Side
from app.guidance.forms.referrals import ConsentForm
from app.guidance.queries import referrals as queries
from app.guidance.queries.triangles import talks_of
from app.guidance.sides import Place, own_room
from app.guidance.views import room_bp as bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _


@bp.get("/referrals")
@requires(GUEST, load=own_room)
def referrals(room: Any) -> str:
    """What one was asked, the latest first, with what the guide may see now."""
    found = queries.of_person(room)
    latest = found[0] if found else None
    return render_template(
        "guidance/room/referrals.html",
        place=Place(Side.PERSON, room, "room."),
        room=room,
        found=found,
        talks=talks_of(latest) if latest else [],
    )


@bp.route("/referrals/<int:referral_id>", methods=["GET", "POST"])
@requires(GUEST, load=queries.own_referral)
def referral(referral: Any) -> Response | str | tuple[str, int]:
    """Say yes and choose what is shown, or change that later."""
    ticks = {name: getattr(referral, f"shows_{name}") for name in ("sheet", "summaries", "picture")}
    form = ConsentForm(obj=referral, data=ticks)
    if form.validate_on_submit():
        form.refuse_stale(referral)
        with domain_errors_on(form):
            say = actions.consent if referral.state is ReferralState.ASKED else actions.change_consent
            say(referral, by=guests.current(), **form.values)
            flash(_("Lagret. Du kan ta det tilbake når du vil."), "success")
            return hx.go_to(url_for(".referrals"))
    status = 422 if form.is_submitted() else 200
    place = Place(Side.PERSON, referral.room, "room.")
    page = render_template("guidance/room/referral.html", place=place, room=referral.room, referral=referral, form=form)
    return page, status


@bp.post("/referrals/<int:referral_id>/decline")
@requires(GUEST, load=queries.own_referral)
def decline_referral(referral: Any) -> Response:
    with refusal_as_message():
        actions.decline(referral, by=guests.current())
        flash(_("Du har sagt nei. Det er helt i orden."), "success")
    return hx.go_to(url_for(".referrals"))


@bp.post("/referrals/<int:referral_id>/withdraw")
@requires(GUEST, load=queries.own_referral)
def withdraw_referral(referral: Any) -> Response:
    with refusal_as_message():
        actions.withdraw(referral, by=guests.current())
        flash(_("Du har tatt det tilbake. Karriereveilederen ser ingenting mer."), "success")
    return hx.go_to(url_for(".referrals"))
