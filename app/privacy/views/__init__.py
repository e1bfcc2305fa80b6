"""HTTP for trust and running it."""

from flask import Blueprint

bp = Blueprint("privacy", __name__, url_prefix="/office")
files_bp = Blueprint("files", __name__)

from app.privacy.views import ask_erasure, case_file, doctor, erasures, home, look_ups, own_file, seen  # noqa: E402

seen_bp = seen.seen_bp

__all__ = ["ask_erasure", "bp", "case_file", "doctor", "erasures", "files_bp", "home", "look_ups", "own_file", "seen", "seen_bp"]
