"""The words of field mentoring: at which kind of meeting, whether it was held, what was done, and why it is due."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class FieldMeeting(StrEnum):
    """What kind of meeting the supervisor goes along to (S4-07)."""

    EMPLOYER = "employer"
    WORKPLACE = "workplace"
    SEEKER = "seeker"
    TREATMENT_TEAM = "treatment_team"
    OTHER = "other"

    @property
    def label(self) -> LazyString:
        return LABELS[self]


class FieldState(StrEnum):
    PLANNED = "planned"
    HELD = "held"

    @property
    def label(self) -> LazyString:
        return LABELS[self]


class Did(StrEnum):
    """What the supervisor did there (S4-07). Each is a column of the log."""

    OBSERVED = "observed"
    SHOWED = "showed"
    GAVE_FEEDBACK = "gave_feedback"

    @property
    def label(self) -> LazyString:
        return LABELS[self]


class Reason(StrEnum):
    """Why field mentoring is due (S4-07, S4-08), as the command line says it."""

    NEW = "new"
    SHARE_IN_WORK = "share_in_work"
    JOB_STARTS = "job_starts"


LABELS: dict[StrEnum, LazyString] = {
    FieldMeeting.EMPLOYER: _l("Møte med arbeidsgiver"),
    FieldMeeting.WORKPLACE: _l("Oppfølging på arbeidsplassen"),
    FieldMeeting.SEEKER: _l("Samtale med jobbsøker"),
    FieldMeeting.TREATMENT_TEAM: _l("Møte i behandlingsteamet"),
    FieldMeeting.OTHER: _l("Annet"),
    FieldState.PLANNED: _l("Planlagt"),
    FieldState.HELD: _l("Gjennomført"),
    Did.OBSERVED: _l("Observerte"),
    Did.SHOWED: _l("Viste hvordan"),
    Did.GAVE_FEEDBACK: _l("Ga tilbakemelding"),
}
