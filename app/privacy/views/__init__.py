"""HTTP for trust and running it."""

from flask import Blueprint

bp = Blueprint("privacy", __name__, url_prefix="/office")
files_bp = Blueprint("files", __name__)

from app.privacy.views import case_file, doctor, home, own_file  # noqa: E402

__all__ = ["bp", "case_file", "doctor", "files_bp", "home", "own_file"]
