"""What the two sheets that are saved while one types have in common: what a page sends, and how it is answered.

A page with a script asks for JSON and stays as it is; a page without gets a page."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Response, abort, flash, jsonify, make_response, render_template, request

from app.feedback.actions.lines import Sent
from app.feedback.three_ks import Hint
from app.kernel import hx
from app.kernel.dates import clock, now
from app.kernel.errors import DomainError
from app.kernel.i18n import _

KEY = re.compile(r"[A-Za-z0-9._-]{8,64}")


def sent() -> Sent:
    """What the page says about the line it sends; 400 for what no page of ours sends."""
    key, page = request.form.get("key", ""), request.form.get("page", "")
    if not KEY.fullmatch(key) or (page and not KEY.fullmatch(page)):
        abort(400)
    return Sent(key, page, _number("saves"), _number("version"))


def _number(name: str) -> int:
    text = request.form.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def noted_at() -> datetime | None:
    """When the note was begun, if its writer wants that kept. The page's clock counts only when it is near ours."""
    if request.form.get("stamp") != "1":
        return None
    text = request.form.get("noted_ms", "")
    if text.isascii() and text.isdigit() and len(text) < 15:
        at = datetime.fromtimestamp(int(text) / 1000, UTC)
        if abs(now() - at) < timedelta(hours=24):
            return at
    return now()


def quiet() -> bool:
    """Whether a script on the page asks, which shows the answer beside the line."""
    return request.accept_mimetypes.best == "application/json"


def kept(line: Any, hints: list[Hint], back: str) -> Response:
    """The line is saved as it stands there now."""
    if quiet():
        return jsonify(
            key=line.client_key,
            version=line.version or 0,
            saved=clock(now()),
            hints=render_template("feedback/_hints.html", hints=hints) if hints else "",
        )
    flash(_("Lagret."), "success")
    return hx.go_to(back)


def refused(form: Any, back: str) -> Response:
    """Something in the text has to be put right first; it stays where it was typed."""
    if quiet():
        errors = {field.name: [str(error) for error in field.errors] for field in form if field.errors}
        return make_response(jsonify(errors=errors, questions=form.identity_questions), 422)
    return make_response(render_template("feedback/line.html", form=form, sent=request.form, back=back), 422)


def stopped(form: Any, error: DomainError, back: str) -> Response:
    """It is too late for this text; the person still has it, and is told why."""
    if quiet():
        return make_response(jsonify(message=error.message), 409)
    page = render_template("feedback/line.html", form=form, sent=request.form, back=back, message=error.message)
    return make_response(page, 409)
