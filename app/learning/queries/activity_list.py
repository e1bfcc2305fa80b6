"""The list of a plan's activities: what to show, how many of each, and what stands in a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, extract, func, select
from sqlalchemy.orm import selectinload

from app.accounts.asking import Asking, kept
from app.accounts.models import User
from app.kernel.dates import today
from app.kernel.paging import Paged
from app.kernel.paging import page_of as rows_of_page
from app.learning.enums import ActivityStatus, TimeKind
from app.learning.models import (
    Activity,
    ActivityMove,
    ActivityOccurrence,
    ActivityOutcome,
    Arena,
    LearningPlan,
    Outcome,
    Theme,
)
from app.learning.queries.invited import concerns

_Rows = Select[*tuple[Any, ...]]

_Kind = tuple[bool, bool]
"""Whether only one theme is shown, and only one month."""

SHOWS = ("mine", "planned", "undated", "unmarked", "ownerless", "moved", "carried_out", "cancelled")
SORTS = ("date", "-date", "title", "-title")


@dataclass(frozen=True)
class ActivityFilter:
    """What the address asks for; what it does not know is left out."""

    show: str = ""
    theme_id: int | None = None
    month: int | None = None
    sort: str = "date"

    @classmethod
    def of(cls, args: Any) -> "ActivityFilter":
        def number(name: str, most: int) -> int | None:
            text = args.get(name, "")
            return int(text) if text.isascii() and text.isdigit() and len(text) < 16 and 0 < int(text) <= most else None

        show, sort = args.get("show", ""), args.get("sort", "date")
        return cls(
            show if show in SHOWS else "",
            number("theme", 10**15),
            number("month", 12),
            sort if sort in SORTS else "date",
        )

    @property
    def kind(self) -> _Kind:
        return bool(self.theme_id), bool(self.month)

    @property
    def narrows(self) -> bool:
        return bool(self.show or self.theme_id or self.month)


def late(on: date) -> ColumnElement[bool]:
    """Planned, and its last day has passed: carried out and not marked, or slipped."""
    to_come = exists().where(ActivityOccurrence.activity_id == Activity.id, ActivityOccurrence.day >= on)
    return and_(
        Activity.status == ActivityStatus.PLANNED,
        Activity.time_kind == TimeKind.DATES,
        Activity.first_day < on,
        ~to_come,
    )


def at_risk() -> ColumnElement[bool]:
    """Planned without a time: what gets put off (S3-L13)."""
    return and_(Activity.status == ActivityStatus.PLANNED, Activity.time_kind == TimeKind.UNDECIDED)


def _conditions(user: User | Asking) -> dict[str, ColumnElement[bool]]:
    return {
        "mine": concerns(user),
        "planned": Activity.status == ActivityStatus.PLANNED,
        "undated": at_risk(),
        "unmarked": late(today()),
        "ownerless": and_(Activity.status == ActivityStatus.PLANNED, Activity.owner_id.is_(None)),
        "moved": exists().where(ActivityMove.activity_id == Activity.id),
        "carried_out": Activity.status == ActivityStatus.CARRIED_OUT,
        "cancelled": Activity.status == ActivityStatus.CANCELLED,
    }


def page_of(plan: LearningPlan, chosen: ActivityFilter, user: User) -> Paged:
    """A page of the rows that the address asks for: Activity, arena, owner, is_late. Two queries."""
    kind, numbers = chosen.kind, {"plan_id": plan.id, "theme_id": chosen.theme_id, "month": chosen.month}
    total = _length(user, chosen.show, kind, **numbers).scalar_one()
    return rows_of_page(
        total,
        lambda limit, offset: _page(
            user, chosen.show, kind, chosen.sort, **numbers, limit=limit, offset=offset
        ).all(),
    )  # fmt: skip


@kept
def _length(user: Asking, show: str, kind: _Kind, *, plan_id: Any, theme_id: Any, month: Any) -> _Rows:
    found = _narrowed(select(func.count(Activity.id)), kind, plan_id, theme_id, month)
    return found.where(_conditions(user)[show]) if show else found


@kept
def _page(
    user: Asking, show: str, kind: _Kind, sort: str,
    *, plan_id: Any, theme_id: Any, month: Any, limit: Any, offset: Any,
) -> _Rows:  # fmt: skip
    return _listed(user, show, kind, sort, plan_id=plan_id, theme_id=theme_id, month=month).limit(limit).offset(offset)


def listed(plan: LearningPlan, chosen: ActivityFilter, user: User) -> _Rows:
    """All the rows, for a file."""
    numbers = {"plan_id": plan.id, "theme_id": chosen.theme_id, "month": chosen.month}
    return _listed(user, chosen.show, chosen.kind, chosen.sort, **numbers)


def _listed(
    user: User | Asking, show: str, kind: _Kind, sort: str, *, plan_id: Any, theme_id: Any, month: Any
) -> _Rows:
    statement = _narrowed(
        select(Activity, Arena.name.label("arena"), User.name.label("owner"), late(today()).label("is_late"))
        .outerjoin(Arena, Arena.id == Activity.arena_id)
        .outerjoin(User, User.id == Activity.owner_id)
        .options(selectinload(Activity.occurrences)),
        kind,
        plan_id,
        theme_id,
        month,
    )
    if show:
        statement = statement.where(_conditions(user)[show])
    key = Activity.first_day if sort.endswith("date") else func.lower(Activity.title)
    return statement.order_by(
        key.is_(None), key.desc() if sort.startswith("-") else key, Activity.title, Activity.id
    )


def counts(plan: LearningPlan, chosen: ActivityFilter, user: User) -> dict[str, int]:
    """How many each chip would show with the theme and month that are chosen, in one query; "" is all."""
    row = _counted(user, chosen.kind, plan_id=plan.id, theme_id=chosen.theme_id, month=chosen.month).one()
    return dict(zip(["", *SHOWS], row, strict=True))


@kept
def _counted(user: Asking, kind: _Kind, *, plan_id: Any, theme_id: Any, month: Any) -> _Rows:
    conditions = _conditions(user)
    sums = [func.coalesce(func.sum(case((conditions[show], 1), else_=0)), 0) for show in SHOWS]
    return _narrowed(select(func.count(Activity.id), *sums), kind, plan_id, theme_id, month)


def _narrowed(statement: _Rows, kind: _Kind, plan_id: Any, theme_id: Any, month: Any) -> _Rows:
    of_one_theme, of_one_month = kind
    statement = statement.where(Activity.plan_id == plan_id, Activity.removed_at.is_(None))
    if of_one_theme:
        of_theme = exists().where(
            ActivityOutcome.activity_id == Activity.id,
            ActivityOutcome.outcome_id == Outcome.id,
            Outcome.theme_id == theme_id,
        )
        statement = statement.where(of_theme)
    if of_one_month:
        in_month = exists().where(
            ActivityOccurrence.activity_id == Activity.id, extract("month", ActivityOccurrence.day) == month
        )
        statement = statement.where(in_month)
    return statement


def themes_of(plan: LearningPlan) -> Sequence[Any]:
    """id and title of the plan's themes, for the filter."""
    return _themes(None, plan_id=plan.id).all()


@kept
def _themes(_nobody: None, *, plan_id: Any) -> _Rows:
    return (
        select(Theme.id, Theme.title)
        .where(Theme.plan_id == plan_id, Theme.removed_at.is_(None))
        .order_by(Theme.position, Theme.id)
    )


def themes_by_activity(activity_ids: Sequence[int]) -> dict[int, list[str]]:
    """The titles of the themes that these activities serve, in one query."""
    found: dict[int, list[str]] = {each: [] for each in activity_ids}
    for activity_id, title in _titles(None, ids=activity_ids):
        found[activity_id].append(title)
    return found


@kept
def _titles(_nobody: None, *, ids: Any) -> _Rows:
    return (
        select(ActivityOutcome.activity_id, Theme.title)
        .join(Outcome, Outcome.id == ActivityOutcome.outcome_id)
        .join(Theme, Theme.id == Outcome.theme_id)
        .where(ActivityOutcome.activity_id.in_(ids), Theme.removed_at.is_(None), Outcome.removed_at.is_(None))
        .group_by(ActivityOutcome.activity_id, Theme.id, Theme.title, Theme.position)
        .order_by(Theme.position, Theme.id)
    )
