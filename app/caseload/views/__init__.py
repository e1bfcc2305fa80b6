"""HTTP for follow-up, one module per noun."""

from flask import Blueprint

bp = Blueprint("caseload", __name__, url_prefix="/caseload")

from app.caseload.views import (  # noqa: E402
    cases,
    consents,
    disclosures,
    employer_parts,
    employers,
    ends,
    follow_along,
    hand_over,
    history,
    home,
    merges,
    moves,
    new_case,
    pauses,
    person,
    placement_changes,
    placements,
    support_steps,
    team,
    visits,
)

__all__ = [
    "bp",
    "cases",
    "consents",
    "disclosures",
    "employer_parts",
    "employers",
    "ends",
    "follow_along",
    "hand_over",
    "history",
    "home",
    "merges",
    "moves",
    "new_case",
    "pauses",
    "person",
    "placement_changes",
    "placements",
    "support_steps",
    "team",
    "visits",
]
