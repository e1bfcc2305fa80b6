"""Tables of the guidance rooms, one module per noun."""

from app.guidance.models.answers import Answer, MapRound, ThemeShare
from app.guidance.models.guest_drafts import GuestDraft
from app.guidance.models.maps import MapPoint, MapPointWords, MapTheme, MapThemeWords, MapVersion
from app.guidance.models.plans import (
    DailyActivity,
    GoalThoughts,
    OwnStrength,
    PlanPoint,
    PlanShare,
    RoomAction,
    RoomGoal,
    StepUpPeriod,
)
from app.guidance.models.room_ends import RoomCount, RoomNotice
from app.guidance.models.rooms import GuestSession, GuidanceRoom, RoomInvitation
from app.guidance.models.talk_sheets import AgreedPoint, TalkPoint, TalkSheet

__all__ = [
    "AgreedPoint",
    "Answer",
    "DailyActivity",
    "GoalThoughts",
    "GuestDraft",
    "GuestSession",
    "GuidanceRoom",
    "MapPoint",
    "MapPointWords",
    "MapRound",
    "MapTheme",
    "MapThemeWords",
    "MapVersion",
    "OwnStrength",
    "PlanPoint",
    "PlanShare",
    "RoomAction",
    "RoomGoal",
    "RoomCount",
    "RoomInvitation",
    "RoomNotice",
    "StepUpPeriod",
    "TalkPoint",
    "TalkSheet",
    "ThemeShare",
]
