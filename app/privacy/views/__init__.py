"""HTTP for trust and running it."""

from flask import Blueprint

bp = Blueprint("privacy", __name__, url_prefix="/office")
files_bp = Blueprint("files", __name__)
seen_bp = Blueprint("seen", __name__, url_prefix="/me/seen")

from app.privacy.views import (  # noqa: E402
    ask_erasure,
    case_file,
    control,
    doctor,
    erasures,
    home,
    look_up_figures,
    look_ups,
    own_file,
    record,
    retention,
    room_file,
    seen,
)

__all__ = [
    "ask_erasure",
    "bp",
    "case_file",
    "control",
    "doctor",
    "erasures",
    "files_bp",
    "home",
    "look_up_figures",
    "look_ups",
    "own_file",
    "record",
    "retention",
    "room_file",
    "seen",
    "seen_bp",
]
