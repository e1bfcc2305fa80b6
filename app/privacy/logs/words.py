"""The words of the look-up log. The features say what they show; here it is gathered in one place.

Whose it was is told by an internal reference – «Sak 12» –, never by the name of the one who is helped.
"""

from app.caseload.look_ups import Shown as OfCase
from app.feedback import look_ups as feedback
from app.guidance.labels import WORDS as GUIDANCE_WORDS
from app.guidance.look_ups import Shown as OfRoom
from app.kernel.i18n import _, _l
from app.supervision.own_figures import WHAT as OF_COACH

LOG_READ, LOG_CSV, LOG_CEF, CONTROL_READ = "look_up_log", "look_up_log_csv", "look_up_log_cef", "monthly_control"
OWN_CSV = "own_look_ups_csv"

THINGS = {
    "case": _l("Sak"),
    "guidance_room": _l("Veiledningsrom"),
    "sick_leave_offer": _l("Tilbud i sykefravær"),
    "user": _l("Kollega"),
    "office": _l("Kontorets logger"),
}
OF_OFFICE = {
    LOG_READ: _l("Oppslagsloggen"),
    LOG_CSV: _l("Oppslagsloggen som regneark"),
    LOG_CEF: _l("Oppslagsloggen som CEF-fil"),
    CONTROL_READ: _l("Linjer i månedskontrollen"),
}
WHY = {
    "coach": _l("Jobbspesialist i saken"),
    "stand_in": _l("Stedfortreder i saken"),
    "supervision": _l("Var med på metodeveiledningen"),
    "counsellor": _l("Veileder i rommet"),
    "career_guide": _l("Karriereveileder som er invitert"),
    "supervisor": _l("Metodeveileder"),
    "privacy_officer": _l("Personvernkontakt"),
    "own": _l("Gjelder en selv"),
    **feedback.WHY,
}


def what_words(thing: str, what: str) -> str:
    """What was shown, in plain words; a word that nobody has told is shown as it stands."""
    if thing == "case" and what in set(OfCase):
        return str(OfCase(what).label)
    if thing in {"guidance_room", "sick_leave_offer"} and what in set(OfRoom):
        return str(GUIDANCE_WORDS[OfRoom, what])
    label = {**OF_COACH, **feedback.WHAT}.get(what) if thing == "user" else OF_OFFICE.get(what)
    return str(label) if label else what


def why_words(why: str) -> str:
    return str(WHY.get(why, why))


def whose_words(thing: str, thing_id: int | None, name: str | None = None) -> str:
    """Whose it was: an internal reference, or the name of a colleague."""
    if thing == "office":
        return str(THINGS[thing])
    if thing == "user" and name:
        return name
    label = str(THINGS.get(thing, thing))
    return _("%(kind)s %(number)s", kind=label, number=thing_id) if thing_id else _("%(kind)s, slettet", kind=label)


def who_words(name: str | None) -> str:
    return name or _("En som har sluttet")
