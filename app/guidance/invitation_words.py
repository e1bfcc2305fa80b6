"""Words of links, of who opened a room, and of how rooms go."""

from app.guidance.labels import Labelled, words
from app.kernel.i18n import _l


class LinkState(Labelled):
    """What a room's newest link is to its counsellor."""

    NONE = "none"
    UNUSED = "unused"
    IN_USE = "in_use"
    SOON = "soon"
    LOCKED = "locked"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class Opening(Labelled):
    """What is told to the person of who may have come in."""

    OPENED = "opened"
    NEW_LINK = "new_link"
    REOPENED = "reopened"


class Gone(Labelled):
    """How a room was deleted."""

    AFTER_END = "after_end"
    ERASED = "erased"


words(
    {
        LinkState.NONE: _l("Ingen lenke"),
        LinkState.UNUSED: _l("Lenken er ikke brukt ennå"),
        LinkState.IN_USE: _l("Lenken er i bruk"),
        LinkState.SOON: _l("Lenken går snart ut"),
        LinkState.LOCKED: _l("Lenken er låst"),
        LinkState.EXPIRED: _l("Lenken er gått ut"),
        LinkState.WITHDRAWN: _l("Lenken er trukket tilbake"),
        LinkState.ENDED: _l("Rommet er avsluttet"),
        Opening.OPENED: _l("Rommet ble åpnet med lenke og kode"),
        Opening.NEW_LINK: _l("Veilederen laget en ny lenke og kode"),
        Opening.REOPENED: _l("Veilederen åpnet rommet igjen"),
        Gone.AFTER_END: _l("Slettet etter fristen"),
        Gone.ERASED: _l("Slettet av personen selv"),
    }
)
