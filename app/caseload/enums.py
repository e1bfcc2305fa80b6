"""The words of follow-up under Supported Employment. Labels live in words.py, so that one thing has one name."""

from enum import StrEnum

from flask_babel import LazyString


class Labelled(StrEnum):
    @property
    def label(self) -> LazyString:
        from app.caseload.words import LABELS

        return LABELS[type(self), self.value]


class Stage(Labelled):
    """The five stages of Supported Employment, in order (S3-E06). Going back is normal (S3-E07)."""

    FIRST_CONTACT = "first_contact"
    PROFILE = "profile"
    JOB_FINDING = "job_finding"
    EMPLOYER = "employer"
    SUPPORT = "support"

    @property
    def number(self) -> int:
        """1 to 5, as people and lists say it."""
        return list(Stage).index(self) + 1


class OutcomeStatus(Labelled):
    """Where a job seeker stands, one at a time (S3-E20)."""

    SEEKING = "seeking"
    IN_WORK = "in_work"
    PRACTICE = "practice"
    DISABILITY_APPLICATION = "disability_application"
    EDUCATION = "education"
    OTHER = "other"
    WITHDRAWN = "withdrawn"


class Known(Labelled):
    """Yes, no, or not known yet: shown as a task until it is."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Offer(Labelled):
    """The offer of follow-up is voluntary (S3-E02)."""

    UNKNOWN = "unknown"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Consent(Labelled):
    """Whether the person agrees that the office keeps notes here and cooperates with others. Withdrawn: no more
    writing."""

    UNKNOWN = "unknown"
    GIVEN = "given"
    WITHDRAWN = "withdrawn"


class Seat(Labelled):
    """What somebody is to a case."""

    COACH = "coach"
    STAND_IN = "stand_in"


class Notice(Labelled):
    """What a hand-over was to the one who is told."""

    RECEIVED = "received"
    GIVEN_AWAY = "given_away"
    STANDS_IN = "stands_in"
    STOOD_IN = "stood_in"
    HAS_STAND_IN = "has_stand_in"
    HAD_STAND_IN = "had_stand_in"


class Archiving(Labelled):
    """What was done with a closed case before it is deleted (settled question 2)."""

    MOVED = "moved"
    NOT_WORTH = "not_worth"


class ProfileTopic(Labelled):
    """The sections of the vocational profile, in the order they are read."""

    WISHES = "wishes"
    TASKS = "tasks"
    SKILLS = "skills"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    INTERESTS = "interests"
    NETWORK = "network"
    HEALTH = "health"
    EARLY_SIGNS = "early_signs"
    ECONOMY = "economy"
    PRACTICAL = "practical"
    NO_SHOW = "no_show"


class Telling(Labelled):
    """What may be told to an employer (S3-E25)."""

    YES = "yes"
    ASK_FIRST = "ask_first"
    NO = "no"


class ContactForm(Labelled):
    """How a coach and a job seeker were in touch (S3-E09)."""

    OFFICE = "office"
    HOME = "home"
    ELSEWHERE = "elsewhere"
    CAR = "car"
    WORKPLACE = "workplace"
    PHONE = "phone"
    SMS = "sms"
    EMAIL = "email"

    @property
    def outside(self) -> bool:
        """Physical and outside the office: counts as time in the community."""
        return self in OUTSIDE


OUTSIDE = frozenset({ContactForm.HOME, ContactForm.ELSEWHERE, ContactForm.CAR, ContactForm.WORKPLACE})


class ContactState(Labelled):
    """A meeting in the future is planned; it cannot be done."""

    DONE = "done"
    PLANNED = "planned"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class VisitPurpose(Labelled):
    """Why a coach was in touch with an employer."""

    GET_TO_KNOW = "get_to_know"
    PRESENT_SERVICE = "present_service"
    PROPOSE_MATCH = "propose_match"
    DEVELOP_JOB = "develop_job"
    NEGOTIATE = "negotiate"
    FOLLOW_UP = "follow_up"
    THANK = "thank"

    @property
    def counted(self) -> bool:
        """For job development or relation (settled question 11)."""
        return self in COUNTED_PURPOSES

    @property
    def about_somebody(self) -> bool:
        """Tells that the one who came has a job seeker in mind there; colleagues are not told that."""
        return self in ABOUT_SOMEBODY


COUNTED_PURPOSES = frozenset(set(VisitPurpose) - {VisitPurpose.FOLLOW_UP, VisitPurpose.THANK})
ABOUT_SOMEBODY = frozenset({VisitPurpose.PROPOSE_MATCH, VisitPurpose.NEGOTIATE, VisitPurpose.FOLLOW_UP})


class VisitChannel(Labelled):
    FACE_TO_FACE = "face_to_face"
    PHONE = "phone"
    DIGITAL = "digital"
    EMAIL = "email"


class VisitState(Labelled):
    CARRIED_OUT = "carried_out"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class OpeningState(Labelled):
    OPEN = "open"
    FILLED = "filled"
    CLOSED = "closed"


class PlacementKind(Labelled):
    JOB_TASTE = "job_taste"
    WORK_PRACTICE = "work_practice"
    JOB = "job"


class JobForm(Labelled):
    PERMANENT = "permanent"
    FIXED_TERM = "fixed_term"
    ON_CALL = "on_call"
    OWN_BUSINESS = "own_business"
    UNKNOWN = "unknown"  # of a job from a list that did not say


class EndReason(Labelled):
    """Why a job or a practice ended."""

    AS_AGREED = "as_agreed"
    HIRED = "hired"
    NEW_JOB = "new_job"
    EDUCATION = "education"
    OWN_WISH = "own_wish"
    NOT_A_MATCH = "not_a_match"
    HEALTH = "health"
    WORKPLACE = "workplace"
    OTHER = "other"


class FollowUp(Labelled):
    """The kinds of days in the calendar made from a job start."""

    BEFORE_START = "before_start"
    AFTER_START = "after_start"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    AFTER_LOSS = "after_loss"
    MILESTONE = "milestone"


class ReportKind(Labelled):
    INTERVAL = "interval"
    END = "end"


class ImportKind(Labelled):
    CASES = "cases"
    EMPLOYERS = "employers"


class Need(Labelled):
    """What needs a person, in the order in which those of one day are listed."""

    MEETING_PASSED = "meeting_passed"
    PROMISE = "promise"
    FOLLOW_ALONG = "follow_along"
    MILESTONE = "milestone"
    NEXT_STEP = "next_step"
    STATUS = "status"
    PLACEMENT_ENDS = "placement_ends"
    FIRST_EMPLOYER = "first_employer"
    NO_CONTACT = "no_contact"
    PAUSE = "pause"
    REPORT = "report"
    TO_COMPLETE = "to_complete"


EMPLOYER_FACTS = ("name", "organisation_number", "industry", "place", "address", "needs")
"""What stands about an employer itself: what the form asks, and what is chosen between when two rows are merged."""
