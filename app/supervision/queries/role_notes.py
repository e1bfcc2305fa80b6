"""Dated notes on the method supervisor's other functions (S4-13)."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.accounts.models import User
from app.kernel.db import db
from app.kernel.paging import Paged, paged
from app.supervision.enums_challenges import RoleFunction
from app.supervision.models import RoleNote


def load_note(role_note_id: int) -> RoleNote:
    return db.session.scalars(
        select(RoleNote)
        .where(RoleNote.id == role_note_id, RoleNote.removed_at.is_(None))
        .options(joinedload(RoleNote.by))
    ).one()


def load_any_note(role_note_id: int) -> RoleNote:
    return db.session.get_one(RoleNote, role_note_id)


def counts() -> dict[RoleFunction, int]:
    """How many notes there are of each function."""
    rows = db.session.execute(
        select(RoleNote.function, func.count()).where(RoleNote.removed_at.is_(None)).group_by(RoleNote.function)
    )
    return {row[0]: row[1] for row in rows}


def notes(function: RoleFunction | None) -> Paged:
    """Rows of notes with the writer's name, the latest first."""
    query: Any = (
        select(
            RoleNote.id, RoleNote.function, RoleNote.day, RoleNote.title, RoleNote.text, RoleNote.link, RoleNote.by_id,
            User.name.label("who"),
        )
        .outerjoin(User, User.id == RoleNote.by_id)
        .where(RoleNote.removed_at.is_(None))
        .order_by(RoleNote.day.desc(), RoleNote.id.desc())
    )  # fmt: skip
    return paged(query.where(RoleNote.function == function) if function else query, size=30)
