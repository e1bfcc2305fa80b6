"""Tables of colleague feedback."""

from app.feedback.models.arrows import LearningArrow, LogEntry
from app.feedback.models.contracts import ContractArea, ContractMove, FeedbackContract, FocusArea
from app.feedback.models.dialogues import (
    DialogueEntry,
    DialogueShare,
    LearningPoint,
    ObservationNote,
    OwnExperience,
    ThreeKsCheck,
)
from app.feedback.models.groups import (
    AgendaItem,
    BroughtItem,
    LearningGroup,
    LearningGroupMeeting,
    LearningGroupMember,
)
from app.feedback.models.market import MarketAnswer, MarketItem
from app.feedback.models.rounds import (
    FeedbackSettings,
    ObservationSlot,
    RoundTaskTick,
    ShadowingDay,
    ShownParticipation,
)
from app.feedback.models.voice import SeekerVoice, VoiceLink, VoiceUsed
from app.feedback.models.words import ThreeKsWord

__all__ = [
    "AgendaItem",
    "BroughtItem",
    "ContractArea",
    "ContractMove",
    "DialogueEntry",
    "DialogueShare",
    "FeedbackContract",
    "FeedbackSettings",
    "FocusArea",
    "LearningArrow",
    "LearningGroup",
    "LearningGroupMeeting",
    "LearningGroupMember",
    "LearningPoint",
    "LogEntry",
    "MarketAnswer",
    "MarketItem",
    "ObservationNote",
    "ObservationSlot",
    "OwnExperience",
    "RoundTaskTick",
    "SeekerVoice",
    "ShadowingDay",
    "ShownParticipation",
    "ThreeKsCheck",
    "ThreeKsWord",
    "VoiceLink",
    "VoiceUsed",
]
