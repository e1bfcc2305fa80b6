"""HTTP for method supervision, one module per noun."""

from flask import Blueprint

bp = Blueprint("supervision", __name__, url_prefix="/supervision")

from app.supervision.views import home, mine, monday, teams  # noqa: E402

__all__ = ["bp", "home", "mine", "monday", "teams"]
