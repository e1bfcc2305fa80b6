"""How a case ends, how that is corrected, and how it is opened again."""

from typing import Any

from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import CLOSED_CASE, CORRECT_END, EDIT_CASE, ENDED_CASE
from app.caseload.actions import ends as actions
from app.caseload.deadlines import CORRECTABLE, deleted_on
from app.caseload.enums import Archiving
from app.caseload.forms.moves import ArchivingForm, CorrectEndForm, EndForm, OpenAgainForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries.cases import load_case
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
        intro=_("Saken blir lukket for skriving. Om fem måneder blir du spurt om det som er viktig, er flyttet."),
    )


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
@requires(ENDED_CASE, load=load_case)
@shows(Shown.OVERVIEW)
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


@bp.route("/cases/<int:case_id>/archiving", methods=["GET", "POST"])
@requires(CLOSED_CASE, load=load_case)
@shows(Shown.OVERVIEW)
def archiving(case: Any) -> Response | tuple[str, int]:
    form = ArchivingForm(data={"archiving": case.archiving})

    def do() -> str:
        actions.answer_archiving(case, archiving=Archiving(form.archiving.data), by=current_user)
        return _("Svaret er lagret. Saken slettes %(day)s.", day=dates.day(deleted_on(case) or dates.today()))

    return step(
        case,
        form,
        do,
        heading=_("Før saken slettes"),
        verb=_("Lagre svaret"),
        fields=["archiving"],
        intro=_("Treklang er ikke et arkiv. Det som skal tas vare på, må stå i fagsystemet."),
    )
