"""Audiences of the access tables: what each kind of person gets. See access_table.py."""

Answers = dict[str, str]

GUESTS = ("guest", "other_guest", "expired_guest")  # people in guidance rooms have no account
OUTSIDE: Answers = dict.fromkeys(("anonymous", "deactivated", *GUESTS), "sign in")
NOT_GUIDE: Answers = {**OUTSIDE, "guide": "missing", "guide_invited": "missing"}
BUILDERS = ("leader", "member", "daily_owner", "deputy")


def only(*people: str) -> Answers:
    """These get in; other colleagues see that they may not; a partner sees nothing."""
    return {**NOT_GUIDE, **dict.fromkeys(people, "in"), "others": "forbidden"}


def alone(*people: str) -> Answers:
    """These get in; for everybody else it does not exist."""
    return {**OUTSIDE, **dict.fromkeys(people, "in"), "others": "missing"}


OPEN: Answers = {"others": "in"}
SIGNED_IN: Answers = {**OUTSIDE, "others": "in"}
COLLEAGUES: Answers = {**NOT_GUIDE, "others": "in"}
MAKERS = only(*BUILDERS)
LEADERS = only("leader")
KEEPERS = only("leader", "member")  # of the registers that all plans share
RUNNERS = only(*BUILDERS, "runs")
ATTENDED = only("in_team")
TASK_OWNERS = only(*BUILDERS, "runs")
OWING = alone(*BUILDERS, "in_team")
AUTHOR = only("in_team")
ADMIN = alone("admin")

READ, WRITE, BOTH = ("GET",), ("POST",), ("GET", "POST")
