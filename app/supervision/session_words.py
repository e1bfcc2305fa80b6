"""The words of weekly supervision: kinds of sessions, who was there, the coach's say, and what a case is stuck in."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class _Labelled(StrEnum):
    @property
    def label(self) -> LazyString:
        return LABELS[type(self).__name__, self.value]


class SessionKind(_Labelled):
    GROUP = "group"
    INDIVIDUAL = "individual"


class SessionState(_Labelled):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Presence(_Labelled):
    """Whether somebody who was asked to a session was there."""

    INVITED = "invited"
    ATTENDED = "attended"
    EXCUSED = "excused"


class Say(_Labelled):
    """The coach's answer to whether a case may be brought."""

    ASKED = "asked"
    YES = "yes"
    NO = "no"


class Stuck(_Labelled):
    """Why a case may need to be talked about, the most pressing first. Worked out from dates, never from content."""

    JOB_ENDS = "job_ends"
    FOLLOW_ALONG = "follow_along"
    FIRST_EMPLOYER = "first_employer"
    NO_CONTACT = "no_contact"
    SAME_STAGE = "same_stage"


class Cadence(_Labelled):
    """How often a coach is recommended individual supervision (S4-05)."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Ground(_Labelled):
    """Why (S4-05)."""

    NEW = "new"
    FEW_IN_WORK = "few_in_work"
    EXPERIENCED = "experienced"


LABELS: dict[tuple[str, str], LazyString] = {
    ("SessionKind", "group"): _l("I gruppe"),
    ("SessionKind", "individual"): _l("Alene"),
    ("SessionState", "planned"): _l("Planlagt"),
    ("SessionState", "held"): _l("Holdt"),
    ("SessionState", "cancelled"): _l("Avlyst"),
    ("Presence", "invited"): _l("Invitert"),
    ("Presence", "attended"): _l("Var med"),
    ("Presence", "excused"): _l("Meldte forfall"),
    ("Say", "asked"): _l("Venter på svar"),
    ("Say", "yes"): _l("Tas med"),
    ("Say", "no"): _l("Tas ikke med"),
    ("Stuck", "job_ends"): _l("Jobb eller praksis slutter snart"),
    ("Stuck", "follow_along"): _l("Oppfølging etter jobbstart er forfalt"),
    ("Stuck", "first_employer"): _l("Har ikke møtt noen arbeidsgiver"),
    ("Stuck", "no_contact"): _l("Lenge siden kontakt"),
    ("Stuck", "same_stage"): _l("Lenge på samme trinn"),
    ("Cadence", "weekly"): _l("Alene hver uke"),
    ("Cadence", "monthly"): _l("Alene én til to ganger i måneden"),
    ("Ground", "new"): _l("ny"),
    ("Ground", "few_in_work"): _l("få i jobb"),
    ("Ground", "experienced"): _l("erfaren"),
}
