"""Rules of the privacy officer, who reads what the traces say and no content (settled 5)."""

from typing import Any

from app.accounts.enums import Role
from app.kernel.access import Rule


def is_privacy_officer(user: Any, _thing: Any) -> bool:
    return bool(user.has(Role.PRIVACY_OFFICER))


def is_unsigned(_user: Any, thing: Any) -> bool:
    """The control of a month, or a line of it with its control, that nobody has signed yet."""
    return getattr(thing, "MonthlyControl", thing).signed_at is None


PRIVACY = Rule("privacy.officer", (is_privacy_officer,))
"""The privacy officer's pages: kinds, counts, dates and internal references."""

CONTROL = Rule("privacy.control", (is_privacy_officer,), do=(is_unsigned,))
"""Write in the control of a month, until it is signed."""
