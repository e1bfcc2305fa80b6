"""How a row of the plan reads: its time and whom it is for. What is written here can be read back (sheet_times)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from flask_babel import LazyString

from app.accounts.enums import Role
from app.kernel import dates
from app.kernel.i18n import _, _l
from app.learning.enums import TimeKind
from app.learning.models import Activity, ActivityMove, ActivityOccurrence

ROLE_WORDS: dict[Role, LazyString] = {
    Role.LEADER: _l("kontorledere"),
    Role.TEAM_LEADER: _l("teamledere"),
    Role.EMPLOYEE: _l("medarbeidere"),
    Role.JOB_COACH: _l("jobbspesialister"),
    Role.SUPERVISOR: _l("metodeveiledere"),
    Role.CAREER_GUIDE: _l("karriereveiledere"),
    Role.PRIVACY_OFFICER: _l("personvernkontakter"),
    Role.ADMIN: _l("systemansvarlige"),
}


def role_words(role: Role) -> LazyString:
    """Those who hold a role, as a group."""
    return ROLE_WORDS[role]


def activity_time(activity: Activity) -> str:
    """«22.04.2027–23.04.2027», «22.04.2027 kl. 09.00–11.00», «fortløpende», or the words that still stand there.
    Needs the occurrences."""
    if activity.time_kind is TimeKind.DATES:
        return ", ".join(_stretch(stretch) for stretch in _stretches(activity.occurrences))
    if activity.time_kind is TimeKind.UNDECIDED:
        return activity.vague_time or _("ikke bestemt")
    return str(activity.time_kind.label).lower()


def earlier_time(move: ActivityMove) -> str:
    """When an activity was to be before it was moved, told as its time is: its days with the hours, or the words that
    stood there. Whoever moved it by hours alone would else find the same day twice."""
    days = [
        ActivityOccurrence(
            day=date.fromisoformat(each["day"]), starts_at=_moment(each, "starts_at"), ends_at=_moment(each, "ends_at")
        )
        for each in move.earlier
    ]
    return ", ".join(_stretch(stretch) for stretch in _stretches(days)) or move.earlier_text or _("ikke bestemt")


def _moment(kept: dict[str, str], name: str) -> datetime | None:
    return datetime.fromisoformat(kept[name]) if kept.get(name) else None


def _stretches(occurrences: Sequence[ActivityOccurrence]) -> list[list[ActivityOccurrence]]:
    """Days that follow each other, without clock times, are one stretch."""
    ordered = sorted(occurrences, key=lambda each: (each.day, each.starts_at is not None, each.starts_at))
    stretches = [[each] for each in ordered[:1]]
    for earlier, later in pairwise(ordered):
        whole_days = earlier.starts_at is None and later.starts_at is None
        if whole_days and later.day - earlier.day == timedelta(days=1):
            stretches[-1].append(later)
        else:
            stretches.append([later])
    return stretches


def _stretch(days: list[ActivityOccurrence]) -> str:
    first = days[0]
    if len(days) > 1:
        return f"{dates.day(first.day)}–{dates.day(days[-1].day)}"
    if first.starts_at is None:
        return dates.day(first.day)
    clock = dates.clock(first.starts_at)
    if first.ends_at:
        clock = f"{clock}–{dates.clock(first.ends_at)}"
    return _("%(day)s kl. %(clock)s", day=dates.day(first.day), clock=clock)
