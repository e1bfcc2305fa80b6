"""What waits for a person of times, days and meetings together, for the page «I dag»."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from flask import url_for
from sqlalchemy import CompoundSelect, Date, Select, and_, cast, literal, null, select, union_all

from app.accounts.asking import Asking, kept, this_moment
from app.accounts.models import User
from app.feedback.enums import ShadowingState
from app.feedback.models import LearningGroup, LearningGroupMeeting, ObservationSlot, ShadowingDay
from app.feedback.queries import visibility
from app.kernel.dates import UtcDateTime, day, local, moment
from app.kernel.features import Waiting
from app.kernel.i18n import _, _l

SOON = timedelta(days=7)


def lines(person: Any) -> Sequence[Waiting]:
    """One statement."""
    return [READS[row.kind](row) for row in _rows(person)]


@kept
def _rows(person: Asking) -> CompoundSelect[*tuple[Any, ...]]:
    return union_all(_comes(person), _asked(person), _meets(person))


def _columns(kind: str, id_: Any, *, at: Any = None, on: Any = None, name: Any = None) -> list[Any]:
    """The same columns of each kind: what it is, its id, a moment or a day, and somebody's name."""
    return [
        literal(kind).label("kind"),
        id_.label("id"),
        (cast(null(), UtcDateTime) if at is None else at).label("at"),
        (cast(null(), Date) if on is None else on).label("on"),
        (literal("") if name is None else name).label("name"),
    ]


def _comes(person: Any) -> Select[*tuple[Any, ...]]:
    """Somebody has said that they can come to a conversation of one's own, and there is no contract yet."""
    slot = ObservationSlot
    return (
        select(*_columns("comes", slot.id, at=slot.starts_at, name=User.name))
        .join(User, User.id == slot.joined_by_id)
        .where(
            visibility.own_slot(person),
            slot.contract_id.is_(None),
            slot.removed_at.is_(None),
            slot.starts_at >= this_moment(),
        )
    )


def _asked(person: Any) -> Select[*tuple[Any, ...]]:
    """Somebody asks to follow this person for a day."""
    return (
        select(*_columns("asked", ShadowingDay.id, on=ShadowingDay.day, name=User.name))
        .join(User, User.id == ShadowingDay.guest_id)
        .where(
            visibility.host_of_day(person),
            ShadowingDay.state == ShadowingState.ASKED,
            ShadowingDay.removed_at.is_(None),
        )
    )


def _meets(person: Any) -> Select[*tuple[Any, ...]]:
    """Meetings of the next week in one's learning groups."""
    meeting = LearningGroupMeeting
    return (
        select(*_columns("meets", meeting.id, at=meeting.starts_at))
        .join(LearningGroup, and_(LearningGroup.id == meeting.group_id, LearningGroup.removed_at.is_(None)))
        .where(
            visibility.in_group(person),
            meeting.removed_at.is_(None),
            meeting.cancelled_at.is_(None),
            meeting.ends_at > this_moment(),
            meeting.starts_at < this_moment(SOON),
        )
    )


def _read_comes(row: Any) -> Waiting:
    return Waiting(
        title=_l("%(name)s kan komme i samtalen din", name=row.name),
        address=url_for("feedback.contract_new", slot=row.id),
        detail=moment(row.at),
        due=local(row.at).date(),
        verb=_("Lag kontrakten"),
        kind="observation_slot",
    )


def _read_asked(row: Any) -> Waiting:
    return Waiting(
        title=_l("%(name)s vil følge deg en dag", name=row.name),
        address=url_for("feedback.shadowing"),
        detail=day(row.on),
        due=row.on,
        verb=_("Svar"),
        kind="shadowing_day",
    )


def _read_meets(row: Any) -> Waiting:
    return Waiting(
        title=_l("Læringsgruppemøte"),
        address=url_for("feedback.group_meeting", group_meeting_id=row.id),
        detail=moment(row.at),
        due=local(row.at).date(),
        verb=_("Velg hva du tar med"),
        kind="learning_group_meeting",
        happens=True,
    )


READS: dict[str, Callable[[Any], Waiting]] = {"comes": _read_comes, "asked": _read_asked, "meets": _read_meets}
