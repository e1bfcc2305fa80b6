"""Each page that shows what stands in a room says so first (trust L1, L2). Lists and what is not shared write none."""

from flask_login import current_user

from app.guidance.access import room_of
from app.guidance.labels import Labelled, words
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
    JOB_SEARCH = "job_search"


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
        Shown.JOB_SEARCH: _l("Jobbsøkerloggen"),
    }
)


def was_shown(thing: object, what: Shown, *, why: str = "counsellor") -> None:
    """Called by a view before it renders; writes one line when a page is shown, also with a refused form."""
    look_ups.write(room_of(thing), what=what, why=why, by=current_user)
