"""The words of talks: ways to meet, how far a talk has come, who does what was agreed, levels of jobs."""

from app.guidance.labels import Labelled, words
from app.kernel.i18n import _l


class TalkWay(Labelled):
    OFFICE = "office"
    PHONE = "phone"
    VIDEO = "video"
    ELSEWHERE = "elsewhere"


class TalkState(Labelled):
    """How far a talk has come. One that is called off keeps its state and has `cancelled_at`."""

    ASKED = "asked"
    BOOKED = "booked"
    HELD = "held"


class BookedBy(Labelled):
    """How a talk came about (S2-28): some book by themselves, some need a hand."""

    SEEKER = "seeker"
    TOGETHER = "together"
    UNBOOKED = "unbooked"


class PointOwner(Labelled):
    """Who does what was agreed."""

    SEEKER = "seeker"
    COUNSELLOR = "counsellor"
    BOTH = "both"
    ANOTHER = "another"


class JobLevel(Labelled):
    """What kind of aim a job is (S2-27). A search goes on at several levels at once."""

    A = "a"
    B = "b"
    C = "c"


class Preparation(Labelled):
    """What a counsellor does before a talk (S2-21)."""

    ADS = "ads"
    LOG = "log"
    EXPERIENCE = "experience"
    SEARCH = "search"


words(
    {
        TalkWay.OFFICE: _l("På kontoret"),
        TalkWay.PHONE: _l("På telefon"),
        TalkWay.VIDEO: _l("På video"),
        TalkWay.ELSEWHERE: _l("Et annet sted"),
        TalkState.ASKED: _l("Venter på tid"),
        TalkState.BOOKED: _l("Avtalt"),
        TalkState.HELD: _l("Holdt"),
        BookedBy.SEEKER: _l("Bestilt i rommet"),
        BookedBy.TOGETHER: _l("Bestilt sammen med veileder"),
        BookedBy.UNBOOKED: _l("Holdt uten bestilling"),
        PointOwner.SEEKER: _l("Jobbsøkeren"),
        PointOwner.COUNSELLOR: _l("Veilederen"),
        PointOwner.BOTH: _l("Begge"),
        PointOwner.ANOTHER: _l("En annen"),
        JobLevel.A: _l("A – drømmejobben"),
        JobLevel.B: _l("B – en god jobb"),
        JobLevel.C: _l("C – en jobb nå"),
        Preparation.ADS: _l("Finn to eller tre ledige stillinger å ta med"),
        Preparation.LOG: _l("Se i jobbsøkerloggen, hvis den er delt"),
        Preparation.EXPERIENCE: _l("Spør hvordan jobbsøkingen har gått: Hva virket, og hva virket ikke?"),
        Preparation.SEARCH: _l("Bli enige om hva det skal søkes på til neste gang"),
    }
)
