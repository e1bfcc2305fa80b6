"""The kinds of things a person takes out of the plan and the talk sheet, and brings back: what they are called in an
address, what is said then, and the page one was on."""

from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from app.guidance import guests
from app.guidance.models import (
    AgreedPoint,
    DailyActivity,
    OwnStrength,
    RoomAction,
    RoomGoal,
    StepUpPeriod,
    TalkPoint,
)
from app.kernel.db import db
from app.kernel.i18n import _l


@dataclass(frozen=True)
class Kind:
    name: str
    page: str
    gone: LazyString


KINDS: dict[type, Kind] = {
    OwnStrength: Kind("strengths", "room.strengths", _l("Styrken er fjernet.")),
    RoomGoal: Kind("goals", "room.goals", _l("Målet er fjernet, med handlingene under det.")),
    RoomAction: Kind("actions", "room.goals", _l("Handlingen er fjernet.")),
    DailyActivity: Kind("days", "room.days", _l("Aktiviteten er fjernet.")),
    StepUpPeriod: Kind("periods", "room.step_up_plan", _l("Perioden er fjernet.")),
    TalkPoint: Kind("talk-points", "room.talk_sheet", _l("Punktet er fjernet.")),
    AgreedPoint: Kind("agreed", "room.talk_sheet", _l("Avtalen er fjernet.")),
}

MODELS: dict[str, Any] = {kind.name: model for model, kind in KINDS.items()}


def load_part(plan_part: str, part_id: int) -> Any:
    """Something in the guest's own room that stands there."""
    thing = load_removed_part(plan_part, part_id)
    if thing.removed_at is not None:
        raise NoResultFound
    return thing


def load_removed_part(plan_part: str, part_id: int) -> Any:
    """Also what was taken away."""
    model = MODELS.get(plan_part)
    if model is None:
        raise NoResultFound
    return db.session.scalars(
        select(model).where(model.id == part_id, model.room_id == guests.current().room.id)
    ).one()
