"""Rules of the figures, and of the page on what we managed. Whose figures: queries/figures_viewing.py."""

from typing import Any

from app.accounts.access import is_colleague, is_leader
from app.accounts.enums import Role
from app.caseload.access import is_coach, is_supervisor
from app.kernel.access import Rule, either


def leads_a_team(user: Any, _thing: Any) -> bool:
    return bool(user.has(Role.TEAM_LEADER))


def told_it(user: Any, story: Any) -> bool:
    return bool(story.by_id == user.id)


FIGURES = Rule("caseload.figures", (either(is_coach, is_supervisor, is_leader, leads_a_team),))
"""The pages of figures. Which people's figures is decided in the query."""

DISCUSS = Rule("caseload.discuss", (is_leader,))
"""Record that the measuring was discussed with the employees' representatives."""

MANAGED = Rule("caseload.managed", (is_colleague,))
"""What we managed: every colleague reads it."""

TELL = Rule("caseload.tell", (is_colleague,), do=(either(is_coach, is_supervisor),))
"""Those who follow job seekers tell stories."""

EDIT_STORY = Rule("caseload.edit_story", (is_colleague,), do=(told_it,))
"""The thing is the story."""
