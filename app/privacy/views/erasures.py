"""The privacy officer's queue of erasures: kinds, counts and dates; carried out or refused."""

from typing import Any

from flask import flash, g, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.fresh import requires_fresh
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.privacy.erasure import queries, requests
from app.privacy.erasure.access import ANSWER
from app.privacy.erasure.enums import RefusedWhy
from app.privacy.erasure.forms import RefuseForm
from app.privacy.views import bp


@bp.get("/privacy/erasures")
@requires(ANSWER)
def erasures() -> str:
    waiting, answered = queries.waiting(), queries.answered()
    return render_template("privacy/erasures.html", waiting=waiting, answered=answered, within=queries.ANSWER_WITHIN)


@bp.get("/privacy/erasures/<int:erasure_id>")
@requires(ANSWER, load=queries.load)
def erasure(asked: Any) -> str:
    return _page(asked, RefuseForm())


@bp.post("/privacy/erasures/<int:erasure_id>/carry-out")
@requires_fresh
@requires(ANSWER, load=queries.load)
def carry_out_erasure(asked: Any) -> Response:
    """Not inside a savepoint: what is erased is noted when the transaction stands."""
    if not asked.waits:
        return hx.go_to(url_for(".erasure", erasure_id=asked.id))
    try:
        requests.carry_out(asked, by=current_user)
    except DomainError as error:
        return _undone(error, asked)
    flash(_("Alt er slettet. Den som ba om det, får beskjed."), "success")
    return hx.go_to(url_for(".erasures"))


def _undone(error: DomainError, asked: Any) -> Response:
    """The refusal is told, and what was written before it is undone."""
    g.changes_nothing = True
    flash(error.message, "error")
    return hx.go_to(url_for(".erasure", erasure_id=asked.id))


@bp.post("/privacy/erasures/<int:erasure_id>/refuse")
@requires(ANSWER, load=queries.load)
def refuse_erasure(asked: Any) -> Response | tuple[str, int]:
    form = RefuseForm()
    if not form.validate_on_submit():
        return _page(asked, form), 422
    if not asked.waits:
        return hx.go_to(url_for(".erasure", erasure_id=asked.id))
    requests.refuse(asked, why=RefusedWhy(form.why.data), by=current_user)
    flash(_("Ønsket er avslått. Den som ba om det, får beskjed."), "success")
    return hx.go_to(url_for(".erasures"))


def _page(asked: Any, form: RefuseForm) -> str:
    extent = queries.extent_of(asked)
    return render_template("privacy/erasure.html", asked=asked, extent=extent, form=form)
