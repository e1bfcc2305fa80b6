"""Undoing an import as a whole. What somebody has changed or used since stays, and is named."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, or_, select

from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.learning.enums import ActivityStatus
from app.learning.models import (
    Activity,
    ActivityAnswered,
    ActivityOutcome,
    Arena,
    Attendance,
    KnowledgeFlow,
    Material,
    Means,
    Outcome,
    PlanImport,
    Theme,
    ThemeTask,
    Wish,
    activity_means,
)


def undo_import(imported: PlanImport, *, by: User) -> bool:
    """Take away what the import made. False when there is nothing to undo, so that two presses are one."""
    if imported.confirmed_at is None or imported.undone_at is not None:
        return False
    at = now()
    left: list[tuple[str, str]] = []
    for kind, model, in_use in (
        ("activity", Activity, used_activities()),
        ("outcome", Outcome, _used_outcomes()),
        ("theme", Theme, _used_themes(imported)),
        ("arena", Arena, _used_arenas()),
    ):
        left += [(kind, name) for name in _remove(imported, kind, model, in_use, at)]
    _remove_tasks(imported, at)
    _remove_means(imported, at)
    imported.undone_at = at
    imported.content = {**imported.content, "left": left}
    audit.record("undo_import", imported, by=by)
    db.session.flush()
    return True


def _remove(
    imported: PlanImport,
    kind: str,
    model: Any,
    in_use: Select[int],
    at: datetime,
) -> list[str]:
    """Remove the import's rows of one table; gives the names of those that stay."""
    versions = imported.content["versions"][kind]
    rows: Sequence[Any] = db.session.scalars(
        select(model).where(model.import_id == imported.id, model.removed_at.is_(None)).order_by(model.id)
    ).all()
    used = set(db.session.scalars(in_use.where(model.import_id == imported.id)))
    left = []
    for row in rows:
        if row.id in used or row.version != versions.get(str(row.id)):
            left.append(row.text if isinstance(row, Outcome) else row.name if isinstance(row, Arena) else row.title)
        else:
            row.removed_at = at
    db.session.flush()
    return left


def used_activities() -> Select[int]:
    """Activities that have been met, shared or answered, whatever their version says."""
    return select(Activity.id).where(
        or_(
            Activity.status != ActivityStatus.PLANNED,
            exists().where(Attendance.activity_id == Activity.id),
            exists().where(Material.activity_id == Activity.id),
            exists().where(ActivityAnswered.activity_id == Activity.id),
        ),
    )


def _used_outcomes() -> Select[int]:
    """Outcomes that a standing activity serves."""
    return select(Outcome.id).where(
        exists().where(
            ActivityOutcome.outcome_id == Outcome.id,
            Activity.id == ActivityOutcome.activity_id,
            Activity.removed_at.is_(None),
        )
    )


def _used_themes(imported: PlanImport) -> Select[int]:
    """Themes with standing outcomes, with wishes, or with tasks that somebody has worked on."""
    return select(Theme.id).where(
        or_(
            exists().where(Outcome.theme_id == Theme.id, Outcome.removed_at.is_(None)),
            exists().where(Wish.theme_id == Theme.id, Wish.removed_at.is_(None)),
            exists().where(
                ThemeTask.theme_id == Theme.id,
                ThemeTask.removed_at.is_(None),
                ThemeTask.updated_at > imported.confirmed_at,
            ),
        )
    )


def _used_arenas() -> Select[int]:
    """Arenas where something still takes place or flows."""
    return select(Arena.id).where(
        or_(
            exists().where(Activity.arena_id == Arena.id, Activity.removed_at.is_(None)),
            exists().where(KnowledgeFlow.arena_id == Arena.id, KnowledgeFlow.removed_at.is_(None)),
        )
    )


def _remove_tasks(imported: PlanImport, at: datetime) -> None:
    """The tasks of the themes that went."""
    gone = select(Theme.id).where(Theme.import_id == imported.id, Theme.removed_at == at)
    for task in db.session.scalars(
        select(ThemeTask).where(ThemeTask.theme_id.in_(gone), ThemeTask.removed_at.is_(None))
    ):
        task.removed_at = at


def _remove_means(imported: PlanImport, at: datetime) -> None:
    """The means that came with the import and that nothing uses. What is used is the office's by now."""
    used = select(activity_means.c.means_id).join(Activity, Activity.id == activity_means.c.activity_id)
    for means in db.session.scalars(
        select(Means).where(
            Means.id.in_(imported.content["means"]), Means.id.not_in(used.where(Activity.removed_at.is_(None)))
        )
    ):
        means.removed_at = at
