"""HTTP for sign-in, one's own settings, and the office's people."""

from typing import Any

from flask import Blueprint, Response, make_response, render_template

bp = Blueprint("accounts", __name__)
office_bp = Blueprint("office", __name__, url_prefix="/office")
me_bp = Blueprint("me", __name__, url_prefix="/me")


def show(template: str, *, form: Any = None, status: int | None = None, **context: Any) -> Response:
    """A page. With a form that was sent it is a refusal (422), since a form that is taken leads on to another page."""
    refused = form is not None and form.is_submitted()
    return make_response(render_template(template, form=form, **context), status or (422 if refused else 200))


from app.accounts.views import (  # noqa: E402, F401
    absences,
    add_several,
    factors,
    join,
    links,
    me,
    office,
    organisation,
    passkeys,
    people,
    second_step,
    setup,
    sign_in,
    teams,
)
