"""The words of the learning plan. Labels live here, so that one thing has one name everywhere."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class _Labelled(StrEnum):
    @property
    def label(self) -> LazyString:
        return LABELS[self]


class PlanStage(_Labelled):
    """The life cycle of a learning plan, in order."""

    COLLECTING = "collecting"
    PRIORITISING = "prioritising"
    PUBLISHED = "published"
    UNDER_WAY = "under_way"
    EVALUATED = "evaluated"
    CLOSED = "closed"


class Seat(_Labelled):
    """Which group of staff a member of the working group comes from (S3-L18, S3-L19)."""

    LEADER = "leader"
    JOB_COACH = "job_coach"
    STAFF_REPRESENTATIVE = "staff_representative"
    COLLEAGUE = "colleague"
    OUTSIDE = "outside"


class Origin(_Labelled):
    """Where a theme comes from (S3-L07)."""

    ORGANISATION = "organisation"
    STAFF = "staff"


class KnowledgeSource(_Labelled):
    """The three equal sources of knowledge (S3-L03)."""

    USER = "user"
    EXPERIENCE = "experience"
    RESEARCH = "research"


class SignFigure(_Labelled):
    """Figures the product counts that can be a theme's sign of progress."""

    OWN_WORDS = "own_words"
    PARTICIPATION = "participation"
    OBSERVATIONS = "observations"
    JOB_STARTS = "job_starts"
    SHARE_IN_WORK = "share_in_work"
    COUNTED_VISITS = "counted_visits"


class Phase(_Labelled):
    """Most of the effect lies before and after (S2-02: 40-20-40)."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class OutcomeKind(_Labelled):
    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    GENERAL_COMPETENCE = "general_competence"


class OutcomeLevel(_Labelled):
    """How far (S3-L11)."""

    KNOW_OF = "know_of"
    UNDERSTAND = "understand"
    APPLY = "apply"
    COMPLETED_TRAINING = "completed_training"


class Judgement(_Labelled):
    """Whether an outcome was reached at the end of the half-year."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


class AudienceKind(_Labelled):
    """Who an outcome or an activity is for."""

    EVERYONE = "everyone"
    ROLE = "role"
    TEAM = "team"
    PERSON = "person"
    GUEST = "guest"


class TimeKind(_Labelled):
    """When an activity takes place. `undecided` is what gets put off (S3-L13)."""

    DATES = "dates"
    ONGOING = "ongoing"
    AT_NEW_HIRE = "at_new_hire"
    UNDECIDED = "undecided"


class ActivityStatus(_Labelled):
    """What became of an activity. Moved is planned anew: its moves tell the earlier dates."""

    PLANNED = "planned"
    CARRIED_OUT = "carried_out"
    CANCELLED = "cancelled"


class AttendanceState(_Labelled):
    INVITED = "invited"
    ATTENDED = "attended"
    EXCUSED = "excused"


