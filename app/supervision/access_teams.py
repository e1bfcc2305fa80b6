"""Rules of treatment teams. A team belongs to one method supervisor; others do not know of it."""

from typing import Any

from app.caseload.access import is_supervisor
from app.kernel.access import Rule


def keeps_team(user: Any, thing: Any) -> bool:
    """The thing is the team, or a contact with `.team` loaded."""
    return bool(getattr(thing, "team", thing).supervisor_id == user.id)


TREATMENT_TEAM = Rule("supervision.treatment_team", (is_supervisor, keeps_team))

TAKE_OVER_TEAM = Rule("supervision.take_over_team", (is_supervisor,))
"""The thing is a team whose method supervisor has left, loaded as such."""
