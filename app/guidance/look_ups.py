"""Each page that shows what stands in a room says so first (trust L1, L2). Lists and what is not shared write none."""

from typing import Any

from flask_login import current_user

from app.guidance.access import room_of
from app.guidance.labels import Labelled, words
from app.guidance.models import GuidanceRoom
from app.kernel import look_ups
from app.kernel.i18n import _l


class Shown(Labelled):
    """What of a room was shown to staff; the person reads it («hvem har sett mitt»)."""

    ROOM = "room"
    ANSWERS = "answers"
    PICTURE = "picture"
    THEME = "theme"
    MESSAGES = "messages"
    PLAN = "plan"
    TALK_SHEET = "talk_sheet"
    PROCESS = "process"
    REFERRAL = "referral"
    TRIANGLE = "triangle"
    TALK = "talk"
    TALK_AND_LOG = "talk_and_log"
    JOB_SEARCH = "job_search"
    OFFER = "offer"
    FILE = "file"


words(
    {
        Shown.ROOM: _l("Oversikten over rommet"),
        Shown.ANSWERS: _l("Svar som er delt"),
        Shown.PICTURE: _l("Bildet av svar som er delt"),
        Shown.THEME: _l("Et tema som er delt"),
        Shown.MESSAGES: _l("Meldinger"),
        Shown.PLAN: _l("Planen"),
        Shown.TALK_SHEET: _l("Samtalearket til arbeidsgiver"),
        Shown.PROCESS: _l("Karriereløpet"),
        Shown.REFERRAL: _l("Henvisningen"),
        Shown.TRIANGLE: _l("Trekantsamtalen"),
        Shown.TALK: _l("Samtaler og avtaler"),
        Shown.TALK_AND_LOG: _l("Samtaler, avtaler og jobbsøkerloggen"),
        Shown.JOB_SEARCH: _l("Jobbsøkerloggen"),
        Shown.FILE: _l("Mappen fra rommet, til å gi personen"),
        Shown.OFFER: _l("Tilbudet om veiledning i sykefraværet"),
    }
)


def was_shown(thing: object, what: Shown, *, why: str = "counsellor") -> None:
    """Called by a view before it renders; writes one line when a page is shown, also with a refused form."""
    look_ups.write(room_of(thing), what=what, why=why, by=current_user)


def offer_shown(row: Any) -> None:
    """The dates of one person's sick leave; the person reads the line where there is a room."""
    if row.room_id:
        look_ups.write_many(GuidanceRoom, [row.room_id], what=Shown.OFFER, why="counsellor", by=current_user)
    else:
        look_ups.write(row, what=Shown.OFFER, why="counsellor", by=current_user)
