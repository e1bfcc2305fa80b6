"""Rules of the privacy officer, who reads what the traces say and no content (settled 5)."""

from typing import Any

from app.accounts.access import is_leader
from app.accounts.enums import Role
from app.kernel.access import Rule, either


def is_privacy_officer(user: Any, _thing: Any) -> bool:
    return bool(user.has(Role.PRIVACY_OFFICER))


def is_unsigned(_user: Any, thing: Any) -> bool:
    """The control of a month, or a line of it with its control, that nobody has signed yet."""
    return getattr(thing, "MonthlyControl", thing).signed_at is None


PRIVACY = Rule("privacy.officer", (is_privacy_officer,))
"""The privacy officer's pages: kinds, counts, dates and internal references."""

HOME = Rule("privacy.home", (either(is_privacy_officer, is_leader),))
"""The front page; its cards are those that lead somewhere for this person."""

FIGURES = Rule("privacy.figures", (either(is_privacy_officer, is_leader),))
"""How much is looked up: figures without content."""

CONTROL = Rule("privacy.control", (is_privacy_officer,), do=(is_unsigned,))
"""Write in the control of a month, until it is signed."""
