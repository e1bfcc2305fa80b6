"""The pages of the user guide, and whose they are."""

from typing import Any

from app.home.guide_keeping import ADMIN, PRIVACY, ROOM
from app.home.guide_shape import Guide
from app.home.guide_texts import COACH, COLLEAGUE, LEADER, SUPERVISOR, TEAM_LEADER

GUIDES = (COLLEAGUE, LEADER, TEAM_LEADER, COACH, SUPERVISOR, ROOM, PRIVACY, ADMIN)
BY_KEY = {guide.key: guide for guide in GUIDES}


def guides_for(person: Any) -> tuple[list[Guide], list[Guide]]:
    """One's own pages of the guide, and the others."""
    own = [guide for guide in GUIDES if not person.roles.isdisjoint(guide.roles)]
    return own, [guide for guide in GUIDES if guide not in own]
