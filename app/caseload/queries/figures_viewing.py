"""Whose figures a person may see (product 3.13): their own; a method supervisor also those of the coaches supervised;
others only of groups so large, and so divided, that nobody in them can be worked out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select, true

from app.accounts.asking import kept
from app.accounts.enums import Role
from app.accounts.models import Team, User
from app.caseload.queries.cases import supervised_coaches
from app.caseload.queries.figures_coaches import (
    COLUMNS,
    Coach,
    everybody_around,
    everybody_on,
    fewest_deleted,
    had_deleted,
    measured,
)
from app.caseload.queries.figures_deleted import counted_in, counted_on
from app.caseload.queries.figures_scope import Coaches, Period
from app.caseload.queries.settings import settings
from app.kernel.anonymity import enough, shown


@dataclass(frozen=True)
class Scope:
    """A set of people whose work is counted together. `key` is how the address names it; `rows` whether the viewer may
    open the rows behind the figures; `too_few` when the figures are not shown."""

    key: str
    kind: str
    name: str
    coaches: Coaches
    people: Sequence[Coach]
    rows: bool = False
    too_few: bool = False

    def posts(self, period: Period) -> float:
        """Weeks of full posts in what has passed of the period."""
        return sum(each.weeks(period) for each in self.people)


@dataclass(frozen=True)
class Viewing:
    """What one person may look at. `waits`: a leader, and nobody has recorded that the measuring was discussed."""

    scopes: Sequence[Scope]
    waits: bool = False

    def chosen(self, key: str) -> Scope | None:
        """The one asked for, the first without a key; None when it is not theirs to see."""
        if not key:
            return self.scopes[0] if self.scopes else None
        return next((scope for scope in self.scopes if scope.key == key), None)


def leads(user: User) -> bool:
    return user.has(Role.LEADER, Role.TEAM_LEADER)


def viewing(user: User, period: Period) -> Viewing:
    """The scopes of this person, one's own first."""
    if user.has(Role.SUPERVISOR):
        everybody, supervised = everybody_around(user.id, period.on)
    else:
        everybody, supervised = everybody_on(period.on), []
    own = _own(user, everybody, supervised)
    discussed = not leads(user) or settings().discussed_on is not None
    follows = user.has(Role.JOB_COACH, Role.SUPERVISOR)
    known = {each.id for scope in own for each in scope.people}
    groups = _groups(user, period, everybody, known=known, discussed=discussed)
    return Viewing([*own, *(groups if discussed or follows else [])], waits=not discussed)


def office(user: User, days: Sequence[date]) -> list[Scope]:
    """The office alone on each of these days, by the same rules as in `viewing`; nothing when it is not this person's
    to see. One statement, and the settings for leaders."""
    follows = user.has(Role.JOB_COACH, Role.SUPERVISOR)
    if not follows and not (user.has(Role.LEADER) and settings().discussed_on is not None):
        return []
    then, known, deleted = _on_days(user, days)
    return [_office(everybody, known, gone) for everybody, gone in zip(then, deleted, strict=True)]


def fit(user: User, scope: Scope, days: Sequence[date]) -> set[date]:
    """Those of the days that may be told beside a scope that is shown: the group then had the same people – the whole
    office has whoever worked there – and could be shown. Else a group that has been small, or a figure of today's
    people less the group's own of that day, would be somebody's. Nothing is kept back where the rows are open."""
    if scope.rows:
        return set(days)
    then, known, deleted = _on_days(user, days)
    if scope.kind == "office":
        offices = [_office(everybody, known, gone) for everybody, gone in zip(then, deleted, strict=True)]
        return {day for day, whole in zip(days, offices, strict=True) if not whole.too_few}
    found, now = set(), {each.id for each in scope.people}
    for day, everybody, gone in zip(days, then, deleted, strict=True):
        shown_then = {f"team-{team_id}" for team_id in _safe_teams(everybody, known, gone)}
        people = {each.id for each in _here(everybody) if f"team-{each.team_id}" == scope.key}
        if scope.key in shown_then and people == now:
            found.add(day)
    return found


def _on_days(user: User, days: Sequence[date]) -> tuple[list[list[Coach]], set[int], list[int]]:
    """Everybody measured on each day, the ids of those whose figures this person knows, and how many deleted cases are
    counted on each day. One statement."""
    number = len(days)
    rows = _told_on(None, tuple(days), supervisor_id=user.id if user.has(Role.SUPERVISOR) else None).all()
    known = {row.id for row in rows if row.theirs} | ({user.id} if user.has(Role.JOB_COACH) else set())
    on = [(row, row[6 : 6 + number], row[6 + number : 6 + 2 * number]) for row in rows]
    then = [[Coach.of(row, gone=not has[n]) for row, has, had in on if has[n] or had[n]] for n in range(number)]
    return then, known, list(rows[0][6 + 2 * number :]) if rows else [0] * number


