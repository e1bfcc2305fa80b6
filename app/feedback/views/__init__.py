"""HTTP for colleague feedback, one module per noun."""

from flask import Blueprint

bp = Blueprint("feedback", __name__, url_prefix="/feedback")
voice_bp = Blueprint("voice", __name__, url_prefix="/v")

from app.feedback.views import (  # noqa: E402
    arrows,
    closing,
    contract_steps,
    contracts,
    dialogue,
    experience,
    group_meetings,
    groups,
    hints,
    home,
    kick_off,
    log,
    market,
    pairing,
    participation,
    settings,
    shadowing,
    sharing,
    sheet,
    slots,
    tasks,
    voice,
    words,
)

__all__ = [
    "arrows",
    "bp",
    "closing",
    "contract_steps",
    "contracts",
    "dialogue",
    "experience",
    "group_meetings",
    "groups",
    "hints",
    "home",
    "kick_off",
    "log",
    "market",
    "pairing",
    "participation",
    "settings",
    "shadowing",
    "sharing",
    "sheet",
    "slots",
    "tasks",
    "voice",
    "voice_bp",
    "words",
]
