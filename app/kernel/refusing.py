"""What is refused before it begins: everything that writes while the office refuses to, or while the disk is full."""

from flask import Flask, Response, request, session

from app.kernel import errors, hx, read_only, reserve
from app.kernel.db import SAFE_METHODS
from app.kernel.features import registered
from app.kernel.trouble import Trouble

SIGN_OUT = "accounts.sign_out"


def init_app(app: Flask) -> None:
    embedded = app.extensions["treklang_settings"].database_url is None

    @app.before_request
    def refuse() -> Response | None:
        if request.method in SAFE_METHODS:
            return None
        if read_only.standing():
            return _sign_out_here() if request.endpoint == SIGN_OUT else errors.trouble_page(Trouble.READ_ONLY)
        small = request.endpoint in registered().small_writes
        if embedded and not small and not reserve.held(reserve.folder()):
            return errors.trouble_page(Trouble.FULL)
        return None


def _sign_out_here() -> Response:
    """The browser forgets its key. The session itself cannot be ended; it locks when it has been idle."""
    session.clear()
    answer = hx.go_to("/sign-in")
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer
