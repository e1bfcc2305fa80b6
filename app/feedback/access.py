"""Rules of colleague feedback.

Who may know of a thing at all is said in the query that loads it (queries/visibility.py), so that what is not yours
does not exist. The rules here say who of those may do what. No role opens anything that people have written.
"""

from typing import Any

from app.accounts.access import is_colleague
from app.accounts.enums import Role
from app.kernel.access import Rule, either


def is_leader(user: Any, _thing: Any) -> bool:
    return bool(user.has(Role.LEADER))


def is_team_leader(user: Any, _thing: Any) -> bool:
    return bool(user.has(Role.TEAM_LEADER))


def is_observed(user: Any, contract: Any) -> bool:
    return bool(contract.observed_id == user.id)


def is_observer(user: Any, contract: Any) -> bool:
    return bool(contract.observer_id == user.id)


READ = Rule("feedback.read", (is_colleague,))
"""The module's pages, and whatever a loader has found to be this person's: own arrows, own log, both parties of a
contract, what is shared with one."""

OBSERVED = Rule("feedback.observed", (is_colleague,), do=(is_observed,))
"""What the observed person alone does: own experience, closing, sharing. The thing is the contract."""

OBSERVER = Rule("feedback.observer", (is_colleague,), do=(is_observer,))
"""What the observer alone does: accept, decline, write notes, look back at the three K's. The thing is the contract."""

KEEP_LISTS = Rule("feedback.keep_lists", (is_colleague,), do=(is_leader,))
"""The office's own lists and limits: areas, words, aims, days."""

CALL_GROUPS = Rule("feedback.call_groups", (is_colleague,), do=(either(is_leader, is_team_leader),))
"""Make a learning group."""

SHOW_OWN = Rule("feedback.show_own", (is_colleague,), do=(either(is_leader, is_team_leader),))
"""Let colleagues see the own participation: leaders go first."""


def leads_group(user: Any, thing: Any) -> bool:
    """Leads the group; a meeting has its group loaded."""
    return bool(getattr(thing, "group", thing).led_by_id == user.id)


def led_by_nobody(_user: Any, group: Any) -> bool:
    """The one who led the group has left the office."""
    return group.led_by_id is None


CHANGE_GROUP = Rule("feedback.change_group", (is_colleague,), do=(either(leads_group, led_by_nobody),))
"""Who is in the group: the one who leads it. When nobody does, any member may take it over by saving it."""

LEAD_GROUP = Rule("feedback.lead_group", (is_colleague,), do=(leads_group,))
"""Its meetings, and whether it goes on: the one who leads it. The thing is the group, or a meeting with `.group`."""
