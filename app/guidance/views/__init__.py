"""HTTP for the guidance rooms, one module per noun: `bp` for staff, `room_bp` for the person in the room, `invited_bp`
for the link."""

from flask import Blueprint

bp = Blueprint("guidance", __name__, url_prefix="/guidance")
room_bp = Blueprint("room", __name__, url_prefix="/room")
invited_bp = Blueprint("invited", __name__, url_prefix="/r")

from app.guidance.views import home, invited, room, room_home, room_map, room_sessions, room_sharing  # noqa: E402, F401

__all__ = ["bp", "home", "invited_bp", "room_bp", "room_home"]
