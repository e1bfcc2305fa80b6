"""A career guide's pages: what a person has said yes to, and nothing else (rule GUIDE and the relation)."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.guidance.access import GUIDE
from app.guidance.actions import referrals as actions
from app.guidance.career_words import STEPS, Side
from app.guidance.look_ups import Shown, was_shown
from app.guidance.queries import referrals as queries
from app.guidance.queries.ticked import Ticked, ticked
from app.guidance.queries.triangles import open_tasks, talks_of
from app.guidance.scale_words import SCALE_WORDS
from app.guidance.sides import Place
from app.guidance.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import refusal_as_message
from app.kernel.i18n import _, spoken


@bp.get("/invited")
@requires(GUIDE)
def invited() -> str:
    """Those who have said yes to meet this guide, by the name they chose."""
    return render_template("guidance/invited.html", found=queries.of_guide(current_user))


@bp.get("/invited/<int:referral_id>")
@requires(GUIDE, load=queries.load_invited)
def invited_referral(referral: Any) -> str:
    was_shown(referral, Shown.REFERRAL, why="career_guide")
    started = referral.under_way
    return render_template(
        "guidance/invited_referral.html",
        place=Place(Side.GUIDE, referral.room, "guidance.invited_", writes=GUIDE.name),
        referral=referral,
        talks=talks_of(referral) if started else [],
        tasks=open_tasks(referral) if started else [],
        shown=ticked(referral, spoken()) if started else Ticked(),
        steps=STEPS,
        scale=SCALE_WORDS,
    )


@bp.get("/invited/<int:referral_id>/print")
@requires(GUIDE, load=queries.load_under_way)
def invited_print(referral: Any) -> str:
    was_shown(referral, Shown.REFERRAL, why="career_guide")
    return render_template(
        "guidance/invited_print.html",
        referral=referral,
        tasks=open_tasks(referral),
        shown=ticked(referral, spoken()),
        steps=STEPS,
        scale=SCALE_WORDS,
    )


@bp.post("/invited/<int:referral_id>/accept")
@requires(GUIDE, load=queries.load_invited)
def invited_accept(referral: Any) -> Response:
    with refusal_as_message():
        actions.accept(referral, by=current_user)
        flash(_("Du har tatt imot henvisningen. Avtal en trekantsamtale."), "success")
    return hx.go_to(url_for(".invited_referral", referral_id=referral.id))


@bp.post("/invited/<int:referral_id>/end")
@requires(GUIDE, load=queries.load_invited)
def invited_end(referral: Any) -> Response:
    """Say no, or say that it is over: either way it is gone from here."""
    with refusal_as_message():
        actions.end(referral, side=Side.GUIDE, by=current_user)
        flash(_("Henvisningen er avsluttet og borte herfra."), "success")
    return hx.go_to(url_for(".invited"))
