"""What a colleague's own file holds, part by part in the order it is read: one's own, and what one may read in the
product of what others wrote. What others share with one, and what one wrote about job seekers, is theirs."""

from typing import Any

from sqlalchemy import and_, not_, or_, select

from app.accounts.absence_models import Absence
from app.accounts.factor_models import AccountNotice, RecoveryCode, TotpFactor
from app.accounts.models import CalendarAddress, SecurityEvent, StaffInvitation, User, UserRole, UserSession
from app.accounts.oidc_models import OidcIdentity
from app.accounts.passkey_models import Passkey
from app.caseload.models import Acquaintance, CoachingTeamSpan, Promise, SupervisedCoach
from app.feedback.enums import ContractState
from app.feedback.models import (
    BroughtItem,
    ContractArea,
    DialogueEntry,
    DialogueShare,
    FeedbackContract,
    LearningArrow,
    LearningGroup,
    LearningGroupMeeting,
    LearningGroupMember,
    LearningPoint,
    LogEntry,
    MarketAnswer,
    ObservationNote,
    ObservationSlot,
    OwnExperience,
    RoundTaskTick,
    ShadowingDay,
    ShownParticipation,
    ThreeKsCheck,
)
from app.feedback.queries import visibility
from app.guidance.models import CounsellorProfile, TalkSlot
from app.kernel.drafts import Draft
from app.kernel.i18n import _, _l
from app.kernel.put_off import PutOff
from app.kernel.saved_filters import SavedFilter
from app.learning.models import (
    ActivityAnswered,
    ActivityParticipant,
    Attendance,
    OutcomeProgress,
    SharingDuty,
    SurveyAnswered,
    ThemeTask,
    WishAuthor,
    WishMade,
    WishSupport,
    WorkingGroupMember,
)
from app.privacy.file.event_words import event
from app.privacy.file.tables import Part
from app.supervision.models import (
    Challenge,
    ChallengeAnswer,
    CoachMark,
    FieldMentoring,
    QuarterlyReview,
    ReviewGoal,
    RoleNote,
    SessionIdea,
    SessionPerson,
    SessionTask,
)

MINE, AS_COACH, OWNED, WRITTEN = ("user_id",), ("coach_id",), ("owner_id",), ("by_id",)
OF_OTHERS = frozenset({"role", "team_id", "guest", "kind"})
SECRETS = frozenset(
    {"token_hash", "password_hash", "sealed", "last_step", "salt", "code_hash", "public_key", "credential_id"}
)
WORDS_OF_ROUND = frozenset({"conversation", "place", "own_words", "seeker_said_yes"})


def _rounds(open_to: Any) -> Any:
    """Rows of the rounds of feedback where this is open to the person."""

    def theirs(model: Any) -> Any:
        table = model.__table__
        return lambda person: table.c.contract_id.in_(select(FeedbackContract.id).where(open_to(person)))

    return theirs


def _closed_to(person: Any) -> Any:
    """That one observed, when the words of it are not open to one any more."""
    return and_(visibility.party(person), not_(visibility.words_open_to(person)))


def _closed_round(person: Any) -> Any:
    """The learning point is told when it is settled."""
    return and_(visibility.dialogue_open_to(person), FeedbackContract.state == ContractState.CLOSED)


def _in_group_that_stands(_person: Any) -> Any:
    meetings = select(LearningGroupMeeting.id).join(LearningGroup, LearningGroup.id == LearningGroupMeeting.group_id)
    standing = LearningGroupMeeting.removed_at.is_(None), LearningGroup.removed_at.is_(None)
    return BroughtItem.meeting_id.in_(meetings.where(*standing))


def _about_no_case(model: Any) -> Any:
    return lambda _person: model.__table__.c.brought_id.is_(None)


OF_ONE = ("learning.", "feedback.", "supervision.challenge", "supervision.role_note:")
"""How the keys of forms begin in which one writes of oneself and one's work; the others may be about job seekers."""


def _draft_of_one(_person: Any) -> Any:
    return or_(*(Draft.__table__.c.key.startswith(each, autoescape=True) for each in OF_ONE))


def _other_draft(person: Any) -> Any:
    return not_(_draft_of_one(person))


def _figures(found: dict[str, Any]) -> str:
    return _("%(in_work)s av %(caseload)s i arbeid", in_work=found.get("in_work", 0), caseload=found.get("caseload", 0))


_words, _notes, _experience, _dialogue = (
    _rounds(each)
    for each in (
        visibility.words_open_to,
        visibility.notes_open_to,
        visibility.experience_open_to,
        visibility.dialogue_open_to,
    )
)

