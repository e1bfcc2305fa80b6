"""Asking for erasure: of a job seeker, of a colleague who has left, of oneself; and reading the answer."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import queries as accounts
from app.accounts.access import OFFICE
from app.caseload.queries.cases import load_case
from app.kernel import hx
from app.kernel.access import SIGNED_IN, requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.privacy.erasure import queries, requests
from app.privacy.erasure.access import ASK_CASE, ASKED
from app.privacy.erasure.forms import AskForCaseForm, AskForm, AskForOneselfForm
from app.privacy.views import files_bp as bp


@bp.route("/caseload/cases/<int:case_id>/erasure", methods=["GET", "POST"])
@requires(ASK_CASE, load=load_case)
def ask_case(case: Any) -> Response | tuple[str, int]:
    form = AskForCaseForm(data={"archiving": case.archiving})
    if form.validate_on_submit():
        with domain_errors_on(form):
            asked = requests.ask_for_case(case, **form.values, by=current_user)
            return _asked(asked, url_for(".ask_case", case_id=case.id))
    values = {"case": case, "asked": queries.of_case(case), "form": form}
    return render_template("privacy/ask_case.html", **values), 422 if form.is_submitted() else 200


@bp.post("/caseload/cases/<int:case_id>/erasure/withdraw")
@requires(ASK_CASE, load=load_case)
def withdraw_case(case: Any) -> Response:
    return _withdrawn(queries.of_case(case), url_for(".ask_case", case_id=case.id))


@bp.route("/office/people/<int:user_id>/erasure", methods=["GET", "POST"])
@requires(OFFICE, load=accounts.load_user)
def ask_colleague(user: Any) -> Response | tuple[str, int]:
    form = AskForm()
    if form.validate_on_submit():
        with domain_errors_on(form):
            asked = requests.ask_for_colleague(user, **form.values, by=current_user)
            return _asked(asked, url_for(".ask_colleague", user_id=user.id))
    values = {"user": user, "asked": queries.of_colleague(user), "form": form}
    return render_template("privacy/ask_colleague.html", **values), 422 if form.is_submitted() else 200


@bp.post("/office/people/<int:user_id>/erasure/withdraw")
@requires(OFFICE, load=accounts.load_user)
def withdraw_colleague(user: Any) -> Response:
    return _withdrawn(queries.of_colleague(user), url_for(".ask_colleague", user_id=user.id))


@bp.route("/me/erasure", methods=["GET", "POST"])
@requires(SIGNED_IN)
def ask_own() -> Response | tuple[str, int]:
    """While the account works nothing goes: it stands in the queue until it is closed."""
    form = AskForOneselfForm()
    if form.validate_on_submit():
        with domain_errors_on(form):
            asked = requests.ask_for_colleague(current_user, **form.values, by=current_user)
            return _asked(asked, url_for(".ask_own"))
    answers = queries.answers_to(current_user)
    values = {"asked": queries.of_colleague(current_user), "answers": answers, "form": form}
    return render_template("privacy/ask_own.html", **values), 422 if form.is_submitted() else 200


@bp.post("/me/erasure/withdraw")
@requires(SIGNED_IN)
def withdraw_own() -> Response:
    return _withdrawn(queries.of_colleague(current_user), url_for(".ask_own"))


@bp.get("/me/erasures/<int:erasure_id>")
@requires(ASKED, load=queries.load)
def erasure_answer(asked: Any) -> str:
    return render_template("privacy/erasure_answer.html", asked=asked)


@bp.post("/me/erasures/<int:erasure_id>/seen")
@requires(ASKED, load=queries.load)
def erasure_seen(asked: Any) -> Response:
    requests.put_away(asked, by=current_user)
    return hx.go_to(url_for("home.today"))


def _asked(asked: Any, back: str) -> Response:
    text = _("Personvernkontakten er spurt. Kjennetegnet er %(reference)s.", reference=asked.reference)
    flash(text, "success")
    return hx.go_to(back)


def _withdrawn(asked: Any, back: str) -> Response:
    if asked is not None and asked.waits:
        with refusal_as_message():
            requests.withdraw(asked, by=current_user)
            flash(_("Ønsket om sletting er trukket tilbake."), "success")
    return hx.go_to(back)
