"""The sheet for the talk with the employer, and what was agreed. Staff read it while it is shared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app.caseload.models import Action, Promise
from app.guidance import guests
from app.guidance.models import AgreedPoint, GuidanceRoom, TalkPoint, TalkSheet
from app.guidance.models.talk_sheets import MOST_POINTS
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


@dataclass(frozen=True)
class SheetShown:
    """The sheet, its points in order, and rows of (AgreedPoint, case_id, employer_id) of where those went."""

    sheet: TalkSheet
    points: Sequence[TalkPoint]
    agreed: Sequence[Any]

    @property
    def is_empty(self) -> bool:
        return not (self.points or self.sheet.tasks or self.sheet.accommodation)


def sheet_shared_in(room_id: Any) -> ColumnElement[bool]:
    return select(TalkSheet.id).where(TalkSheet.room_id == room_id, TalkSheet.shared_at.is_not(None)).exists()


def sheet_of(room_id: int) -> TalkSheet:
    """The room's sheet; an empty one of version 0, not kept yet, when there is none."""
    kept = db.session.scalar(select(TalkSheet).where(TalkSheet.room_id == room_id))
    return kept or TalkSheet(room_id=room_id, version=0, tasks="", accommodation="")


def points_on(room_id: int) -> Sequence[TalkPoint]:
    wanted = select(TalkPoint).where(TalkPoint.room_id == room_id, TalkPoint.removed_at.is_(None))
    return db.session.scalars(wanted.order_by(TalkPoint.place)).all()


def free_place(room_id: int) -> int:
    taken = {each.place for each in points_on(room_id)}
    for place in range(1, MOST_POINTS + 1):
        if place not in taken:
            return place
    raise DomainError(_("Arket har plass til tre punkter. Fjern ett først."))


def shown(room_id: int) -> SheetShown:
    """Three statements."""
    agreed = (
        select(AgreedPoint, Action.case_id, Promise.employer_id)
        .outerjoin(Action, Action.id == AgreedPoint.action_id)
        .outerjoin(Promise, Promise.id == AgreedPoint.promise_id)
        .where(AgreedPoint.room_id == room_id, AgreedPoint.removed_at.is_(None))
        .order_by(AgreedPoint.id)
    )
    return SheetShown(sheet_of(room_id), points_on(room_id), db.session.execute(agreed).all())


def is_shared(room_id: int) -> bool:
    return bool(db.session.scalar(select(sheet_shared_in(room_id))))


def shown_to_staff(room_id: int) -> SheetShown | None:
    """Nothing while the sheet is not shared: then only that is asked."""
    return shown(room_id) if is_shared(room_id) else None


def load_talk_point(talk_point_id: int) -> TalkPoint:
    wanted = select(TalkPoint).where(TalkPoint.id == talk_point_id, TalkPoint.removed_at.is_(None))
    return db.session.scalars(wanted.where(TalkPoint.room_id == guests.current().room.id)).one()


def load_agreed(agreed_id: int) -> AgreedPoint:
    wanted = select(AgreedPoint).where(AgreedPoint.id == agreed_id, AgreedPoint.removed_at.is_(None))
    return db.session.scalars(wanted.where(AgreedPoint.room_id == guests.current().room.id)).one()


def load_shared_agreed(agreed_id: int) -> AgreedPoint:
    """For the counsellor of the room, while the sheet is shared."""
    wanted = (
        select(AgreedPoint)
        .join(GuidanceRoom, GuidanceRoom.id == AgreedPoint.room_id)
        .where(
            AgreedPoint.id == agreed_id,
            AgreedPoint.removed_at.is_(None),
            GuidanceRoom.owner_id == current_user.id,
            sheet_shared_in(AgreedPoint.room_id),
        )
        .options(joinedload(AgreedPoint.room))
    )
    return db.session.scalars(wanted).one()
