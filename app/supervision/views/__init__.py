"""HTTP for method supervision, one module per noun."""

from flask import Blueprint

bp = Blueprint("supervision", __name__, url_prefix="/supervision")

from app.supervision.views import (  # noqa: E402
    brought,
    capacity,
    challenges,
    coaches,
    field_mentoring,
    home,
    leaders,
    mine,
    monday,
    own_look_ups,
    quality,
    quality_templates,
    review_goals,
    reviews,
    role,
    session_page,
    session_work,
    sessions,
    teams,
)

__all__ = [
    "bp",
    "brought",
    "capacity",
    "challenges",
    "coaches",
    "field_mentoring",
    "home",
    "leaders",
    "mine",
    "monday",
    "own_look_ups",
    "quality",
    "quality_templates",
    "review_goals",
    "reviews",
    "role",
    "session_page",
    "session_work",
    "sessions",
    "teams",
]