@kept
def _told_on(_nobody: None, days: Sequence[date], *, supervisor_id: Any) -> Select[*tuple[Any, ...]]:
    has, had = [measured(day) for day in days], [had_deleted(day) for day in days]
    asked: tuple[ColumnElement[Any], ...] = (*has, *had, *(counted_on(day) for day in days))
    theirs = User.id.in_(supervised_coaches(supervisor_id)).label("theirs")
    query = select(*COLUMNS, theirs, *(each.label(f"asked_{n}") for n, each in enumerate(asked)))
    return query.order_by(User.name, User.id)


def _here(everybody: Sequence[Coach]) -> list[Coach]:
    """Those of whom cases are counted that are not deleted: the others are in no figure but the office's."""
    return [each for each in everybody if not each.gone]


def _office(everybody: Sequence[Coach], known: set[int], deleted: int) -> Scope:
    return Scope("office", "office", "", None, everybody, too_few=not _unknown_enough(everybody, known, deleted))


def _own(user: User, everybody: Sequence[Coach], supervised: Sequence[Coach]) -> list[Scope]:
    """Those whose rows one may open: oneself, and the coaches one supervises, each and together."""
    found = []
    if user.has(Role.JOB_COACH):
        me = Coach(user.id, user.name, user.position_percent, user.started_on, user.team_id)
        found.append(Scope("mine", "mine", "", [user.id], [me], rows=True))
    if supervised:
        ids = [each.id for each in supervised]
        having = {each.id for each in _here(everybody)}
        people = [each for each in supervised if each.id in having]
        found.append(Scope("coaching-team", "coaching_team", "", ids, people, rows=True))
        found += [Scope(f"coach-{each.id}", "coach", each.name, [each.id], [each], rows=True) for each in supervised]
    return found


def _groups(
    user: User, period: Period, everybody: Sequence[Coach], *, known: set[int], discussed: bool
) -> list[Scope]:
    """The office, and the teams this person leads or is in, each only when nobody in it can be worked out: five people
    or more, also without those the viewer knows the figures of, and no hidden team between the others and the whole."""
    teams = _teams(None, period).all()
    deleted = teams[0].deleted
    safe = _safe_teams(everybody, known, deleted)
    found = []
    if user.has(Role.LEADER, Role.JOB_COACH, Role.SUPERVISOR):
        found.append(_office(everybody, known, deleted))
    for _deleted, team_id, name, leader_id in teams:
        if team_id is None:
            continue
        leading = discussed and (user.has(Role.LEADER) or leader_id == user.id)
        if leading or (user.team_id == team_id and user.has(Role.JOB_COACH, Role.SUPERVISOR)):
            people = [each for each in _here(everybody) if each.team_id == team_id]
            ids = [each.id for each in people]
            found.append(Scope(f"team-{team_id}", "team", name, ids, people, too_few=team_id not in safe))
    return found


@kept
def _teams(_nobody: None, period: Period) -> Select[*tuple[Any, ...]]:
    gone = select(fewest_deleted(*counted_in(period)).label("deleted")).subquery()
    query = select(gone.c.deleted, Team.id, Team.name, Team.leader_id).select_from(gone).outerjoin(Team, true())
    return query.order_by(Team.name)


def _safe_teams(everybody: Sequence[Coach], known: set[int], deleted: int) -> set[int]:
    """Teams that may stand beside the office. Those the viewer knows the figures of can be taken away from any group,
    so what is left of the teams must divide what is left of the office as safely as the teams divide the whole. What
    is left when all of them are taken away are the deleted cases, which must not be one to four."""
    here = _here(everybody)
    sizes = Counter(each.team_id for each in here if each.team_id is not None)
    unknown = [each for each in here if each.id not in known]
    left = Counter(each.team_id for each in unknown)
    safe = shown({team_id: left[team_id] for team_id in sizes}, len(unknown))
    found = {team_id for team_id in shown(sizes, len(here)) if team_id in safe or not left[team_id]}
    if _few(deleted) and all(each.team_id in found for each in unknown):
        groups: dict[Any, int] = {**sizes, DELETED: deleted}
        found &= shown(groups, sum(groups.values()))
    return found


DELETED = 0
"""No team has this number."""


def _few(deleted: int) -> bool:
    """Cases so few that what is left when the others are taken away would be somebody's."""
    return deleted > 0 and not enough(deleted)


def _unknown_enough(people: Sequence[Coach], known: set[int], deleted: int) -> bool:
    """Five people or more, and what is left without those one knows is nobody, or five or more too. When it is nobody,
    the deleted cases are what is left."""
    rest = sum(each.id not in known for each in _here(people))
    return enough(len(people)) and (enough(rest) or (rest == 0 and not _few(deleted)))
