"""Consent is taken back, or given anew."""

from typing import Any

from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import CONSENT_AGAIN, WITHDRAW_CONSENT
from app.caseload.actions import consents as actions
from app.caseload.forms.moves import DatedForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries.cases import load_case
from app.caseload.queries.clock import clock
from app.caseload.queries.closed import load_closed
from app.caseload.views import bp
from app.caseload.views.steps import step
from app.kernel.access import requires
from app.kernel.i18n import _


@bp.route("/cases/<int:case_id>/consent", methods=["GET", "POST"])
@requires(WITHDRAW_CONSENT, load=load_case)
@shows(Shown.PERSON)
def withdraw_consent(case: Any) -> Response | tuple[str, int]:
    form = DatedForm()

    def do() -> str:
        actions.withdraw_consent(case, **form.values, by=current_user)
        return _("Samtykket er trukket tilbake, og saken er lukket for skriving.")

    return step(
        case,
        form,
        do,
        heading=_("Personen trekker samtykket"),
        verb=_("Trekk samtykket tilbake"),
        fields=["from_on"],
        intro=ngettext(
            "Fra denne dagen kan ingen skrive i saken. Den slettes etter %(num)s måned.",
            "Fra denne dagen kan ingen skrive i saken. Den slettes etter %(num)s måneder.",
            clock().months,
        ),
    )


@bp.route("/cases/<int:case_id>/consent/again", methods=["GET", "POST"])
@requires(CONSENT_AGAIN, load=load_closed)
@shows(Shown.PERSON)
def consent_again(case: Any) -> Response | tuple[str, int]:
    form = DatedForm()

    def do() -> str:
        actions.consent_again(case, **form.values, by=current_user)
        return _("Samtykket er registrert.") if not case.is_open else _("Samtykket er registrert, og saken er åpen.")

    return step(
        case,
        form,
        do,
        heading=_("Personen samtykker igjen"),
        verb=_("Registrer samtykke"),
        fields=["from_on"],
    )
