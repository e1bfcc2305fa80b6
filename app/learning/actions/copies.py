"""Copying themes, outcomes and activities from one plan into another: what both ways of doing it share."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.kernel.db import db
from app.learning.models import Activity, ActivityParticipant, Outcome, PlanImport, Theme

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


def participant(one: ActivityParticipant) -> ActivityParticipant:
    return ActivityParticipant(kind=one.kind, role=one.role, team_id=one.team_id, user_id=one.user_id, guest=one.guest)


def add(thing: Theme | Outcome | Activity | PlanImport) -> int:
    db.session.add(thing)
    db.session.flush()
    return thing.id


def texts(thing: object, names: Sequence[str]) -> dict[str, object]:
    return {name: getattr(thing, name) for name in names}
