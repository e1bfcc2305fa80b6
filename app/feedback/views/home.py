"""The module's first page: where my rounds stand, and what I am working on."""

from flask import render_template
from flask_login import current_user

from app.feedback.access import READ
from app.feedback.queries import arrows, contracts
from app.feedback.views import bp
from app.kernel.access import requires


@bp.get("/")
@requires(READ)
def home() -> str:
    return render_template(
        "feedback/home.html",
        rows=contracts.open_rounds(current_user),
        unanswered=contracts.unread_answers(current_user),
        arrows=arrows.flying(),
    )
