"""Pages of activities: the list, one activity and its states, attendance, answers, sharing, means."""

from collections.abc import Callable
from types import SimpleNamespace

Path = Callable[[SimpleNamespace], str]


def _activity(what: str = "") -> Path:
    return lambda ids: f"/learning/activities/{ids.activity}{what}"


def _past(what: str = "") -> Path:
    return lambda ids: f"/learning/activities/{ids.past_activity}{what}"


def _list(query: str = "") -> Path:
    return lambda ids: f"/learning/plans/{ids.plan}/activities{query}"


def _answered(ids: SimpleNamespace) -> str:
    return f"/learning/activities/{ids.answered_activity}"


PAGES = [
    ("activities", "leader", _list()),
    ("activities-employee", "employee", _list("?show=mine")),
    ("activities-none", "employee", _list("?show=planned&month=1&theme=999999")),
    ("activity-new", "leader", _list("/new")),
    ("activity", "leader", _activity()),
    ("activity-employee", "employee", _activity()),
    ("activity-edit", "leader", _activity("/edit")),
    ("activity-carried-out", "leader", _activity("/carried-out")),
    ("activity-move", "leader", _activity("/move")),
    ("activity-cancel", "leader", _activity("/cancel")),
    ("activity-materials", "leader", _activity("/materials")),
    ("activity-notes", "leader", _activity("/notes")),
    ("activity-past", "leader", _past()),
    ("activity-answers", "leader", _answered),
    ("activity-answers-employee", "employee", _answered),
    ("attendance", "leader", _past("/attendance")),
    ("attendance-planned", "leader", _activity("/attendance")),
    ("sharing", "leader", "/learning/sharing"),
    ("sharing-done", "leader", "/learning/sharing?show=done"),
    ("sharing-employee", "employee", "/learning/sharing"),
    ("sharing-new", "employee", "/learning/sharing/new"),
    ("means", "leader", "/learning/means"),
    ("means-employee", "employee", "/learning/means"),
    ("means-new", "leader", "/learning/means/new"),
]
