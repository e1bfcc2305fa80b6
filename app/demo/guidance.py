"""Guidance rooms in the demonstration office: one in full use, one on sick leave, one just begun, one that has ended."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.accounts.models import User
from app.accounts.tokens import hashed
from app.caseload.models import Case
from app.demo import guidance_talks
from app.demo import guidance_texts as texts
from app.demo.caseload_lives import workday
from app.demo.doors import CODE, TOKEN
from app.demo.people import People
from app.guidance.actions.links import UNUSED_FOR, USED_FOR, code_hash
from app.guidance.actions.map_seeds import seed_map
from app.guidance.actions.method_texts import seed_method
from app.guidance.enums import RoomEnd, RoomKind
from app.guidance.models import (
    Answer,
    GuidanceRoom,
    MapRound,
    MapTheme,
    MapVersion,
    RoomActivity,
    RoomInvitation,
    RoomMessage,
    SickLeaveOffer,
    StepUpPeriod,
    ThemeShare,
    Thought,
)
from app.guidance.theme_words import Decision, LearningArena
from app.kernel.dates import now, today, utc
from app.kernel.db import db

JUST_BEGUN = 2
"""Days after which the person has opened the room."""


def load_guidance(people: People, random: Random) -> None:
    seed_map()
    seed_method()
    owner, coach, guide = people.cast["employee"], people.cast["coach"], people.cast["career-guide"]
    full = _room(owner, "Kai", begun=24)
    themes = _themes(full)
    _answers(full, themes, random)
    _share(full, themes, (1, 3, 5))
    _words(full, themes, owner)
    guidance_talks.load_plan(full, themes)
    guidance_talks.load_talks(full, owner)
    guidance_talks.load_career(full, owner, guide)
    sick = _room(owner, "M. på sykmelding", begun=16, kind=RoomKind.SICK_LEAVE, sick_since=today() - timedelta(days=49))
    _answers(sick, themes[:2], random)
    _step_up(sick)
    _room(owner, "Ny etter sommeren", begun=JUST_BEGUN)
    ended = _room(owner, "Tor", begun=70)
    ended.ended_at, ended.end_kind = now() - timedelta(days=9), RoomEnd.FINISHED
    _coach_room(coach, themes, random)
    _offers(people, owner)
    db.session.flush()


def _room(owner: User, called: str, *, begun: int, **values: Any) -> GuidanceRoom:
    """A room that was begun so many days ago. The first one of the office opens with the link that is told."""
    newest = select(MapVersion.id).order_by(MapVersion.number.desc()).limit(1)
    first = db.session.scalar(select(GuidanceRoom.id).limit(1)) is None
    moment = now() - timedelta(days=begun)
    room = GuidanceRoom(owner_id=owner.id, called=called, map_version_id=db.session.scalar(newest), **values)
    room.created_at = moment
    room.active_at = now() - timedelta(days=1 if first else min(begun, 5))
    db.session.add(room)
    db.session.flush()
    db.session.add(MapRound(room_id=room.id, number=1, begun_at=moment))
    token = TOKEN if first else f"{TOKEN}-{room.id}"
    link = RoomInvitation(room_id=room.id, token_hash=hashed(token), code_hash=code_hash(token, CODE))
    link.made_by_id, link.made_at, link.expires_at = owner.id, moment, now() + UNUSED_FOR
    if begun > JUST_BEGUN:
        link.used_at, link.expires_at = room.active_at, room.active_at + USED_FOR
    db.session.add(link)
    db.session.flush()
    return room


def _themes(room: GuidanceRoom) -> list[MapTheme]:
    found = select(MapTheme).where(MapTheme.version_id == room.map_version_id).order_by(MapTheme.position)
    return list(db.session.scalars(found.options(selectinload(MapTheme.points))))


def _round(room: GuidanceRoom) -> int:
    return db.session.scalars(select(MapRound.id).where(MapRound.room_id == room.id)).one()


def _answers(room: GuidanceRoom, themes: list[MapTheme], random: Random) -> None:
    round_id = _round(room)
    for theme, row in zip(themes, texts.ANSWERS, strict=False):
        for point, value in zip(theme.points, row, strict=True):
            wanted = min(5, value + random.choice((0, 1, 1, 2)))
            db.session.add(Answer(round_id=round_id, point_id=point.id, now=value, wanted=wanted))


def _share(room: GuidanceRoom, themes: list[MapTheme], places: tuple[int, ...]) -> None:
    round_id = _round(room)
    db.session.add_all(ThemeShare(round_id=round_id, theme_id=themes[place - 1].id) for place in places)


def _words(room: GuidanceRoom, themes: list[MapTheme], owner: User) -> None:
    for place, text, shared in texts.THOUGHTS:
        moment = now() - timedelta(days=6) if shared else None
        db.session.add(Thought(room_id=room.id, theme_id=themes[place - 1].id, text=text, shared_at=moment))
    for place, by_person, days, text in texts.MESSAGES:
        message = RoomMessage(room_id=room.id, theme_id=themes[place - 1].id, by_guest=by_person, text=text)
        message.writer_id, message.sent_at = (None if by_person else owner.id), _at(-days)
        db.session.add(message)
        db.session.flush()  # in the order they were written
    note = RoomMessage(room_id=room.id, theme_id=themes[2].id, by_guest=False, writer_id=owner.id)
    note.text, note.held_on, note.sent_at = texts.PHONE_NOTE, _day(-5), _at(-5)
    db.session.add(note)
    for what, aim, arena, days, done in texts.ACTIVITIES:
        activity = RoomActivity(room_id=room.id, theme_id=themes[2].id, by_guest=True, what=what, aim=aim)
        activity.arena, activity.decision, activity.on_day = LearningArena(arena), Decision.CHOSEN, _day(days)
        if done:
            activity.done_on, activity.reflection, activity.reflection_shared = _day(days), texts.REFLECTION, True
        db.session.add(activity)


def _step_up(room: GuidanceRoom) -> None:
    first = today() - timedelta(days=14)
    for begins, ends, percentage, tasks, accommodation in texts.STEP_UP:
        days = {"from_on": first + timedelta(days=begins), "to_on": first + timedelta(days=ends)}
        given = {"percentage": percentage, "tasks": tasks, "accommodation": accommodation}
        db.session.add(StepUpPeriod(room_id=room.id, **days, **given))


def _coach_room(coach: User, themes: list[MapTheme], random: Random) -> None:
    """A job coach's room, of somebody whose case the coach has."""
    own = select(Case).where(Case.coach_id == coach.id, Case.ended_on.is_(None)).order_by(Case.id).limit(1)
    case = db.session.scalars(own).one()
    room = _room(coach, case.display_name, begun=12, case_id=case.id)
    _answers(room, themes[:4], random)
    _share(room, themes, (2,))


def _offers(people: People, owner: User) -> None:
    """People on sick leave: most were offered guidance in time, two wait."""
    for number, person in enumerate([owner, *people.staff[3:9]]):
        for place in range(3):
            since = today() - timedelta(days=30 + 11 * number + 21 * place)
            offered = since + timedelta(days=35 + 9 * place) if (number + place) % 4 else None
            offer = SickLeaveOffer(owner_id=person.id, team_id=person.team_id, called=f"S{number}{place}", sick_since=since)
            if offered and offered <= today():
                offer.offered_on = offered
            db.session.add(offer)


def _day(days: int) -> date:
    """A working day so many days from now; a day that has been stays so."""
    day = workday(today() + timedelta(days=days))
    return min(day, today()) if days <= 0 else day


def _at(days: int) -> datetime:
    return min(utc(_day(days), time(10, 30)), now())
