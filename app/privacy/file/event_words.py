"""What a line of the log of sign-ins, or a notice about an account, is called in the owner's own file."""

from flask_babel import LazyString

from app.accounts.notices import WORDS
from app.kernel.i18n import _l
from app.privacy.control.words import EVENTS

OWN: dict[str, LazyString] = {
    "sign_in_refused": _l("Innlogging som ble avvist"),
    "sign_in_locked": _l("Innlogging mens kontoen var låst"),
    "second_step_refused": _l("Trinn to som ble avvist"),
    "proof_refused": _l("Feil passord der du måtte bekrefte hvem du er"),
    "organisation_refused": _l("Innlogging gjennom organisasjonen som ble avvist"),
    "denied": _l("En side du ikke har tilgang til"),
    "denied_more": _l("Flere sider du ikke har tilgang til, i samme minutt"),
}


def event(kind: str) -> str:
    """In words; a kind that nobody has told is shown as it stands. A test asks for all."""
    return str(OWN.get(kind) or WORDS.get(kind) or EVENTS.get(kind) or kind)
