"""Tasks before, during and after a theme, and templates for them."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.accounts.models import User
from app.kernel.db import db
from app.kernel.i18n import _l
from app.learning.enums import Phase, PlanStage
from app.learning.models import LearningPlan, Theme, ThemeTask

# How much of the effect lies in each phase, in per cent (S2-02).
WEIGHTS = {Phase.BEFORE: 40, Phase.DURING: 20, Phase.AFTER: 40}

# What research on transfer says helps (S2-03, S2-04).
SUGGESTIONS = {
    Phase.BEFORE: (
        _l("Snakk om hvorfor vi trenger dette, og hva som skal bli bedre"),
        _l("La hver enkelt velge en situasjon å øve på"),
        _l("Sett av tid i kalenderen til å prøve ut det nye"),
    ),
    Phase.DURING: (
        _l("Øv på ekte saker fra egen hverdag"),
        _l("Del ut materiellet før samlingen"),
        _l("Avtal hva hver enkelt prøver først"),
    ),
    Phase.AFTER: (
        _l("Prøv ut det nye innen en uke"),
        _l("Lederen spør hvordan det gikk, og gir tilbakemelding"),
        _l("Endre rutinen, så det nye blir vanlig"),
    ),
}


def tasks_of(theme: Theme) -> dict[Phase, list[Any]]:
    """The theme's tasks by phase: ThemeTask, and the name of its owner and who answers for that one. One statement."""
    rows = db.session.execute(
        select(ThemeTask, User.name.label("owner"), User.away)
        .outerjoin(User, User.id == ThemeTask.owner_id)
        .where(ThemeTask.theme_id == theme.id, ThemeTask.removed_at.is_(None))
        .options(joinedload(ThemeTask.theme))
        .order_by(ThemeTask.due_on.is_(None), ThemeTask.due_on, ThemeTask.id)
    ).all()
    return {phase: [row for row in rows if row.ThemeTask.phase is phase] for phase in Phase}


def load_task(task_id: int) -> ThemeTask:
    """A task with its theme, plan and group, or NoResultFound when it is removed."""
    return _load(task_id, ThemeTask.removed_at.is_(None))


def load_removed_task(task_id: int) -> ThemeTask:
    return _load(task_id, ThemeTask.removed_at.is_not(None))


def _load(task_id: int, state: Any) -> ThemeTask:
    return db.session.scalars(
        select(ThemeTask)
        .join(Theme, Theme.id == ThemeTask.theme_id)
        .where(ThemeTask.id == task_id, state, Theme.removed_at.is_(None))
        .options(joinedload(ThemeTask.theme).joinedload(Theme.plan).selectinload(LearningPlan.members))
    ).one()


def open_tasks_of(user: User) -> Select[*tuple[Any, ...]]:
    """A person's own tasks that are not done, in plans that are not closed: id, text, due_on, theme_id, theme."""
    return (
        select(ThemeTask.id, ThemeTask.text, ThemeTask.due_on, Theme.id.label("theme_id"), Theme.title.label("theme"))
        .join(Theme, Theme.id == ThemeTask.theme_id)
        .join(LearningPlan, LearningPlan.id == Theme.plan_id)
        .where(
            ThemeTask.owner_id == user.id,
            ThemeTask.done_at.is_(None),
            ThemeTask.removed_at.is_(None),
            Theme.removed_at.is_(None),
            LearningPlan.stage != PlanStage.CLOSED,
        )
        .order_by(ThemeTask.due_on.is_(None), ThemeTask.due_on, ThemeTask.id)
        .limit(50)
    )
