"""Tables of the learning plan."""

from app.learning.models.activities import (
    Activity,
    ActivityMove,
    ActivityOccurrence,
    ActivityOutcome,
    ActivityParticipant,
    Attendance,
    Material,
    Means,
    activity_means,
)
from app.learning.models.answers import ActivityAnswer, ActivityAnswered, HeldAnswer, SharingDuty
from app.learning.models.arenas import Arena, FlowParty, KnowledgeFlow
from app.learning.models.plans import GroupMeeting, LearningPlan, PlanImport, StageChange, WorkingGroupMember
from app.learning.models.surveys import Survey, SurveyAnswer, SurveyAnswered, SurveyQuestion, SurveySheet
from app.learning.models.themes import Outcome, OutcomeAudience, OutcomeProgress, Theme, ThemeSource, ThemeTask
from app.learning.models.wishes import Wish, WishAuthor, WishMade, WishSupport

__all__ = [
    "Activity",
    "ActivityAnswer",
    "ActivityAnswered",
    "ActivityMove",
    "ActivityOccurrence",
    "ActivityOutcome",
    "ActivityParticipant",
    "Arena",
    "Attendance",
    "FlowParty",
    "GroupMeeting",
    "HeldAnswer",
    "KnowledgeFlow",
    "LearningPlan",
    "Material",
    "Means",
    "Outcome",
    "OutcomeAudience",
    "OutcomeProgress",
    "PlanImport",
    "SharingDuty",
    "StageChange",
    "Survey",
    "SurveyAnswer",
    "SurveyAnswered",
    "SurveyQuestion",
    "SurveySheet",
    "Theme",
    "ThemeSource",
    "ThemeTask",
    "Wish",
    "WishAuthor",
    "WishMade",
    "WishSupport",
    "WorkingGroupMember",
    "activity_means",
]
