"""Tables of the guidance rooms, one module per noun."""

from app.guidance.models import map_guard
from app.guidance.models.answers import Answer, MapRound, ThemeShare
from app.guidance.models.career import (
    CareerCount,
    CareerEvaluation,
    CareerPreparation,
    CareerSheet,
    CareerTalk,
    CareerTool,
)
from app.guidance.models.guest_drafts import GuestDraft
from app.guidance.models.job_search import JobSearchEntry, JobSearchShare
from app.guidance.models.maps import MapPoint, MapPointWords, MapTheme, MapThemeWords, MapVersion
from app.guidance.models.messages import ReadMark, RoomMessage
from app.guidance.models.method_texts import MethodText
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
from app.guidance.models.referrals import (
    CentreService,
    Referral,
    ReferralCriterion,
    ReferralTick,
    TrianglePoint,
    TriangleTalk,
    TriangleTask,
)
from app.guidance.models.room_activities import RoomActivity
from app.guidance.models.room_ends import RoomCount, RoomNotice
from app.guidance.models.room_openings import RoomOpening
from app.guidance.models.rooms import GuestSession, GuidanceRoom, RoomInvitation
from app.guidance.models.sick_leave import OfferCount, SickLeaveOffer
from app.guidance.models.talk_sheets import AgreedPoint, TalkPoint, TalkSheet
from app.guidance.models.talks import CounsellorProfile, Talk, TalkAgreement, TalkSlot
from app.guidance.models.thoughts import Thought
from app.kernel.db import Base

__all__ = [
    "AgreedPoint",
    "Answer",
    "CareerCount",
    "CareerEvaluation",
    "CareerPreparation",
    "CareerSheet",
    "CareerTalk",
    "CareerTool",
    "CentreService",
    "CounsellorProfile",
    "DailyActivity",
    "GoalThoughts",
    "GuestDraft",
    "GuestSession",
    "GuidanceRoom",
    "JobSearchEntry",
    "JobSearchShare",
    "MapPoint",
    "MapPointWords",
    "MapRound",
    "MapTheme",
    "MapThemeWords",
    "MapVersion",
    "MethodText",
    "OfferCount",
    "OwnStrength",
    "PlanPoint",
    "PlanShare",
    "ReadMark",
    "Referral",
    "ReferralCriterion",
    "ReferralTick",
    "RoomAction",
    "RoomActivity",
    "RoomCount",
    "RoomGoal",
    "RoomInvitation",
    "RoomMessage",
    "RoomNotice",
    "RoomOpening",
    "SickLeaveOffer",
    "StepUpPeriod",
    "Talk",
    "TalkAgreement",
    "TalkPoint",
    "TalkSheet",
    "TalkSlot",
    "ThemeShare",
    "Thought",
    "TrianglePoint",
    "TriangleTalk",
    "TriangleTask",
    "map_guard",
]

# Traces, look-ups, drafts and addresses in open windows name the things of a room by number, also after they are gone:
# the embedded database must not give a number twice, as PostgreSQL never does.
_goes_with_a_room = {"guidance_room"}
for _table in Base.metadata.sorted_tables:
    if any(key.column.table.name in _goes_with_a_room and key.ondelete == "CASCADE" for key in _table.foreign_keys):
        _goes_with_a_room.add(_table.name)
        if "id" in _table.columns:
            _table.dialect_options["sqlite"]["autoincrement"] = True
