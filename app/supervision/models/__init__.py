"""Tables of method supervision, one module per noun."""

from app.supervision.models.challenges import Challenge, ChallengeAnswer, RoleNote
from app.supervision.models.coach_marks import CoachMark
from app.supervision.models.field_mentoring import FieldMentoring
from app.supervision.models.quality import (
    FidelityReview,
    ItemRating,
    QualityAnchor,
    QualityItem,
    QualityTemplate,
)
from app.supervision.models.reviews import QuarterlyReview, ReviewGoal
from app.supervision.models.sessions import (
    BroughtCase,
    SessionIdea,
    SessionPerson,
    SessionTask,
    SupervisionSession,
)
from app.supervision.models.signs import ThemeSign
from app.supervision.models.teams import TeamContact, TreatmentTeam

__all__ = [
    "BroughtCase",
    "Challenge",
    "ChallengeAnswer",
    "CoachMark",
    "FidelityReview",
    "FieldMentoring",
    "ItemRating",
    "QualityAnchor",
    "QualityItem",
    "QualityTemplate",
    "QuarterlyReview",
    "ReviewGoal",
    "RoleNote",
    "SessionIdea",
    "SessionPerson",
    "SessionTask",
    "SupervisionSession",
    "TeamContact",
    "ThemeSign",
    "TreatmentTeam",
]
