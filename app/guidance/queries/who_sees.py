"""Who sees what of a room now, for the page that tells the person: each line from its own share."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, literal, select, union_all

from app.accounts.models import User
from app.guidance.career_words import AGREED, Side
from app.guidance.models import (
    CareerEvaluation,
    CareerPreparation,
    DailyActivity,
    GuidanceRoom,
    JobSearchShare,
    MapRound,
    MapTheme,
    PlanShare,
    Referral,
    RoomActivity,
    TalkSheet,
    ThemeShare,
    Thought,
)
from app.guidance.queries.plans import shared_in
from app.kernel.db import db
from app.kernel.i18n import _


@dataclass(frozen=True)
class GuideSees:
    """A career guide to whom the person has said yes, and the name where it was ticked; «» where not."""

    name: str = ""
    sheet: str = ""
    summaries: str = ""
    picture: str = ""


def guide_of(room_id: int) -> GuideSees:
    """Without a name while nobody has been said yes to, and after the yes is taken back."""
    wanted = (
        select(User.name, Referral.shows_sheet, Referral.shows_summaries, Referral.shows_picture)
        .join(Referral, Referral.guide_id == User.id)
        .join(GuidanceRoom, GuidanceRoom.id == Referral.room_id)
        .where(Referral.room_id == room_id, Referral.state.in_(AGREED), GuidanceRoom.ended_at.is_(None))
    )
    row = db.session.execute(wanted).one_or_none()
    if row is None:
        return GuideSees()
    name, *ticks = row
    return GuideSees(name, *(name if ticked else "" for ticked in ticks))


def with_guide(counsellor: str, guide: str) -> str:
    """Whom one shares with, in words."""
    return _("%(name)s og karriereveilederen %(guide)s", name=counsellor, guide=guide) if guide else counsellor


def shared_now(room_id: int) -> dict[str, list[int]]:
    """What the counsellor is shown besides answers: by kind, the themes or talks where it stands (the room itself for
    what it has one of). What is not shared is not there. One statement."""
    found: dict[str, set[int]] = {}
    for kind, place in db.session.execute(union_all(*_of_themes(room_id), *_of_the_room(room_id))):
        found.setdefault(kind, set()).add(place)
    return {kind: sorted(places) for kind, places in found.items()}


def _of_themes(room_id: int) -> list[Select[Any]]:
    """Thoughts need their theme shared too (queries/thoughts.py); what was learnt does not."""
    theme_shared = exists().where(
        ThemeShare.theme_id == Thought.theme_id, ThemeShare.round_id == MapRound.id, MapRound.room_id == room_id
    )
    thoughts = (Thought.room_id == room_id, Thought.removed_at.is_(None), Thought.shared_at.is_not(None), theme_shared)
    learnt = (
        RoomActivity.room_id == room_id,
        RoomActivity.removed_at.is_(None),
        RoomActivity.reflection_shared,
        RoomActivity.reflection != "",
    )
    of_thought, of_activity = MapTheme.id == Thought.theme_id, MapTheme.id == RoomActivity.theme_id
    return [
        _row("thoughts", MapTheme.position).join(Thought, of_thought).where(*thoughts),
        _row("learnt", MapTheme.position).join(RoomActivity, of_activity).where(*learnt),
    ]


def _of_the_room(room_id: int) -> list[Select[Any]]:
    days = (DailyActivity.room_id == room_id, DailyActivity.shared, DailyActivity.removed_at.is_(None))
    preparations = (CareerPreparation.room_id == room_id, CareerPreparation.side == Side.PERSON)
    is_shared = CareerPreparation.shared_at.is_not(None)
    evaluations = (CareerEvaluation.room_id == room_id, CareerEvaluation.shared_at.is_not(None))
    return [
        _row("plan", PlanShare.room_id).where(PlanShare.room_id == room_id),
        _row("strengths", PlanShare.room_id).where(PlanShare.room_id == room_id, PlanShare.with_strengths),
        _row("days", DailyActivity.room_id).where(*days, shared_in(room_id)),
        _row("talk_sheet", TalkSheet.room_id).where(TalkSheet.room_id == room_id, TalkSheet.shared_at.is_not(None)),
        _row("preparations", CareerPreparation.number).where(*preparations, is_shared),
        _row("evaluation", CareerEvaluation.room_id).where(*evaluations),
        _row("log", JobSearchShare.room_id).where(JobSearchShare.room_id == room_id),
    ]


def _row(kind: str, place: Any) -> Select[Any]:
    return select(literal(kind), place)
