"""Rules about people and the office."""

from typing import Any

from app.accounts import sessions
from app.accounts.enums import Role
from app.kernel.access import STAFF, Party, Rule


def is_admin(user: Any, _thing: Any) -> bool:
    return bool(user.has(Role.ADMIN))


def is_leader(user: Any, _thing: Any) -> bool:
    return bool(user.has(Role.LEADER))


def is_colleague(user: Any, _thing: Any) -> bool:
    """Works at the office: any role but a partner's alone."""
    return bool(user.roles - {Role.CAREER_GUIDE})


def may_be_away(user: Any, _thing: Any) -> bool:
    """Those whose office is missed while they are away."""
    return bool(user.has(Role.LEADER, Role.SUPERVISOR, Role.JOB_COACH))


OFFICE = Rule("accounts.office", (is_admin,))
"""Accounts, teams and settings."""

SEE_AWAY = Rule("accounts.see_away", (is_colleague,))
"""Whom one answers for, and who answers for oneself."""

AWAY = Rule("accounts.away", (is_colleague,), do=(may_be_away,))
"""Say who answers while one is away. Own absences are loaded for their owner alone."""

ENTERING = Rule("accounts.entering", party=Party(sessions.whoever, STAFF.stranger))
"""Whoever is signed in, also those who must set up a second factor before anything else."""
