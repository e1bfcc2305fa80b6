"""The figures of the Monday page: what each is called, and the rule it is counted by."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l
from app.supervision.queries.stuck import SAME_STAGE_DAYS


class Behind(StrEnum):
    """A figure whose rows can be opened. Those that are also words of Stuck are written the same."""

    CASELOAD = "caseload"
    STARTS_NOW = "job_starts"
    STARTS_BEFORE = "job_starts_before"
    SESSIONS = "sessions"
    FIRST_EMPLOYER = "first_employer"
    FOLLOW_ALONG = "follow_along"
    NO_CONTACT = "no_contact"
    SAME_STAGE = "same_stage"
    JOB_ENDS = "job_ends"

    @property
    def label(self) -> LazyString:
        return TEXTS[self][0]

    @property
    def rule(self) -> LazyString:
        return TEXTS[self][1]


_STARTS = _l(
    "Ordinære jobber som begynte i kvartalet. Hver jobb telles én gang, hos den som hadde saken da jobben begynte. "
    "Arbeidstrening og jobbsmak telles ikke."
)

TEXTS: dict[Behind, tuple[LazyString, LazyString]] = {
    Behind.CASELOAD: (
        _l("Saker, og hvor mange som er i arbeid"),
        _l(
            "Saker som er startet og ikke avsluttet, også de som er satt på pause. Er samtykket trukket tilbake, eller "
            "har personen trukket seg, er saken ikke med. I arbeid er de som har status «I ordinært arbeid» i dag."
        ),
    ),
    Behind.STARTS_NOW: (_l("Jobbstarter i dette kvartalet"), _STARTS),
    Behind.STARTS_BEFORE: (_l("Jobbstarter i forrige kvartal"), _STARTS),
    Behind.SESSIONS: (
        _l("Metodeveiledning"),
        _l("Veiledninger som er holdt, og der jobbspesialisten er krysset av som til stede."),
    ),
    Behind.FIRST_EMPLOYER: (
        _l("Nær dag 30 uten å ha møtt arbeidsgiver"),
        _l(
            "Det er ikke holdt noe møte ansikt til ansikt med en arbeidsgiver, og dag 30 kommer innen ti dager eller "
            "var for høyst 30 dager siden. Saker på pause er ikke med."
        ),
    ),
    Behind.FOLLOW_ALONG: (
        _l("Oppfølging etter jobbstart som er forfalt"),
        _l("Avtalt oppfølging etter en jobbstart som skulle vært gjort før i dag."),
    ),
    Behind.NO_CONTACT: (
        _l("Uten kontakt"),
        _l(
            "Ingen kontakt med jobbsøkeren på så mange dager som kontoret har satt som grense. At noen ikke møtte, er "
            "ikke kontakt. Saker på pause er ikke med."
        ),
    ),
    Behind.SAME_STAGE: (
        _l("Lenge på samme trinn"),
        _l(
            "På samme av de fire første trinnene i %(days)s dager eller mer, med status «Søker jobb» eller "
            "«Praksis eller tiltak». Saker på pause er ikke med.",
            days=SAME_STAGE_DAYS,
        ),
    ),
    Behind.JOB_ENDS: (
        _l("Jobb eller praksis som slutter snart"),
        _l("Jobber og praksis med planlagt slutt innen tre uker, eller der slutten er passert uten at noe er skrevet."),
    ),
}