class Place(_Labelled):
    """Whether an arena, or a party to a knowledge flow, belongs to the office."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class Formality(_Labelled):
    FORMAL = "formal"
    INFORMAL = "informal"


class Frequency(_Labelled):
    DAILY = "daily"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    AS_NEEDED = "as_needed"


class SurveyArea(_Labelled):
    """The five areas of the survey on learning (S3-L27)."""

    ATTITUDE = "attitude"
    NEEDS = "needs"
    CONDITIONS = "conditions"
    FLOWS = "flows"
    ARENAS = "arenas"


class QuestionKind(_Labelled):
    SCALE = "scale"
    SEVERAL = "several"
    TEXT = "text"


LABELS: dict[StrEnum, LazyString] = {
    PlanStage.COLLECTING: _l("Samler ønsker"),
    PlanStage.PRIORITISING: _l("Prioriterer"),
    PlanStage.PUBLISHED: _l("Publisert"),
    PlanStage.UNDER_WAY: _l("Gjennomføres"),
    PlanStage.EVALUATED: _l("Evaluert"),
    PlanStage.CLOSED: _l("Avsluttet"),
    Seat.LEADER: _l("Leder"),
    Seat.JOB_COACH: _l("Jobbspesialist"),
    Seat.STAFF_REPRESENTATIVE: _l("Tillitsvalgt"),
    Seat.COLLEAGUE: _l("Annen medarbeider"),
    Seat.OUTSIDE: _l("Utenfra"),
    Origin.ORGANISATION: _l("Organisasjonens mål"),
    Origin.STAFF: _l("Medarbeidernes behov"),
    KnowledgeSource.USER: _l("Brukerkunnskap"),
    KnowledgeSource.EXPERIENCE: _l("Erfaring"),
    KnowledgeSource.RESEARCH: _l("Forskning"),
    SignFigure.OWN_WORDS: _l("Egne ord"),
    SignFigure.PARTICIPATION: _l("Deltakelse i læringsaktiviteter"),
    SignFigure.OBSERVATIONS: _l("Antall observasjoner"),
    SignFigure.JOB_STARTS: _l("Jobbstarter"),
    SignFigure.SHARE_IN_WORK: _l("Andel i arbeid"),
    SignFigure.COUNTED_VISITS: _l("Tellende arbeidsgivermøter"),
    Phase.BEFORE: _l("Før"),
    Phase.DURING: _l("Underveis"),
    Phase.AFTER: _l("Etter"),
    OutcomeKind.KNOWLEDGE: _l("Kunnskap"),
    OutcomeKind.SKILL: _l("Ferdighet"),
    OutcomeKind.GENERAL_COMPETENCE: _l("Generell kompetanse"),
    OutcomeLevel.KNOW_OF: _l("Kjenne til"),
    OutcomeLevel.UNDERSTAND: _l("Forstå"),
    OutcomeLevel.APPLY: _l("Anvende"),
    OutcomeLevel.COMPLETED_TRAINING: _l("Ha gjennomført opplæring"),
    Judgement.MET: _l("Nådd"),
    Judgement.PARTLY: _l("Delvis nådd"),
    Judgement.NOT_MET: _l("Ikke nådd"),
    AudienceKind.EVERYONE: _l("Alle ansatte"),
    AudienceKind.ROLE: _l("Rolle"),
    AudienceKind.TEAM: _l("Team"),
    AudienceKind.PERSON: _l("Person"),
    AudienceKind.GUEST: _l("Gjest utenfra"),
    TimeKind.DATES: _l("Bestemte datoer"),
    TimeKind.ONGOING: _l("Fortløpende"),
    TimeKind.AT_NEW_HIRE: _l("Ved nyansettelse"),
    TimeKind.UNDECIDED: _l("Ikke bestemt"),
    ActivityStatus.PLANNED: _l("Planlagt"),
    ActivityStatus.CARRIED_OUT: _l("Gjennomført"),
    ActivityStatus.CANCELLED: _l("Avlyst"),
    AttendanceState.INVITED: _l("Invitert"),
    AttendanceState.ATTENDED: _l("Deltok"),
    AttendanceState.EXCUSED: _l("Meldte forfall"),
    Place.INTERNAL: _l("På kontoret"),
    Place.EXTERNAL: _l("Utenfor kontoret"),
    Formality.FORMAL: _l("Formell"),
    Formality.INFORMAL: _l("Uformell"),
    Frequency.DAILY: _l("Daglig"),
    Frequency.WEEKLY: _l("Hver uke"),
    Frequency.FORTNIGHTLY: _l("Annenhver uke"),
    Frequency.MONTHLY: _l("Hver måned"),
    Frequency.QUARTERLY: _l("Hvert kvartal"),
    Frequency.HALF_YEARLY: _l("Hvert halvår"),
    Frequency.AS_NEEDED: _l("Ved behov"),
    SurveyArea.ATTITUDE: _l("Forhold til læring"),
    SurveyArea.NEEDS: _l("Behov og læringsformer"),
    SurveyArea.CONDITIONS: _l("Rammer for læring"),
    SurveyArea.FLOWS: _l("Hvordan kunnskap flyter"),
    SurveyArea.ARENAS: _l("Arenaer"),
    QuestionKind.SCALE: _l("Skala fra 1 til 5"),
    QuestionKind.SEVERAL: _l("Flere valg"),
    QuestionKind.TEXT: _l("Fritekst"),
}
