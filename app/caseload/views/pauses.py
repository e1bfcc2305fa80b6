"""A case waits, and goes on."""

from typing import Any

from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import EDIT_CASE
from app.caseload.actions import pauses as actions
from app.caseload.forms.moves import LookAgainForm, PauseForm, ResumeForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries.cases import load_case
from app.caseload.views import bp
from app.caseload.views.steps import step
from app.kernel import dates
from app.kernel.access import requires
from app.kernel.i18n import _


@bp.route("/cases/<int:case_id>/pause", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.OVERVIEW)
def pause(case: Any) -> Response | tuple[str, int]:
    """Begin a pause; in one that runs, choose another day to look again."""
    if actions.running(case) is not None:
        return _look_again(case)
    form = PauseForm(draft=f"caseload.pause:{case.id}")

    def do() -> str:
        started = actions.pause(case, **form.values, by=current_user)
        return _("Saken er på pause. Du blir minnet på den %(day)s.", day=dates.day(started.review_on))

    return step(
        case,
        form,
        do,
        heading=_("Sett saken på pause"),
        verb=_("Sett på pause"),
        fields=["reason", "from_on", "review_on"],
        intro=_("En pause er ikke en avslutning. Status blir «Annet eller pause» så lenge."),
    )


def _look_again(case: Any) -> Response | tuple[str, int]:
    form = LookAgainForm()

    def do() -> str:
        waiting = actions.look_again_later(case, **form.values, by=current_user)
        return _("Du blir minnet på saken %(day)s.", day=dates.day(waiting.review_on))

    return step(
        case, form, do, heading=_("La pausen vare lenger"), verb=_("Lagre ny dato"), fields=["review_on"]
    )  # fmt: skip


@bp.route("/cases/<int:case_id>/resume", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.OVERVIEW)
def resume(case: Any) -> Response | tuple[str, int]:
    waiting = actions.running(case)
    form = ResumeForm(before=waiting.status_before if waiting else case.status)

    def do() -> str:
        actions.resume(case, **form.values, by=current_user)
        return _("Pausen er over. Avtal gjerne neste møte med en gang.")

    return step(
        case, form, do, heading=_("Ta opp saken igjen"), verb=_("Avslutt pausen"), fields=["status", "from_on"]
    )  # fmt: skip
