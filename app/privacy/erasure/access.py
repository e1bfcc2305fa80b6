"""Who asks for erasure, and who answers."""

from typing import Any

from app.caseload.access import follows_case
from app.kernel.access import Rule
from app.privacy.access import is_privacy_officer


def asked_it(user: Any, asked: Any) -> bool:
    return bool(asked.asked_by_id == user.id)


ASK_CASE = Rule("privacy.ask_case_erasure", (follows_case,))
"""Ask, see how it stands, and withdraw: whoever follows the case."""

ASKED = Rule("privacy.asked_erasure", (asked_it,))
"""Read the answer to what one asked for."""

ANSWER = Rule("privacy.answer_erasure", (is_privacy_officer,))
"""The queue: kinds, counts and dates, never content."""
