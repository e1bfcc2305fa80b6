"""Reads for what is brought into a plan: what is there already, and an import with its plan."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts import queries as accounts
from app.accounts.models import Team, User
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.kernel.spreadsheets import same
from app.learning.forms.sheet_rows import Known
from app.learning.models import Activity, Arena, LearningPlan, Means, PlanImport
from app.learning.queries.carry_over import KIND as CARRIED_OVER
from app.learning.queries.export import themes_and_outcomes


def load_import(import_id: int) -> PlanImport:
    """An import of a file with its plan and working group, or NoResultFound. What was carried over from the half-year
    before is undone by its own button."""
    plan = joinedload(PlanImport.plan)
    return (
        db.session.scalars(
            select(PlanImport)
            .where(PlanImport.id == import_id, PlanImport.kind != CARRIED_OVER)
            .options(plan.joinedload(LearningPlan.members), plan.joinedload(LearningPlan.department))
        )
        .unique()
        .one()
    )


def known(plan: LearningPlan | None, half_year: HalfYear) -> Known:
    """What the office and the plan have, for matching; a plan that is not made yet has nothing."""
    pairs = themes_and_outcomes(plan) if plan else []
    titles = select(Activity.title).where(Activity.plan_id == (plan.id if plan else 0), Activity.removed_at.is_(None))
    people = accounts.colleagues().with_only_columns(User.name, User.id)
    return Known(
        half_year=half_year,
        themes={same(theme.title): theme.origin for theme, _outcome in pairs},
        outcomes=frozenset((same(theme.title), same(outcome.text)) for theme, outcome in pairs if outcome),
        activities=frozenset(same(title) for title in db.session.scalars(titles)),
        arenas=frozenset(map(same, db.session.scalars(select(Arena.name).where(Arena.removed_at.is_(None))))),
        means=frozenset(map(same, db.session.scalars(select(Means.name).where(Means.removed_at.is_(None))))),
        teams=_by_name(db.session.execute(select(Team.name, Team.id)).all()),
        people=_by_name(db.session.execute(people).all()),
    )


def _by_name(rows: Sequence[Any]) -> dict[str, int]:
    """Ids by name; a name that two have says nothing."""
    names = [same(row[0]) for row in rows]
    return {name: row[1] for name, row in zip(names, rows, strict=True) if names.count(name) == 1}


def imports_of(plan: LearningPlan) -> Sequence[PlanImport]:
    """The files that have been brought into a plan, newest first, for undoing."""
    return db.session.scalars(
        select(PlanImport)
        .where(PlanImport.plan_id == plan.id, PlanImport.kind != CARRIED_OVER, PlanImport.confirmed_at.is_not(None))
        .order_by(PlanImport.id.desc())
        .limit(20)
    ).all()
