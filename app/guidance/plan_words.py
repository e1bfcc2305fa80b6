"""Words of the plan: how a point is sorted and rated, who helps, and who follows up."""

from flask_babel import LazyString

from app.guidance.labels import Labelled, words
from app.kernel.i18n import _l


class PointSort(Labelled):
    """What the person does with a gap (S0-16)."""

    CAN = "can"
    CANNOT = "cannot"


class Helper(Labelled):
    """From whom the help comes: a role, never a name (S0-08)."""

    SELF = "self"
    COUNSELLOR = "counsellor"
    EMPLOYER = "employer"
    COURSE = "course"
    HEALTH = "health"
    NEAR = "near"
    OTHER = "other"


class Follower(Labelled):
    """Who follows up what was agreed with the employer."""

    PERSON = "person"
    EMPLOYER = "employer"
    COUNSELLOR = "counsellor"
    OTHER = "other"


class MovedTo(Labelled):
    """Where in the case an agreed point goes."""

    ACTION = "action"
    PROMISE = "promise"


words(
    {
        PointSort.CAN: _l("Kan påvirkes"),
        PointSort.CANNOT: _l("Kan ikke endres nå"),
        Helper.SELF: _l("Ingen, jeg klarer det selv"),
        Helper.COUNSELLOR: _l("Veilederen"),
        Helper.EMPLOYER: _l("Arbeidsgiver eller leder"),
        Helper.COURSE: _l("Kurs eller skole"),
        Helper.HEALTH: _l("Noen i helsetjenesten"),
        Helper.NEAR: _l("Familie eller venner"),
        Helper.OTHER: _l("Noen andre"),
    }
)
words(  # of its own: members of two enums with the same value are one key
    {
        Follower.PERSON: _l("Jeg selv"),
        Follower.EMPLOYER: _l("Arbeidsgiver"),
        Follower.COUNSELLOR: _l("Veilederen"),
        Follower.OTHER: _l("Noen andre"),
    }
)
words(
    {
        MovedTo.ACTION: _l("Et punkt i aktivitetsplanen"),
        MovedTo.PROMISE: _l("Et løfte til arbeidsgiver"),
    }
)

STAFF_WORDS: dict[Labelled, LazyString] = {
    Helper.SELF: _l("Ingen, personen klarer det selv"),
    Helper.COUNSELLOR: _l("Deg som veileder"),
    Follower.PERSON: _l("Personen selv"),
}
"""The same, as the counsellor reads them; a counsellor who helps and one who follows up are one key here."""

MOTIVATING: dict[int, LazyString] = {
    1: _l("Ikke nå"),
    2: _l("Litt"),
    3: _l("Ganske mye"),
    4: _l("Mye"),
    5: _l("Svært mye"),
}

REALISTIC: dict[int, LazyString] = {
    1: _l("Ikke mulig nå"),
    2: _l("Vanskelig"),
    3: _l("Kanskje"),
    4: _l("Ganske mulig"),
    5: _l("Fullt mulig"),
}


def who_helps(who: Labelled, *, staff: bool) -> LazyString:
    """A helper or a follower in the words of the one who reads."""
    return STAFF_WORDS.get(who, who.label) if staff else who.label
