"""The module's first page: where my rounds stand, and what I am working on."""

from flask import render_template

from app.feedback.access import READ
from app.feedback.views import bp
from app.kernel.access import requires


@bp.get("/")
@requires(READ)
def home() -> str:
    return render_template("feedback/home.html")
