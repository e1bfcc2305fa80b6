"""The columns of a coach's list of job seekers, and the headings people use for them."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class CaseColumn(StrEnum):
    """What a row tells of a case, in the order of a usual list."""

    NAME = "display_name"
    COACH = "coach"
    REFERRED_ON = "referred_on"
    STARTED_ON = "started_on"
    STAGE = "stage"
    STATUS = "status"
    STATUS_FROM = "status_from"
    PERCENT = "percent"
    JOB_START = "job_start"
    JOB_END = "job_end"
    EMPLOYER = "employer"
    JOB_FORM = "job_form"
    FIRST_MEETING = "first_employer_meeting_on"
    JOB_WISH = "job_wish"
    ENDED_ON = "ended_on"
    PROGRAMME = "programme"
    REFERRED_BY = "referred_by"
    OUT_OF_WORK = "out_of_work_at_start"
    BIRTH_YEAR = "birth_year"
    LANGUAGE = "language"
    PLACES = "places"
    PHONE = "phone"
    EMAIL = "email"

    @property
    def label(self) -> LazyString:
        return LABELS[self]


# As in lists of this kind, so that an error names a heading one can look for.
LABELS: dict[CaseColumn, LazyString] = {
    CaseColumn.NAME: _l("Kode"),
    CaseColumn.COACH: _l("Jobbspesialist"),
    CaseColumn.REFERRED_ON: _l("Henvist"),
    CaseColumn.STARTED_ON: _l("Startet"),
    CaseColumn.STAGE: _l("Trinn"),
    CaseColumn.STATUS: _l("Status"),
    CaseColumn.STATUS_FROM: _l("Status fra"),
    CaseColumn.PERCENT: _l("Stillingsprosent"),
    CaseColumn.JOB_START: _l("Jobbstart"),
    CaseColumn.JOB_END: _l("Jobbslutt"),
    CaseColumn.EMPLOYER: _l("Arbeidsgiver"),
    CaseColumn.JOB_FORM: _l("Ansettelsesform"),
    CaseColumn.FIRST_MEETING: _l("Første arbeidsgivermøte"),
    CaseColumn.JOB_WISH: _l("Jobbønske"),
    CaseColumn.ENDED_ON: _l("Avsluttet"),
    CaseColumn.PROGRAMME: _l("Metode"),
    CaseColumn.REFERRED_BY: _l("Henvist av"),
    CaseColumn.OUT_OF_WORK: _l("Uten arbeid ved start"),
    CaseColumn.BIRTH_YEAR: _l("Fødselsår"),
    CaseColumn.LANGUAGE: _l("Språk"),
    CaseColumn.PLACES: _l("Sted"),
    CaseColumn.PHONE: _l("Telefon"),
    CaseColumn.EMAIL: _l("E-post"),
}

NEEDED = (CaseColumn.NAME, CaseColumn.STARTED_ON)

HEADINGS: dict[CaseColumn, tuple[str, ...]] = {
    CaseColumn.NAME: (
        "kode", "visningsnavn", "navn", "fornavn", "jobbsøker", "jobbsøkar", "jobsøger", "deltaker", "deltakar",
        "kandidat", "jobbsøkers kode", "initialer", "id", "nr", "nummer",
    ),
    CaseColumn.COACH: (
        "jobbspesialist", "jobspecialist", "jobbveileder", "jobbveiledar", "tilrettelegger", "ansvarlig", "veileder",
    ),
    CaseColumn.REFERRED_ON: ("henvist", "henvist dato", "henvisningsdato", "dato henvist", "vist til", "innsøkt"),
    CaseColumn.STARTED_ON: (
        "startet", "start", "startdato", "oppstart", "oppstartsdato", "starta", "startet dato", "dato startet",
        "inntatt", "inntaksdato", "fra dato",
    ),
    CaseColumn.STAGE: ("trinn", "fase", "steg", "trin", "se-trinn", "se trinn"),
    CaseColumn.STATUS: ("status", "resultat", "status nå", "utfall", "resultatstatus"),
    CaseColumn.STATUS_FROM: (
        "status fra", "status fra dato", "statusdato", "dato for status", "status siden", "status frå", "siden",
    ),
    CaseColumn.PERCENT: ("stillingsprosent", "prosent", "stilling %", "stillings%", "stillingsandel", "%", "stilling"),
    CaseColumn.JOB_START: ("jobbstart", "startdato jobb", "jobb fra", "ansatt fra", "dato jobbstart", "jobstart"),
    CaseColumn.JOB_END: ("jobbslutt", "sluttdato jobb", "jobb til", "ansatt til", "jobslut"),
    CaseColumn.EMPLOYER: ("arbeidsgiver", "arbeidsgivar", "arbejdsgiver", "bedrift", "virksomhet", "arbeidsplass"),
    CaseColumn.JOB_FORM: ("ansettelsesform", "type ansettelse", "ansettelse", "tilsetjingsform"),
    CaseColumn.FIRST_MEETING: (
        "første arbeidsgivermøte", "første arbeidsgiverkontakt", "første møte med arbeidsgiver",
        "første arbeidsgivarmøte", "arbeidsgivermøte", "1. arbeidsgivermøte",
    ),
    CaseColumn.JOB_WISH: ("jobbønske", "jobbønsker", "ønske", "yrkesønske", "ønsket jobb", "jobbønskje", "bransje"),
    CaseColumn.ENDED_ON: ("avsluttet", "sluttdato", "avsluttet dato", "avslutta", "avslutning", "slutt"),
    CaseColumn.PROGRAMME: ("metode", "program", "tiltak", "programme"),
    CaseColumn.REFERRED_BY: ("henvist av", "henvist fra", "henviser", "henvisende instans"),
    CaseColumn.OUT_OF_WORK: ("uten arbeid ved start", "arbeidsledig ved start", "uten jobb ved start"),
    CaseColumn.BIRTH_YEAR: ("fødselsår", "født år", "årgang", "fødeår"),
    CaseColumn.LANGUAGE: ("språk", "morsmål"),
    CaseColumn.PLACES: ("sted", "steder", "ønsket sted", "stad", "område"),
    CaseColumn.PHONE: ("telefon", "tlf", "tlf.", "mobil", "telefonnummer", "mobilnummer"),
    CaseColumn.EMAIL: ("e-post", "epost", "mail", "e-mail", "e-postadresse"),
}  # fmt: skip
