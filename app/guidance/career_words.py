"""The words of the career process, of referrals and triangle talks, and of the eight weeks."""

from dataclasses import dataclass

from flask_babel import LazyString

from app.guidance.labels import Labelled, words
from app.kernel.i18n import _l


class Side(Labelled):
    """Who of the three wrote it, or does it."""

    PERSON = "person"
    COUNSELLOR = "counsellor"
    GUIDE = "guide"


class Source(Labelled):
    """Who came up with the referral (S1-07)."""

    NAV = "nav"
    DOCTOR = "doctor"
    SELF = "self"
    OTHER = "other"


class TargetGroup(Labelled):
    """Whom the career centre meets (S1-04)."""

    SICK_LEAVE = "sick_leave"
    NEWCOMER = "newcomer"
    YOUTH = "youth"
    TRIANGLE = "triangle"
    OTHER = "other"


class ReferralState(Labelled):
    DRAFTED = "drafted"
    ASKED = "asked"
    CONSENTED = "consented"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


OVER = (ReferralState.DECLINED, ReferralState.ENDED, ReferralState.WITHDRAWN)
AGREED = (ReferralState.CONSENTED, ReferralState.ACCEPTED)
"""The person has said yes and not taken it back: the career guide sees it."""


class OfferAnswer(Labelled):
    """What somebody on sick leave said to the offer."""

    YES = "yes"
    LATER = "later"
    NO = "no"


words(
    {
        Side.PERSON: _l("Personen"),
        Side.COUNSELLOR: _l("Veilederen"),
        Side.GUIDE: _l("Karriereveilederen"),
        Source.NAV: _l("Nav"),
        Source.DOCTOR: _l("Fastlegen"),
        Source.SELF: _l("Personen selv"),
        Source.OTHER: _l("Andre"),
        TargetGroup.SICK_LEAVE: _l("Sykmeldt"),
        TargetGroup.NEWCOMER: _l("Flyktning eller annet morsmål"),
        TargetGroup.YOUTH: _l("Ungdom"),
        TargetGroup.TRIANGLE: _l("Samarbeid med jobbspesialist"),
        TargetGroup.OTHER: _l("Andre"),
        ReferralState.DRAFTED: _l("Utkast"),
        ReferralState.ASKED: _l("Venter på svar fra personen"),
        ReferralState.CONSENTED: _l("Personen har sagt ja"),
        ReferralState.DECLINED: _l("Personen sa nei"),
        ReferralState.ACCEPTED: _l("I gang"),
        ReferralState.ENDED: _l("Avsluttet"),
        ReferralState.WITHDRAWN: _l("Personen trakk samtykket"),
        OfferAnswer.YES: _l("Ja takk"),
        OfferAnswer.LATER: _l("Senere"),
        OfferAnswer.NO: _l("Nei takk"),
    }
)


@dataclass(frozen=True)
class Step:
    """One of the three talks (S1-01): what it is about, and what one may think through before it."""

    title: LazyString
    aim: LazyString
    prompts: tuple[LazyString, ...]


STEPS: dict[int, Step] = {
    1: Step(
        _l("Dette kan jeg"),
        _l("Vi ser på alt du har gjort, og hva du kan."),
        (
            _l("Hva har du gjort som du er fornøyd med?"),
            _l("Hva spør andre deg om hjelp til?"),
            _l("Hva vil du gjøre mer av?"),
        ),
    ),
    2: Step(
        _l("Dette kan passe"),
        _l("Vi utforsker jobber og utdanning med verktøy som hjelper deg å tenke."),
        (
            _l("Hvilke jobber er du nysgjerrig på?"),
            _l("Hva må være på plass for at du skal trives?"),
            _l("Hva vil du prøve eller finne ut mer om?"),
        ),
    ),
    3: Step(
        _l("Slik går jeg videre"),
        _l("Vi lager en plan du tror på."),
        (
            _l("Hva er det første du vil gjøre?"),
            _l("Hva kan stoppe deg, og hva gjør du da?"),
            _l("Hvem kan hjelpe deg?"),
        ),
    ),
}

ANSWER_STEPS: dict[int, LazyString] = {
    1: _l("Ikke i det hele tatt"),
    2: _l("Litt"),
    3: _l("Noe"),
    4: _l("Ganske mye"),
    5: _l("Svært mye"),
}

QUESTIONS: dict[str, LazyString] = {
    "understandable": _l("Var det lett å forstå hva samtalene handlet om?"),
    "manageable": _l("Tror du at du får til det dere ble enige om?"),
    "meaningful": _l("Var samtalene viktige for deg?"),
}
"""The person's three questions: understandable, manageable, meaningful (S1-03)."""
