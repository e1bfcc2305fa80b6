"""The person's three answers about the career talks (S1-03)."""

from typing import Any

from flask import flash, request
from werkzeug.wrappers import Response

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.actions import career as actions
from app.guidance.career_words import Side
from app.guidance.forms.career import EvaluationForm
from app.guidance.queries.career import evaluation_of
from app.guidance.sides import Place, own_room
from app.guidance.views import room_bp as bp
from app.guidance.views.career import form_page
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _


@bp.route("/process/evaluation", methods=["GET", "POST"])
@requires(GUEST, load=own_room)
def process_evaluation(room: Any) -> Response | tuple[str, int]:
    place = Place(Side.PERSON, room, "room.")
    if request.method == "GET" and evaluation_of(room, reader=Side.PERSON):
        return hx.go_to(place.to("process"))
    form = EvaluationForm(draft=place.draft("evaluation"), creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.evaluate(
                room, answers=form.answers, words=form.own_words.data or "", shared=form.shared.data, by=place.by
            )
            flash(_("Takk. Svaret ditt er lagret."), "success")
            return hx.go_to(place.to("process"))
    return form_page(
        place, form, heading=_("Hvordan var samtalene?"), save=_("Lagre svaret"), back=place.to("process"),
        intro=_(
            "Tre spørsmål. Kontoret får bare vite tallene samlet, når minst fem har svart. "
            "Viser du svarene til veilederen, er de ikke med i tallene."
        ),
    )  # fmt: skip


@bp.post("/process/evaluation/share")
@requires(GUEST, load=own_room)
def share_evaluation(room: Any) -> Response:
    """Show it to the counsellor, or take it back."""
    if evaluation := evaluation_of(room, reader=Side.PERSON):
        wanted = request.form.get("shared") == "yes"
        with refusal_as_message():
            actions.share_evaluation(room, evaluation, shared=wanted, by=guests.current())
            flash(_("Veilederen ser svarene dine nå.") if wanted else _("Nå ser veilederen ikke svarene."), "success")
    return hx.go_to(Place(Side.PERSON, room, "room.").to("process"))
