"""HTTP for trust and running it."""

from flask import Blueprint

bp = Blueprint("privacy", __name__, url_prefix="/office")

from app.privacy.views import doctor, home  # noqa: E402

__all__ = ["bp", "doctor", "home"]
