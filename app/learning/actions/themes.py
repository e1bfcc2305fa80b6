"""Making, ordering and removing the themes of a plan."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select, update

from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.kernel.removal import restore
from app.learning.enums import KnowledgeSource, Origin, SignFigure
from app.learning.models import Activity, LearningPlan, Outcome, Theme, ThemeSource, ThemeTask
from app.learning.queries.themes import hanging_on


def create_theme(plan: LearningPlan, *, title: str, by: User, origin: Origin = Origin.STAFF, **values: Any) -> Theme:
    """A new theme, last in the plan. `values` as for edit_theme."""
    last = db.session.scalar(select(func.max(Theme.position)).where(Theme.plan_id == plan.id))
    theme = Theme(plan=plan, title=title, origin=origin, position=(last or 0) + 1, sources=[])
    db.session.add(theme)
    if values:
        _fill(theme, **values)
    db.session.flush()
    audit.record("create", theme, by=by)
    return theme


def edit_theme(theme: Theme, *, title: str, origin: Origin, by: User, **values: Any) -> None:
    theme.title, theme.origin = title, origin
    _fill(theme, **values)
    theme.touch()
    db.session.flush()
    audit.record("edit", theme, by=by)


def _fill(
    theme: Theme,
    *,
    rationale: str,
    owner_id: int | None,
    sources: Sequence[KnowledgeSource],
    competence_plan: str,
    observation_focus: str,
    supervision_question: str,
    sign_figure: SignFigure,
    sign_of_progress: str,
) -> None:
    theme.rationale = rationale
    theme.owner_id = owner_id
    theme.competence_plan = competence_plan
    theme.observation_focus = observation_focus
    theme.supervision_question = supervision_question
    theme.sign_figure = sign_figure
    theme.sign_of_progress = sign_of_progress
    standing = {each.source: each for each in theme.sources}
    theme.sources = [standing.get(source) or ThemeSource(source=source) for source in dict.fromkeys(sources)]


def move_theme(theme: Theme, *, up: bool, by: User) -> None:
    """One place up or down among the plan's themes; nothing happens at the ends."""
    order = list(
        db.session.scalars(
            select(Theme)
            .where(Theme.plan_id == theme.plan_id, Theme.removed_at.is_(None))
            .order_by(Theme.position, Theme.id)
        )
    )
    at = order.index(theme)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(order):
        return
    order[at], order[to] = order[to], order[at]
    for position, each in enumerate(order, 1):
        if each.position != position:
            each.position = position
    db.session.flush()
    audit.record("order", theme, by=by)


def move_outcomes(theme: Theme, *, to: Theme, by: User) -> int:
    """Move all outcomes, with what serves them, to another theme of the same plan. How many were moved."""
    if to.plan_id != theme.plan_id or to.id == theme.id:
        raise DomainError(_("Velg et annet tema i den samme planen."), "to")
    outcomes = db.session.scalars(
        select(Outcome).where(Outcome.theme_id == theme.id, Outcome.removed_at.is_(None))
    ).all()
    for outcome in outcomes:
        outcome.theme_id = to.id
    theme.touch()
    to.touch()
    db.session.flush()
    audit.record("move_outcomes", theme, by=by)
    return len(outcomes)


def remove_theme(theme: Theme, *, by: User) -> None:
    """Remove a theme with its outcomes, its tasks and the activities that serve nothing else: what hanging_on names.
    All get the same moment, by which restore_theme knows them. Its notes are open again while it is away."""
    hanging, moment = hanging_on(theme), now()
    theme.removed_at = moment
    for kind, rows in ((Outcome, hanging.outcomes), (Activity, hanging.only_here), (ThemeTask, hanging.tasks)):
        db.session.execute(_mark(kind, [row.id for row in rows], moment))
    db.session.flush()
    audit.record("remove", theme, by=by)


def _mark(kind: Any, ids: Sequence[int], moment: Any) -> Any:
    return update(kind).where(kind.id.in_(ids)).values(removed_at=moment, version=kind.version + 1)


def restore_theme(theme: Theme, *, by: User) -> None:
    """Bring a theme back, with what went with it."""
    moment = theme.removed_at
    for kind, belongs in (
        (Outcome, Outcome.theme_id == theme.id),
        (ThemeTask, ThemeTask.theme_id == theme.id),
        (Activity, Activity.plan_id == theme.plan_id),
    ):
        back = update(kind).where(belongs, kind.removed_at == moment).values(removed_at=None, version=kind.version + 1)
        db.session.execute(back)
    restore(theme, by=by)
