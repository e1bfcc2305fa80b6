"""What waits for a person in the plans, from all parts of the feature, in one statement."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CompoundSelect, Date, Row, Select, String, cast, literal, null, select, type_coerce, union_all

from app.accounts.asking import kept
from app.accounts.models import User
from app.kernel.dates import UtcDateTime
from app.learning.queries import meetings, overview, surveys, tasks, waiting_activities, wishes


def lines(user: User) -> Sequence[Row[*tuple[Any, ...]]]:
    """Rows of kind, id, title, detail, day and other_id (a second thing the line leads to)."""
    return _all(user).all()


@kept
def _all(user: Any) -> CompoundSelect[*tuple[Any, ...]]:
    return union_all(
        _lines("activity_to_mark", waiting_activities.to_mark(user), title="title", day="last_day"),
        _lines("activity_to_answer", waiting_activities.to_answer(user), title="title", day="carried_out_on"),
        _lines("sharing_duty", waiting_activities.to_share(user), title="course", detail="arena", day="planned_on"),
        _lines("theme_task", tasks.open_tasks_of(user), title="text", detail="theme", day="due_on", other="theme_id"),
        _lines("wish", wishes.plans_to_wish_in(user), title="half_year", day="wishes_until"),
        _lines("wish_became_theme", wishes.became_themes(user), title="theme", detail="text", other="plan_id"),
        _lines("survey", surveys.unanswered_by(user), title="half_year", day="closes_on"),
        _lines("evaluation", overview.to_judge(user), title="half_year", other="open"),
    )


def coming(user: User) -> Sequence[Row[*tuple[Any, ...]]]:
    """What comes to a person, in one statement: rows of kind, id, title (for a meeting its place), detail (where, or
    what the meeting begins with), day, and the moment a meeting starts."""
    return _coming(user).all()


@kept
def _coming(user: Any) -> CompoundSelect[*tuple[Any, ...]]:
    activity, meeting = overview.coming_to(user).subquery().c, meetings.upcoming(user).subquery().c
    return union_all(
        select(
            literal("meeting").label("kind"),
            meeting.id.label("id"),
            meeting.place.label("title"),
            meeting.agenda.label("detail"),
            cast(null(), Date).label("day"),
            meeting.starts_at.label("starts_at"),
        ),
        select(
            literal("activity"),
            activity.id,
            activity.title,
            activity.where,
            activity.day,
            cast(null(), UtcDateTime),
        ),
    )


def _lines(
    kind: str,
    found: Select[*tuple[Any, ...]],
    *,
    title: str,
    detail: str | None = None,
    day: str | None = None,
    other: str | None = None,
) -> Select[*tuple[Any, ...]]:
    columns = found.subquery().c
    # A half-year is told as its text.
    return select(
        literal(kind).label("kind"),
        columns.id.label("id"),
        type_coerce(columns[title], String).label("title"),
        (columns[detail] if detail else cast(null(), String)).label("detail"),
        (columns[day] if day else cast(null(), Date)).label("day"),
        (columns[other] if other else literal(0)).label("other_id"),
    )
