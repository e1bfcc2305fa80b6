"""HTTP for the guidance rooms, one module per noun: `bp` for staff, `room_bp` for the person in the room, `invited_bp`
for the link."""

from flask import Blueprint

bp = Blueprint("guidance", __name__, url_prefix="/guidance")
room_bp = Blueprint("room", __name__, url_prefix="/room")
invited_bp = Blueprint("invited", __name__, url_prefix="/r")

from app.guidance.views import (  # noqa: E402, F401
    career,
    career_evaluation,
    career_guide,
    home,
    invited,
    left,
    links,
    maps,
    method_texts,
    new_room,
    pictures,
    plan,
    referrals,
    room,
    room_days,
    room_goals,
    room_home,
    room_job_search,
    room_map,
    room_messages,
    room_mine,
    room_plan,
    room_plan_points,
    room_referral,
    room_sessions,
    room_sharing,
    room_talk_agreements,
    room_talk_sheet,
    room_talks,
    room_themes,
    sick_leave,
    slots,
    talk_agreements,
    talks,
    themes,
    triangles,
)

__all__ = ["bp", "home", "invited_bp", "room_bp", "room_home"]
