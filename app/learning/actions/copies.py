"""Copying themes, outcomes and activities from one plan into another: what both ways of doing it share."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.kernel.db import db
from app.learning.models import (
    Activity,
    ActivityParticipant,
    LearningPlan,
    Outcome,
    OutcomeAudience,
    PlanImport,
    Theme,
    ThemeSource,
)

THEME_TEXT = (
    "title", "origin", "rationale", "competence_plan", "observation_focus", "supervision_question", "sign_figure",
    "sign_of_progress",
)  # fmt: skip
OUTCOME_TEXT = ("text", "kind", "level")
KINDS: dict[str, Any] = {table.__tablename__: table for table in (Activity, Outcome, Theme)}


def versions(batch: PlanImport) -> dict[str, dict[str, int]]:
    """The version of each thing that came along, by which undo knows what somebody has changed since."""
    return {
        kind: {
            str(row.id): row.version
            for row in db.session.execute(select(table.id, table.version).where(table.import_id == batch.id))
        }
        for kind, table in KINDS.items()
    }


def copy_of_theme(
    theme: Theme, target: LearningPlan, *, position: int, owner_id: int | None, batch: PlanImport
) -> Theme:
    return Theme(
        plan_id=target.id,
        position=position,
        owner_id=owner_id,
        carried_from_id=theme.id,
        import_id=batch.id,
        sources=[ThemeSource(source=one.source) for one in theme.sources],
        **texts(theme, THEME_TEXT),
    )


def copy_of_outcome(outcome: Outcome, *, theme_id: int, batch: PlanImport) -> Outcome:
    """Without what was judged of it."""
    return Outcome(
        theme_id=theme_id,
        carried_from_id=outcome.id,
        import_id=batch.id,
        audience=[OutcomeAudience(kind=one.kind, role=one.role, team_id=one.team_id) for one in outcome.audience],
        **texts(outcome, OUTCOME_TEXT),
    )


def participant(one: ActivityParticipant) -> ActivityParticipant:
    return ActivityParticipant(kind=one.kind, role=one.role, team_id=one.team_id, user_id=one.user_id, guest=one.guest)


def add(thing: Theme | Outcome | Activity | PlanImport) -> int:
    db.session.add(thing)
    db.session.flush()
    return thing.id


def texts(thing: object, names: Sequence[str]) -> dict[str, object]:
    return {name: getattr(thing, name) for name in names}
