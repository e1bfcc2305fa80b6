"""The career process: preparation, what came of a talk, tools, the page to take along, and three answers."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.guidance.actions.activity import was_active
from app.guidance.career_words import QUESTIONS, Side
from app.guidance.models import (
    CareerCount,
    CareerEvaluation,
    CareerPreparation,
    CareerSheet,
    CareerTalk,
    CareerTool,
    GuidanceRoom,
)
from app.guidance.queries.career import evaluation_of
from app.kernel import audit, removal
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _


def side_of(by: Any) -> Side:
    """In a room there are two."""
    return Side.PERSON if getattr(by, "is_guest", False) else Side.COUNSELLOR


def _save(room: GuidanceRoom, thing: Any, *, by: Any, verb: str = "change") -> None:
    was_active(room.id)
    db.session.add(thing)
    db.session.flush()
    audit.record(verb, thing, by=by)


def write_preparation(room: GuidanceRoom, preparation: CareerPreparation, *, text: str, by: Any) -> None:
    """What the writer thought through. The counsellor's is read by both from the beginning."""
    preparation.text = text
    if preparation.side is Side.COUNSELLOR:
        preparation.shared_at = preparation.shared_at or now()
    _save(room, preparation, by=by)


def share_preparation(room: GuidanceRoom, preparation: CareerPreparation, *, shared: bool, by: Any) -> None:
    """The person shows the preparation to the counsellor, or takes it back."""
    if shared and not preparation.text:
        raise DomainError(_("Skriv noe før du deler."))
    preparation.shared_at = now() if shared else None
    _save(room, preparation, by=by, verb="share" if shared else "unshare")


def write_talk(room: GuidanceRoom, talk: CareerTalk, *, values: dict[str, Any], by: Any) -> None:
    for name in ("summary", "next_what", "next_who", "next_by"):
        setattr(talk, name, values[name])
    talk.written_by = side_of(by)
    _save(room, talk, by=by)


def set_time(room: GuidanceRoom, talk: CareerTalk, *, starts_at: datetime | None, place: str, by: Any) -> None:
    talk.starts_at, talk.place = starts_at, place
    _save(room, talk, by=by)


def add_tool(room: GuidanceRoom, *, title: str, address: str, by: Any) -> CareerTool:
    tool = CareerTool(room_id=room.id, title=title, address=address, added_by=side_of(by))
    _save(room, tool, by=by, verb="add")
    return tool


def remove_tool(room: GuidanceRoom, tool: CareerTool, *, by: Any) -> None:
    was_active(room.id)
    removal.remove(tool, by=by)


def restore_tool(room: GuidanceRoom, tool: CareerTool, *, by: Any) -> None:
    was_active(room.id)
    removal.restore(tool, by=by)


def write_sheet(room: GuidanceRoom, sheet: CareerSheet, *, can: str, wants: str, way: str, by: Any) -> None:
    sheet.can, sheet.wants, sheet.way = can, wants, way
    _save(room, sheet, by=by)


def evaluate(room: GuidanceRoom, *, answers: dict[str, int], words: str, shared: bool, by: Any) -> CareerEvaluation:
    """Once, by the person. Unless they are shown, the numbers also stand for themselves, without room or day, in the
    office's figures."""
    if evaluation_of(room, reader=Side.PERSON):
        raise DomainError(_("Du har svart allerede. Takk for svaret."))
    evaluation = CareerEvaluation(room_id=room.id, words=words, shared_at=now() if shared else None, **answers)
    if not shared:
        evaluation.counted = True
        db.session.add(CareerCount(half_year=HalfYear.current(), **answers))
    _save(room, evaluation, by=by, verb="add")
    return evaluation


def share_evaluation(room: GuidanceRoom, evaluation: CareerEvaluation, *, shared: bool, by: Any) -> None:
    """The first time it is shown it leaves the office's figures for good: whoever knows four of five could work out
    the fifth."""
    if shared and not evaluation.can_be_shown:
        raise DomainError(
            _("Tallene for halvåret er klare, så svarene kan ikke vises lenger. Du kan fortelle om dem selv.")
        )
    if shared and evaluation.counted:
        _leave_the_figures(evaluation)
    evaluation.shared_at = now() if shared else None
    _save(room, evaluation, by=by, verb="share" if shared else "unshare")


def _leave_the_figures(evaluation: CareerEvaluation) -> None:
    """Nothing tells which of those with the same three numbers it is, and they are all the same."""
    same = {name: getattr(evaluation, name) for name in QUESTIONS}
    found = select(CareerCount).filter_by(half_year=HalfYear.current(), **same).limit(1)
    for each in db.session.scalars(found):
        db.session.delete(each)
    evaluation.counted = False