ACCOUNT = (
    Part(User, _l("Kontoen din"), ("id",), SECRETS),
    Part(UserRole, _l("Roller"), MINE),
    Part(UserSession, _l("Nettlesere du har vært logget inn i"), MINE, SECRETS),
    Part(StaffInvitation, _l("Lenker for å velge passord"), MINE, SECRETS),
    Part(OidcIdentity, _l("Innlogging hos organisasjonen"), MINE),
    Part(TotpFactor, _l("Koder på mobilen"), MINE, SECRETS),
    Part(Passkey, _l("Passnøkler"), MINE, SECRETS | {"sign_count", "transports"}),
    Part(RecoveryCode, _l("Reservekoder"), MINE, SECRETS),
    Part(AccountNotice, _l("Varsler om kontoen"), MINE, say={"kind": event}),
    Part(Absence, _l("Når du har vært borte, og hvem som svarte"), MINE),
    Part(Absence, _l("Når du har svart for andre"), ("deputy_id",)),
    Part(CalendarAddress, _l("Kalenderadresser"), MINE, SECRETS),
    Part(SecurityEvent, _l("Innlogginger og avviste forsøk"), MINE, say={"kind": event}),
    Part(SavedFilter, _l("Filtrene dine"), MINE),
    Part(PutOff, _l("Det du har lagt bort fra startsiden"), MINE, SECRETS),
    Part(Draft, _l("Påbegynte tekster"), MINE, where=_draft_of_one),
    Part(Draft, _l("Andre påbegynte tekster"), MINE, frozenset({"fields"}), where=_other_draft),
)
LEARNING = (
    Part(WorkingGroupMember, _l("Arbeidsgrupper"), MINE, frozenset({"outside"})),
    Part(ActivityParticipant, _l("Aktiviteter du er bedt med på"), MINE, OF_OTHERS),
    Part(Attendance, _l("Oppmøte"), MINE),
    Part(ActivityAnswered, _l("Aktiviteter du har svart om"), MINE),
    Part(SurveyAnswered, _l("Kartlegginger du har svart på"), MINE),
    Part(OutcomeProgress, _l("Læringsutbytte du har krysset av"), MINE),
    Part(SharingDuty, _l("Det du skal dele etter kurs"), MINE),
    Part(ThemeTask, _l("Oppgaver i temaer"), OWNED),
    Part(WishAuthor, _l("Ønsker du har skrevet navn på"), MINE),
    Part(WishSupport, _l("Ønsker du støtter"), MINE),
    Part(WishMade, _l("Planer du har kommet med ønsker til"), MINE),
)  # fmt: skip
FEEDBACK = (
    Part(LearningArrow, _l("Læringspiler"), MINE),
    Part(FeedbackContract, _l("Avtaler om observasjon"), where=visibility.words_open_to),
    Part(FeedbackContract, _l("Avtaler der du har observert"), where=_closed_to, left_out=WORDS_OF_ROUND),
    Part(ContractArea, _l("Fokusområder i avtalene"), where=_words(ContractArea)),
    Part(ObservationNote, _l("Notater fra observasjon"), where=_notes(ObservationNote)),
    Part(OwnExperience, _l("Egen opplevelse"), where=_experience(OwnExperience)),
    Part(DialogueEntry, _l("Dialogark"), where=_dialogue(DialogueEntry)),
    Part(LearningPoint, _l("Læringspunkter"), where=_rounds(_closed_round)(LearningPoint)),
    Part(ThreeKsCheck, _l("Sjekk av de tre K-ene"), where=_dialogue(ThreeKsCheck)),
    Part(DialogueShare, _l("Det du har delt"), where=_rounds(visibility.own_shares)(DialogueShare)),
    Part(LogEntry, _l("Loggbok"), MINE),
    Part(LearningGroupMember, _l("Læringsgrupper"), MINE),
    Part(BroughtItem, _l("Det du har tatt med til læringsgruppa"), MINE, where=_in_group_that_stands),
    Part(ObservationSlot, _l("Tider for observasjon"), MINE),
    Part(ShadowingDay, _l("Dager sammen"), where=visibility.day_of_two),
    Part(MarketAnswer, _l("Svar om arbeidsmarkedet"), MINE),
    Part(RoundTaskTick, _l("Oppgaver du har krysset av"), MINE),
    Part(ShownParticipation, _l("At leder viser egen deltakelse"), MINE),
)
FOLLOW_UP = (
    Part(SupervisedCoach, _l("Metodeveilederen din"), AS_COACH),
    Part(CoachingTeamSpan, _l("Metodeveiledere over tid"), AS_COACH),
    Part(CoachMark, _l("Ny eller erfaren jobbspesialist"), AS_COACH),
    Part(Promise, _l("Løfter til arbeidsgivere"), OWNED),
    Part(Acquaintance, _l("Arbeidsgivere du kjenner"), MINE),
    Part(QuarterlyReview, _l("Kvartalsgjennomganger"), AS_COACH, say={"figures": _figures}),
    Part(ReviewGoal, _l("Mål fra kvartalsgjennomganger"), ("review_id", "coach_id")),
    Part(FieldMentoring, _l("Feltveiledning"), AS_COACH),
    Part(SessionPerson, _l("Metodeveiledning du er bedt med på"), MINE, frozenset({"guest_name", "guest_office"})),
    Part(SessionTask, _l("Oppgaver fra metodeveiledning"), OWNED, where=_about_no_case(SessionTask)),
    Part(SessionIdea, _l("Ideer fra metodeveiledning"), WRITTEN, where=_about_no_case(SessionIdea)),
    Part(Challenge, _l("Utfordringer du har skrevet"), WRITTEN),
    Part(ChallengeAnswer, _l("Svar på utfordringer"), WRITTEN),
    Part(RoleNote, _l("Notater om rollen"), WRITTEN),
    Part(CounsellorProfile, _l("Det du kan hjelpe med"), MINE),
    Part(TalkSlot, _l("Tider for samtaler"), OWNED),
)
PARTS = (*ACCOUNT, *LEARNING, *FEEDBACK, *FOLLOW_UP)
