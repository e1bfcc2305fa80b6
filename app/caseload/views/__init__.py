"""HTTP for follow-up, one module per noun."""

from flask import Blueprint

bp = Blueprint("caseload", __name__, url_prefix="/caseload")

from app.caseload.views import cases, home  # noqa: E402

__all__ = ["bp", "cases", "home"]
