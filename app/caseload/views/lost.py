"""What a person meets who has written in a case that is not theirs any more, or that was closed meanwhile: words that
say so, and their text, kept as a draft of their own."""

from typing import Any

from flask import Response, make_response, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import delete, insert
from werkzeug.exceptions import Forbidden, NotFound

from app.caseload.access import AREA
from app.caseload.queries.closed import is_locked_for
from app.caseload.queries.former import case_of_address, open_to, was_followed
from app.caseload.queries.unsaved import typed, unsaved
from app.caseload.views import bp
from app.kernel import drafts, errors, hx
from app.kernel.access import requires
from app.kernel.dates import now
from app.kernel.transaction import apart


@bp.get("/unsaved")
@requires(AREA)
def unsaved_texts() -> str:
    """One's own drafts in cases, also in those that are no longer one's own to open."""
    return render_template("caseload/unsaved.html", drafts=unsaved(current_user))


@bp.errorhandler(404)
def missing(error: NotFound) -> Response:
    """As any missing page – but somebody who followed the case until now, and sends a form, is told what happened; and
    the one who decides of a locked case is led to the decision."""
    if current_user.is_authenticated:
        # As much work when nothing is there, so that the time tells nobody what is: no case has the number 0.
        case_id = case_of_address(request.view_args or {}) or 0
        if is_locked_for(case_id, by=current_user):
            decision = url_for("caseload.archiving", case_id=case_id)
            if request.method == "GET":
                return hx.go_to(decision)
            return _kept("caseload/locked.html", 403, case_id, decision=decision)
        if request.method == "POST" and was_followed(case_id, by=current_user):
            return _kept("caseload/handed_over.html", 404, case_id)
    return errors.page(404)


@bp.errorhandler(403)
def closed(error: Forbidden) -> Response:
    """A case that was ended, or whose consent was taken back, says so."""
    if current_user.is_authenticated:
        case = open_to(current_user, case_of_address(request.view_args or {}))
        if case is not None and not case.is_open:
            return _kept("caseload/closed.html", 403, case.id, case=case)
    return errors.page(403)


def _kept(template: str, status: int, case_id: int, **context: Any) -> Response:
    """The page, with what was typed. The draft is written on its own, since nothing else of the request is kept."""
    sent = typed(request.form) if request.method == "POST" else []
    fields = drafts.what_is_kept(request.form) if sent else None
    if fields is not None:
        user_id = current_user.id
        key = request.form.get(drafts.FIELD) or f"caseload.lost:{case_id}:{request.endpoint}"
        with apart() as connection:
            draft = {"user_id": user_id, "key": key[:200]}
            connection.execute(delete(drafts.Draft).filter_by(**draft))
            connection.execute(insert(drafts.Draft).values(**draft, fields=fields, saved_at=now()))
    return hx.instead_of_page(make_response(render_template(template, sent=sent, **context), status))
