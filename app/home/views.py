"""The start page."""

from flask import Blueprint, render_template

from app.kernel.access import SIGNED_IN, requires

bp = Blueprint("home", __name__)


@bp.get("/")
@requires(SIGNED_IN)
def today() -> str:
    return render_template("home/today.html")
