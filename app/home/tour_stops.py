"""The five-minute tour of a demonstration office: three things to look at as each kind of person."""

from dataclasses import dataclass

from flask_babel import LazyString

from app.kernel.i18n import _l


@dataclass(frozen=True)
class Stop:
    """A page to look at, and what to see there."""

    text: LazyString
    endpoint: str


@dataclass(frozen=True)
class Person:
    """Somebody to be: a key of the demonstration's people, and three stops."""

    key: str
    title: LazyString
    stops: tuple[Stop, Stop, Stop]


TOUR = (
    Person(
        "leader",
        _l("Kontorlederen"),
        (
            Stop(_l("Er halvåret i rute? Siden svarer, og sier hvorfor ikke."), "learning.home"),
            Stop(
                _l("Hvor mange har vært med på observasjon, per team? Færre enn fem vises ikke."),
                "feedback.participation",
            ),
            Stop(_l("Hvem gir hvilken kunnskap videre, og hvor henger det på én person?"), "learning.flow_map"),
        ),
    ),
    Person(
        "employee",
        _l("Kollegaen"),
        (
            Stop(_l("Det som venter i dag, med én knapp på hver linje."), "home.today"),
            Stop(_l("Rundene: avtalen før samtalen, notatene under, dialogen etter."), "feedback.contracts"),
            Stop(_l("Læringspilene: det jeg øver på, som bare jeg ser."), "feedback.arrows"),
        ),
    ),
    Person(
        "coach",
        _l("Jobbspesialisten"),
        (
            Stop(_l("Hvem trenger meg i dag, og hvorfor?"), "caseload.needs_me"),
            Stop(_l("Et besøk hos en arbeidsgiver, logget fra telefonen på et halvt minutt."), "caseload.new_visit"),
            Stop(_l("Tallene mine, med regelen bak hvert tall."), "caseload.figures"),
        ),
    ),
    Person(
        "supervisor",
        _l("Metodeveilederen"),
        (
            Stop(_l("Mandagen: hvem står fast, og hva avtalte vi sist?"), "supervision.monday"),
            Stop(_l("Feltveiledning: hvem har jeg ikke vært ute med på lenge?"), "supervision.field_mentoring"),
            Stop(_l("Kvartalet: tallene er fylt ut, målet blir dere enige om."), "supervision.reviews"),
        ),
    ),
    Person(
        "employee",
        _l("Veilederen med veiledningsrom"),
        (
            Stop(_l("Rommene: jobbsøkeren bestemmer hva veilederen ser."), "guidance.home"),
            Stop(_l("Beslutningskartet som ligger bak rommene."), "guidance.maps"),
            Stop(_l("Det andre har delt med meg, til de tar det tilbake."), "feedback.shared"),
        ),
    ),
    Person(
        "privacy-officer",
        _l("Personvernkontakten"),
        (
            Stop(_l("Alt på ett sted: kontroll, frister og papirer."), "privacy.home"),
            Stop(_l("Hvem har sett hva, og hvorfor? Logg uten innhold."), "privacy.look_ups"),
            Stop(_l("Sletting etter frist: hva er gjort, og hva venter?"), "privacy.retention_due"),
        ),
    ),
    Person(
        "admin",
        _l("Systemansvarlig"),
        (
            Stop(_l("Kollegene, rollene og hvem som kan logge inn."), "office.people"),
            Stop(_l("Mange på én gang, fra et regneark som blir sett over først."), "office.add_several"),
            Stop(_l("Står det bra til med kontoret? Svaret, og hva som må gjøres."), "privacy.doctor"),
        ),
    ),
)
