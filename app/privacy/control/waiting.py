"""Last month waits for the privacy officer until it is signed."""

from typing import Any

from flask import url_for
from flask_babel import LazyString

from app.kernel.dates import today
from app.kernel.features import Waiting
from app.kernel.i18n import _, _l
from app.privacy.access import PRIVACY
from app.privacy.control import queries
from app.privacy.control.words import month_name

DAY = 15
"""The day of the next month by which it should be done."""


def waiting(person: Any) -> list[Waiting]:
    """One statement, and none for others."""
    if not PRIVACY.allows(person):
        return []
    month = queries.uncontrolled()
    if month is None:
        return []
    title = _l("Kontroller oppslagene i %(month)s", month=LazyString(month_name, month))
    address = url_for("privacy.control", **month.address)
    return [Waiting(title, address, due=today().replace(day=DAY), verb=_("Begynn kontrollen"), kind="monthly_control")]
