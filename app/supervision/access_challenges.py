"""Rules of the challenge board and of the role page: read in common, changed by those who wrote it."""

from typing import Any

from app.caseload.access import is_coach, is_supervisor
from app.kernel.access import Rule, either


def wrote_it(user: Any, thing: Any) -> bool:
    """What an office begins with has no writer: the method supervisors keep it."""
    return bool(thing.by_id == user.id) or (thing.by_id is None and is_supervisor(user, None))


EDIT_CHALLENGE = Rule("supervision.edit_challenge", (either(is_coach, is_supervisor),), do=(wrote_it,))
"""The thing is a challenge or an answer. Everybody in the area reads and adds."""

EDIT_ROLE_NOTE = Rule("supervision.edit_role_note", (is_supervisor,), do=(wrote_it,))
"""The thing is the note."""
