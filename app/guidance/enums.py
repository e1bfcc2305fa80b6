"""Fixed choices of a room, as they are stored, with their words."""

from app.guidance.labels import Labelled, words
from app.kernel.i18n import _l


class RoomKind(Labelled):
    """Why the room is there (S0-12)."""

    SEEKER = "seeker"
    SICK_LEAVE = "sick_leave"


class RoomEnd(Labelled):
    """How a room came to an end."""

    FINISHED = "finished"
    LEFT = "left"
    SILENT = "silent"


words(
    {
        RoomKind.SEEKER: _l("Jobbsøker"),
        RoomKind.SICK_LEAVE: _l("Sykmeldt"),
        RoomEnd.FINISHED: _l("Avsluttet av veilederen"),
        RoomEnd.LEFT: _l("Avsluttet av personen selv"),
        RoomEnd.SILENT: _l("Avsluttet fordi ingen brukte det på 90 dager"),
    }
)
