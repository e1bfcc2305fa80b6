"""The figures of follow-up: what each is called, and the rule it is counted by. Shown wherever the figure is."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class Rows(StrEnum):
    """What kind of rows lie behind a figure."""

    CASES = "cases"
    JOBS = "jobs"
    VISITS = "visits"
    TIME = "time"


class FigureName(StrEnum):
    STATUS = "status"
    CASELOAD = "caseload"
    SHARE = "share-in-work"
    SHARE_OF_ALL = "share-of-all"
    SHARE_OF_OUT_OF_WORK = "share-of-out-of-work"
    FULL_TIME = "full-time"
    JOB_STARTS = "job-starts"
    EMPLOYERS = "employers"
    KINDS = "kinds-of-work"
    FIRST_MEETING = "first-meeting"
    DAYS_TO_MEETING = "days-to-meeting"
    FIRST_JOB = "days-to-job"
    VISITS = "visits"
    OUTSIDE = "outside"
    SUSTAINED_13 = "sustained-13"
    SUSTAINED_26 = "sustained-26"
    SUSTAINED_52 = "sustained-52"

    @property
    def label(self) -> LazyString:
        return TEXTS[self][0]

    @property
    def rule(self) -> LazyString:
        return TEXTS[self][1]

    @property
    def rows(self) -> Rows:
        if self in {FigureName.JOB_STARTS, FigureName.EMPLOYERS, FigureName.KINDS}:
            return Rows.JOBS
        return {FigureName.VISITS: Rows.VISITS, FigureName.OUTSIDE: Rows.TIME}.get(self, Rows.CASES)


SUSTAINED = {13: FigureName.SUSTAINED_13, 26: FigureName.SUSTAINED_26, 52: FigureName.SUSTAINED_52}

_STAYED = _l(
    "Av dem som begynte i en jobb i løpet av de to siste årene, for minst så mange uker siden: hvor mange som har vært "
    "så lenge i arbeid. Bare dager i jobb telles. Et kort opphold mellom to jobber, etter grensen kontoret har satt, "
    "nullstiller ikke tellingen."
)

TEXTS: dict[FigureName, tuple[LazyString, LazyString]] = {
    FigureName.STATUS: (
        _l("Personer etter status"),
        _l(
            "Hver sak som var startet den siste dagen i perioden, telles én gang, med den statusen saken hadde da. "
            "En avsluttet sak beholder den siste statusen sin."
        ),
    ),
    FigureName.CASELOAD: (
        _l("Åpne saker"),
        _l(
            "Saker som var startet den siste dagen i perioden, og som da ikke var avsluttet. Er samtykket trukket "
            "tilbake, eller har personen trukket seg, er saken ikke med."
        ),
    ),
    FigureName.SHARE: (
        _l("I arbeid, av åpne saker"),
        _l("Åpne saker med status «I ordinært arbeid», delt på alle åpne saker den siste dagen i perioden."),
    ),
    FigureName.SHARE_OF_ALL: (
        _l("I arbeid, av alle"),
        _l(
            "Alle som hadde status «I ordinært arbeid» den siste dagen i perioden, også i avsluttede saker, delt på "
            "alle saker som var startet."
        ),
    ),
    FigureName.SHARE_OF_OUT_OF_WORK: (
        _l("I arbeid, av dem uten jobb ved start"),
        _l(
            "Som «av alle», men bare saker der personen sto uten arbeid ved start. Saker der dette er ukjent, er ikke "
            "med."
        ),
    ),
    FigureName.FULL_TIME: (
        _l("I full stilling"),
        _l(
            "Personer med status «I ordinært arbeid» der jobbene de hadde den siste dagen i perioden, til sammen var "
            "hundre prosent. Har saken ingen jobb som løper den dagen, er prosenten ukjent."
        ),
    ),
    FigureName.JOB_STARTS: (
        _l("Jobbstarter"),
        _l(
            "Ordinære jobber som begynte i perioden. Hver jobb telles én gang, hos den som hadde saken da jobben "
            "begynte. Arbeidstrening og jobbsmak telles ikke."
        ),
    ),
    FigureName.EMPLOYERS: (
        _l("Ulike arbeidsgivere"),
        _l("Hvor mange ulike arbeidsgivere det er blant jobbene som begynte i perioden. Egen virksomhet er én hver."),
    ),
    FigureName.KINDS: (
        _l("Ulike typer jobb"),
        _l("Hvor mange ulike typer jobb det er blant jobbene som begynte i perioden, slik jobben er omtalt."),
    ),
    FigureName.FIRST_MEETING: (
        _l("Møte med arbeidsgiver innen 30 dager"),
        _l(
            "Saker som startet i perioden. Ja: det første møtet ansikt til ansikt med en arbeidsgiver kom senest 30 "
            "dager etter start. Nei: det kom senere, eller det har gått mer enn 30 dager uten. Ellers: ikke ennå. "
            "Det vi vet i dag, er med. Navs egen regel sier færre enn 30 dager."
        ),
    ),
    FigureName.DAYS_TO_MEETING: (
        _l("Dager til første møte med arbeidsgiver"),
        _l(
            "Den midterste verdien av dagene fra start til det første møtet ansikt til ansikt, for saker som startet i "
            "perioden og har hatt et slikt møte."
        ),
    ),
    FigureName.FIRST_JOB: (
        _l("Dager til første jobb"),
        _l(
            "Den midterste verdien av dagene fra start til den første ordinære jobben, for saker som startet i "
            "perioden og har fått jobb."
        ),
    ),
    FigureName.VISITS: (
        _l("Tellende arbeidsgivermøter i uka"),
        _l(
            "Besøk som er gjennomført ansikt til ansikt med en som kan bestemme, for å bli kjent, presentere, "
            "foreslå en kandidat, utvikle en jobb eller forhandle. Antallet er delt på ukene i perioden. Målet følger "
            "stillingsprosenten."
        ),
    ),
    FigureName.OUTSIDE: (
        _l("Tid utenfor kontoret"),
        _l(
            "Tid i samtaler utenfor kontoret, også når personen ikke kom, og hos arbeidsgivere, med reise. Delt på "
            "37,5 timer i uka for full stilling. Ferie og fravær er ikke trukket fra."
        ),
    ),
    FigureName.SUSTAINED_13: (_l("13 uker i arbeid"), _STAYED),
    FigureName.SUSTAINED_26: (_l("26 uker i arbeid"), _STAYED),
    FigureName.SUSTAINED_52: (_l("52 uker i arbeid"), _STAYED),
}
