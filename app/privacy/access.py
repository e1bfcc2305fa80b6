"""Rules of the privacy officer, who reads what the traces say and no content (settled 5)."""

from typing import Any

from app.accounts.enums import Role
from app.kernel.access import Rule


def is_privacy_officer(user: Any, _thing: Any) -> bool:
    return bool(user.has(Role.PRIVACY_OFFICER))


PRIVACY = Rule("privacy.officer", (is_privacy_officer,))
"""The privacy officer's pages: kinds, counts, dates and internal references."""
