"""The privacy officer's pages, and who has seen one's own: (slug, person, path)."""

from typing import Any

from app.privacy.control.figures import Month
from app.privacy.control.queries import this_month

PAGES = [
    ("privacy", "privacy-officer", "/office/privacy"),
    ("privacy-retention", "privacy-officer", "/office/privacy/retention"),
    ("privacy-periods", "privacy-officer", "/office/privacy/periods"),
    ("privacy-period", "privacy-officer", "/office/privacy/periods/supervision"),
    ("privacy-record", "privacy-officer", "/office/privacy/record"),
    ("privacy-assessment", "privacy-officer", "/office/privacy/assessment"),
    ("privacy-breach", "privacy-officer", "/office/privacy/breach"),
    ("look-ups", "privacy-officer", "/office/privacy/look-ups"),
    ("look-ups-none", "privacy-officer", "/office/privacy/look-ups?number=999999"),
    ("control-months", "privacy-officer", "/office/privacy/control"),
    ("control", "privacy-officer", lambda ids: f"/office/privacy/control/{ids.signed_month}"),
    ("control-waits", "privacy-officer", lambda ids: f"/office/privacy/control/{ids.last_month}"),
    ("control-paper", "privacy-officer", lambda ids: f"/office/privacy/control/{ids.signed_month}/print"),
    ("look-up-figures", "leader", "/office/privacy/figures"),
    ("seen", "employee", "/me/seen"),
    ("seen-none", "admin", "/me/seen"),
]


def known_ids() -> dict[str, Any]:
    """Last month, which waits, and the one before, which the demonstration office has signed."""
    last = this_month().previous
    return {"last_month": _path(last), "signed_month": _path(last.previous)}


def _path(month: Month) -> str:
    return f"{month.first.year}/{month.first.month}"
