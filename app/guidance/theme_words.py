"""Words of the rooms per theme: arenas where one learns, and who decides about what was suggested."""

from app.guidance.labels import Labelled, words
from app.kernel.i18n import _l


class LearningArena(Labelled):
    """Where one learns (S0-11)."""

    WORKPLACE = "workplace"
    TRAINING = "training"
    LANGUAGE = "language"
    SOCIAL = "social"
    OTHER = "other"


class Decision(Labelled):
    """What the person says to an activity. What one writes oneself is chosen."""

    SUGGESTED = "suggested"
    CHOSEN = "chosen"
    DECLINED = "declined"


words(
    {
        LearningArena.WORKPLACE: _l("På en arbeidsplass"),
        LearningArena.TRAINING: _l("Kurs, opplæring eller rehabilitering"),
        LearningArena.LANGUAGE: _l("Språktrening"),
        LearningArena.SOCIAL: _l("Sammen med andre i fritida"),
        LearningArena.OTHER: _l("Et annet sted"),
        Decision.SUGGESTED: _l("Forslag"),
        Decision.CHOSEN: _l("Valgt"),
        Decision.DECLINED: _l("Takket nei"),
    }
)
