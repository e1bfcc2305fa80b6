"""How a case ends, how that is corrected, and how it is opened again."""

from typing import Any

from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import CORRECT_END, EDIT_CASE, ENDED_CASE
from app.caseload.actions import ends as actions
from app.caseload.deadlines import CORRECTABLE
from app.caseload.forms.moves import CorrectEndForm, EndForm, OpenAgainForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries.cases import load_case
from app.caseload.queries.clock import clock
from app.caseload.queries.closed import load_closed
from app.caseload.queries.settings import end_causes
from app.caseload.views import bp
from app.caseload.views.steps import step
from app.kernel import dates
from app.kernel.access import requires
from app.kernel.i18n import _


@bp.route("/cases/<int:case_id>/end", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.OVERVIEW)
def end_case(case: Any) -> Response | tuple[str, int]:
    form = EndForm(case=case, causes=end_causes(), draft=f"caseload.end:{case.id}")

    def do() -> str:
        actions.end_case(case, **form.values, by=current_user)
        return _("Saken er avsluttet. Årsaken kan rettes i 15 dager.")

    return step(
        case,
        form,
        do,
        heading=_("Avslutt saken"),
        verb=_("Avslutt saken"),
        fields=["ended_on", "end_cause_id", "status", "end_note"],
        intro=_(
            "Saken blir lukket for skriving. %(when)s blir du spurt om det som er viktig, er flyttet. Så slettes den.",
            when=_asked_in(clock().months - 1),
        ),
    )


def _asked_in(months: int) -> str:
    """When the coach of a case that is closed today is asked."""
    return ngettext("Om %(num)s måned", "Om %(num)s måneder", months) if months else _("Fra i dag")


@bp.route("/cases/<int:case_id>/end/correct", methods=["GET", "POST"])
@requires(CORRECT_END, load=load_case)
@shows(Shown.OVERVIEW)
def correct_end(case: Any) -> Response | tuple[str, int]:
    form = CorrectEndForm(case=case, causes=end_causes(keep=case.end_cause_id))

    def do() -> str:
        actions.correct_end(case, **form.values, by=current_user)
        return _("Avslutningen er rettet.")

    last = dates.day(case.end_recorded_on + CORRECTABLE)
    return step(
        case,
        form,
        do,
        heading=_("Rett avslutningen"),
        verb=_("Lagre rettelsen"),
        fields=["ended_on", "end_cause_id", "end_note"],
        intro=_("Du kan rette til og med %(day)s.", day=last),
    )


@bp.route("/cases/<int:case_id>/reopen", methods=["GET", "POST"])
@requires(ENDED_CASE, load=load_closed)
@shows(Shown.CLOSING)
def reopen(case: Any) -> Response | tuple[str, int]:
    form = OpenAgainForm()

    def do() -> str:
        actions.reopen(case, **form.values, by=current_user)
        return _("Saken er åpen igjen.")

    return step(
        case,
        form,
        do,
        heading=_("Åpne saken igjen"),
        verb=_("Åpne saken"),
        fields=["from_on", "reason"],
        intro=_("Tiden saken var lukket, blir stående i historikken."),
    )
