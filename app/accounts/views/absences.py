"""Being away: who answers meanwhile, and exactly what that gives."""

from typing import Any

from flask import url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.access import AWAY, SEE_AWAY
from app.accounts.actions import absences as actions
from app.accounts.enums import Role
from app.accounts.forms.absences import AwayForm
from app.accounts.queries import absences as queries
from app.accounts.queries import people_choices
from app.accounts.views import me_bp as bp
from app.accounts.views import show
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


def _page(form: AwayForm | None) -> Response:
    return show(
        "me/away.html",
        form=form,
        own=queries.absences_of(current_user),
        for_others=queries.answers_for(current_user),
        gives=_gives() if form else [],
    )


def _form() -> AwayForm:
    form = AwayForm(creates=True)
    me = str(current_user.id)
    form.deputy_id.choices = [each for each in people_choices(empty=_("Velg")) if each.value != me]
    return form


def _gives() -> list[str]:
    """What the deputy gets and does not get, for the roles that this person has."""
    told = [_("Kolleger ser at du er borte, til og med hvilken dag, og hvem som svarer. Ikke hvorfor.")]
    if current_user.has(Role.LEADER):
        told.append(
            _(
                "Den som svarer, kan arbeide med planene for læring som du kan: temaer, læringsutbytter, aktiviteter "
                "og oppmøte. Oppgavene dine i planen står også på startsiden til den som svarer."
            )
        )
        told.append(_("Den som svarer, kan ikke starte planer eller undersøkelser, og ser ikke flere tall enn før."))
    if current_user.has(Role.SUPERVISOR):
        told.append(_("Den som svarer, får ikke se veiledning, jobbspesialistene dine eller tallene deres."))
    if current_user.has(Role.JOB_COACH):
        told.append(_("Den som svarer, får ikke se sakene dine. Be metodeveilederen om en stedfortreder for dem."))
    told.append(_("Tilbakemeldinger, logg og veiledningsrom er fortsatt bare dine."))
    told.append(_("Alt dette slutter av seg selv etter siste dag. Den som svarer, får et varsel nå."))
    return told


@bp.get("/away")
@requires(SEE_AWAY)
def away() -> Response:
    return _page(_form() if AWAY.allows(current_user) else None)


@bp.post("/away")
@requires(AWAY)
def be_away() -> Response:
    form = _form()
    if form.validate_on_submit() and (first := form.from_on.data) and (last := form.until_on.data):
        with domain_errors_on(form):
            absence = actions.be_away(current_user, deputy_id=form.deputy_id.data, from_on=first, until_on=last)
            with_undo(_("Det er lagret hvem som svarer for deg."), _address("end_absence", absence))
            return hx.go_to(url_for(".away"))
    return _page(form)


@bp.post("/away/<int:absence_id>/end")
@requires(AWAY, load=queries.load_own)
def end_absence(absence: Any) -> Response:
    if absence.ended_at is None:
        actions.end_absence(absence, by=current_user)
        with_undo(_("Ingen svarer for deg lenger."), _address("resume_absence", absence))
    return hx.go_to(url_for(".away"))


@bp.post("/away/<int:absence_id>/resume")
@requires(AWAY, load=queries.load_own)
def resume_absence(absence: Any) -> Response:
    with refusal_as_message():
        actions.resume_absence(absence, by=current_user)
    return hx.go_to(url_for(".away"))


def _address(endpoint: str, absence: Any) -> str:
    return url_for(f".{endpoint}", absence_id=absence.id)
