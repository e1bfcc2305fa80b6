"""The button of the start page that coaches use most."""

from typing import Any

from flask import url_for

from app.caseload.access import REGISTER, is_coach
from app.kernel.i18n import _


def shortcuts(person: Any) -> list[tuple[str, str, str]]:
    """Log a visit to an employer, from the phone."""
    if not (REGISTER.allows(person) and is_coach(person, None)):
        return []
    return [(_("Logg besøk"), url_for("caseload.new_visit"), "Handshake")]
