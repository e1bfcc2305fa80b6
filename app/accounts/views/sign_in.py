"""Signing in and out."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.accounts import sessions
from app.accounts.views import bp
from app.kernel.access import PUBLIC, requires


@bp.get("/sign-in")
@requires(PUBLIC)
def sign_in() -> str:
    return "sign in"


@bp.post("/sign-out")
@requires(PUBLIC)
def sign_out() -> Response:
    current = sessions.current_id()
    if current is not None:
        sessions.end(current)
    return redirect(url_for("accounts.sign_in"), 303)
