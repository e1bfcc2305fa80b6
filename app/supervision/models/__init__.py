"""Tables of method supervision, one module per noun."""

from app.supervision.models.sessions import (
    BroughtCase,
    SessionIdea,
    SessionPerson,
    SessionTask,
    SupervisionSession,
)
from app.supervision.models.signs import ThemeSign

__all__ = [
    "BroughtCase",
    "SessionIdea",
    "SessionPerson",
    "SessionTask",
    "SupervisionSession",
    "ThemeSign",
]
