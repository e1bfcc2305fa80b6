"""A4 for the guidance rooms: each condition that keeps a query to who asks is taken away once, and somebody then gets
what is not theirs: a string, a page, or a form that is taken."""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, text

from app.accounts import calendar_addresses
from app.accounts.enums import Role
from app.guidance import models
from app.guidance.enums import RoomKind
from app.guidance.talk_words import BookedBy, TalkState, TalkWay
from app.kernel.access import RULES
from app.kernel.dates import now, today
from app.kernel.db import db
from tests.canary_crawl import ELSEWHERE, Canaries, ask, body_of
from tests.conftest import empty_tables
from tests.factories import make, make_cast, make_person
from tests.guidance.canaries import CLOSED, OPEN, OWNER, TAKEN, build
from tests.guidance.factories import make_room
from tests.guidance.limits import Limit, limits, told, without
from tests.guidance.test_only_own import CHECKS, WAITING
from tests.test_access import asked

pytestmark = [pytest.mark.usefixtures("nothing_kept"), pytest.mark.sweep, pytest.mark.timeout(3600)]

ONLY = re.compile(os.environ.get("LIMITS", ""))
"""Of all conditions that limits.py finds, those whose name has this; to look at a few of them again."""
MOST = 120
"""Questions that are asked for one condition, of each kind of address and person the first ones first."""

EMPTY = "empty"
"""A room of the other counsellor where nothing has happened: whatever stands on its pages is somebody else's."""
ROOMS = {OPEN: 0, CLOSED: 1, TAKEN: 2, EMPTY: 3}
OTHER = "other_counsellor"
LOOKING = (OPEN, CLOSED, EMPTY, OTHER, OWNER, "invited", "was_invited")
KEPT_OUT = {"room.": (OPEN, CLOSED, TAKEN), "guidance.invited": ("was_invited",), "guidance.": (OTHER,)}
"""Who sends forms of what is somebody else's."""
REFUSED = {"missing", "forbidden", "sign in"}
ONE_OFF = re.compile(r'name="(_once|csrf_token)"[^>]*|"X-CSRFToken": "[^"]*"')
"""What is new on each page."""


class Question(NamedTuple):
    """An address by the places of its ids in the world's lists, so that it means the same in a world made anew."""

    actor: str
    method: str
    endpoint: str
    places: tuple[tuple[str, int], ...]
    removed: bool = False


class World:
    """The canaries, one more counsellor with a room, and what each question is answered while every check stands."""

    def __init__(self, app: Flask, browser_of: Any) -> None:
        self.app, self.browser_of = app, browser_of
        self.begin()

    def begin(self, *, removed: bool = False) -> None:
        db.session.rollback()
        db.session.expunge_all()
        empty_tables()
        db.session.execute(text("DELETE FROM sqlite_sequence"))  # the same ids in each world
        self.made, self.removed = build(make_cast()), removed
        self.browsers: dict[str, Any] = {}
        self.tokens: dict[str, str] = {}
        other = make_person(Role.EMPLOYEE, name="Odd Annen")
        self.made.people[OTHER] = other
        empty = make_room(other, called=self.made.new("other.called", (OTHER,)))
        self.made.people[EMPTY] = empty
        self.made.ids["room_id"] = [*self.made.ids["room_id"], empty.id]
        self.made.ids["part_id"] = self.made.ids["room_goal_id"]
        self.made.ids["plan_part"] = ["goals"]
        tools = db.session.scalars(select(models.CareerTool).order_by(models.CareerTool.room_id)).all()
        self.made.ids["career_tool_id"] = [tool.id for tool in tools]
        owner = self.made.people[OWNER]
        notice = make(models.RoomNotice, owner_id=owner.id)
        self.made.ids["room_notice_id"] = [notice.id]
        self.fill(owner)
        if removed:
            for table in db.metadata.sorted_tables:
                if "removed_at" in table.columns and not table.name.startswith("map_"):
                    db.session.execute(table.update().values(removed_at=now()))
        db.session.commit()

    def fill(self, owner: Any) -> None:
        """What the canaries leave out, since it stands there with no words of anybody: a sick leave and talks to come,
        in the rooms where nothing is shared."""
        for place, name in enumerate((CLOSED, TAKEN)):
            room = self.made.people[name]
            room.kind, room.sick_since = RoomKind.SICK_LEAVE, today() - timedelta(days=20 + place)
            both = {"room_id": room.id, "sick_since": room.sick_since, "owner_id": owner.id, "called": ""}
            make(models.SickLeaveOffer, **both, offered_on=today() - timedelta(days=place))
            begins = now() + timedelta(days=2 + place)
            talk = {"room_id": room.id, "booked_by": BookedBy.SEEKER, "way": TalkWay.OFFICE, "starts_at": begins}
            talk |= {"ends_at": begins + timedelta(minutes=45), "state": TalkState.BOOKED}
            make(models.Talk, **talk, topic=self.made.new(f"{name}.coming topic", (OWNER, name)))
            talk |= {"starts_at": begins + timedelta(days=1), "ends_at": begins + timedelta(days=1, hours=1)}
            make(models.Talk, **talk, cancelled_at=now(), topic=self.made.new(f"{name}.off", (OWNER, name)))
        again = make(models.MapRound, room_id=self.made.people[TAKEN].id, number=2)
        first = db.session.scalars(select(models.MapPoint).order_by(models.MapPoint.id)).first()
        make(models.Answer, round_id=again.id, point_id=first.id, now=1, wanted=5)

    def answer(self, question: Question) -> tuple[str, frozenset[str], str]:
        if question.removed != self.removed:
            self.begin(removed=question.removed)
        values = {name: self.made.ids.get(name, [1])[place] for name, place in question.places}
        if question.endpoint == "home.calendar_feed":
            values = {"token": self.token_of(question.actor)}
        path = self.app.url_map.bind("localhost").build(question.endpoint, values, method=question.method)
        if question.actor not in self.browsers:
            self.browsers[question.actor] = self.browser_of(self.made.people[question.actor])
        try:
            answer = ask(self.browsers[question.actor], path, question.method)
        except Exception as error:  # a query that trusted the condition
            return type(error).__name__, frozenset(), ""
        body = body_of(answer)
        said = asked(answer)
        if question.method == "POST" and said == "in":
            self.begin(removed=self.removed)
        return said, frozenset(self.made.seen_in(body)), ONE_OFF.sub("", body)

    def token_of(self, actor: str) -> str:
        if actor not in self.tokens:
            self.tokens[actor] = calendar_addresses.make_address(whole_office=False, by=self.made.people[actor])
            db.session.commit()
        return self.tokens[actor]


def places_of(made: Canaries, names: list[str]) -> list[tuple[tuple[str, int], ...]]:
    """Each place of the first name that is an id, the same place of the others."""
    number = max((len(made.ids.get(name, [1])) for name in names), default=1)
    straight = [tuple((name, place % len(made.ids.get(name, [1]))) for name in names) for place in range(number)]
    if len(names) < 2:
        return straight
    *first, last = names  # a part of another thing than the one it is asked with
    mixed = [(*((name, 0) for name in first), (last, place)) for place in range(1, len(made.ids.get(last, [1])))]
    return [*straight, *mixed[:2]]


def is_own(made: Canaries, actor: str, places: tuple[tuple[str, int], ...]) -> bool:
    """Whether this is of the guest's own room; three rooms were filled one after the other."""
    return all(
        place // max(1, len(made.ids[name]) // 3) == ROOMS[actor]
        for name, place in places
        if name.endswith("_id") and len(made.ids.get(name, [])) >= 3
    )


def questions(world: World, only: re.Pattern[str]) -> list[Question]:
    """Pages as everybody who is near; forms as those who are kept out of what they are about, standing and removed."""
    found, made = [], world.made
    for rule in world.app.url_map.iter_rules():
        endpoint, names = rule.endpoint, sorted(rule.arguments)
        if (
            endpoint in ELSEWHERE
            or not only.match(endpoint)
            or not endpoint.startswith(("room.", "guidance.", "home.today", "home.calendar_feed"))
        ):
            continue
        guests = endpoint.startswith("room.")
        for places in places_of(made, names):
            if "GET" in (rule.methods or ()):
                actors = [each for each in LOOKING if (each in ROOMS) == guests]
                found += [Question(actor, "GET", endpoint, places) for actor in actors]
            if "POST" in (rule.methods or ()) and any(name.endswith("_id") for name in names):
                kept_out = next((actors for start, actors in KEPT_OUT.items() if endpoint.startswith(start)), ())
                found += [
                    Question(actor, "POST", endpoint, places, removed)
                    for removed in (False, True)
                    for actor in kept_out
                    if actor not in ROOMS or not is_own(made, actor, places)
                ]
    return sorted(found, key=lambda each: (each.removed, each.method))


def reached(
    world: World, chosen: list[Limit], only: re.Pattern[str]
) -> tuple[dict[str, list[Question]], dict[Question, Any]]:
    """By function, the questions whose answers ask it; and all answers while every check stands."""
    by_function: dict[str, list[Question]] = defaultdict(list)
    answers = {}
    now_asked: list[Question] = []

    def met(name: str) -> None:
        if now_asked[-1] not in by_function[name][-1:]:
            by_function[name].append(now_asked[-1])

    with told(chosen, met):
        for question in questions(world, only):
            now_asked.append(question)
            answers[question] = world.answer(question)
    return by_function, answers


@contextmanager
def open_rules() -> Iterator[None]:
    """While this lasts, the rules of the guidance rooms let everybody in, so that a query stands alone."""
    before = [(rule, rule.see, rule.do) for rule in RULES.values() if rule.name.startswith("guidance.")]
    for rule, _see, _do in before:
        object.__setattr__(rule, "see", ())
        object.__setattr__(rule, "do", ())
    try:
        yield
    finally:
        for rule, see, do in before:
            object.__setattr__(rule, "see", see)
            object.__setattr__(rule, "do", do)


def is_more(world: World, question: Question, before: Any, after: Any) -> str:
    """What this person gets more than before: a "string" of others, or something "opened"; "broken" when the answer
    fails, "page" when it says something else."""
    if (after[1] - before[1]) - world.made.allowed(question.actor):
        return "string"
    if after[0] != before[0]:
        return "opened" if before[0] in REFUSED and after[0] not in REFUSED else "broken"
    return "page" if after[2] != before[2] else ""


LEVELS = ("", "page", "broken", "opened", "string")


def noticed(world: World, limit: Limit, asked_for: list[Question], answers: dict[Question, Any]) -> tuple[str, Any]:
    """How it is noticed that a condition is gone, and by which question. Where the rule keeps the same people out, the
    rule is taken away with it."""
    best: tuple[str, Any] = ("", None)
    for alone in (False, True):
        for question in asked_for:
            if question.method == "POST" and answers[question][0] not in REFUSED:
                continue  # this person may do it anyway
            before = answers[question]
            if alone and before[0] not in REFUSED:
                continue
            with open_rules() if alone else nullcontext():
                if alone and (before := world.answer(question))[0] not in REFUSED:
                    continue  # it was the rule that kept them out
                with without(limit):
                    how = is_more(world, question, before, world.answer(question))
                if how in {"page", "broken"}:  # unless it says something else by now anyway, as what is new once
                    before = world.answer(question)
                    with without(limit):
                        how = is_more(world, question, before, world.answer(question))
            if LEVELS.index(how) > LEVELS.index(best[0]):
                best = how, question
            if how in {"string", "opened"}:
                return best
    return best


def in_turn(asked_for: list[Question]) -> list[Question]:
    """One of each kind of address, method and person, then a second one, and so on."""
    turns: Counter[tuple[str, str, str]] = Counter()
    placed = []
    for question in asked_for:
        kind = question.endpoint, question.method, question.actor
        placed.append((turns[kind], len(placed), question))
        turns[kind] += 1
    return [question for _turn, _place, question in sorted(placed, key=lambda each: each[:2])[:MOST]]


@pytest.mark.nightly
def test_every_condition_about_who_asks_is_needed(application, app, browser_of, record_property):
    """A4: one condition after the other is replaced by «true», and somebody meets what is not theirs: a string of
    others, a page that was closed, or a page that says something else or breaks."""
    asked_alone = {*CHECKS, WAITING}
    every = [each for each in limits() if ONLY.search(str(each))]
    chosen = [each for each in every if f"{each.where}:{each.number}" not in asked_alone]
    with time_machine.travel(now(), tick=False):
        world = World(application, browser_of)
        by_function, answers = reached(world, chosen, re.compile(""))
        found = {}
        for limit in chosen:
            found[f"{limit} ({limit.number})"] = noticed(world, limit, in_turn(by_function[limit.where]), answers)
            print(f"A4: {limit} ({limit.number}): {found[f'{limit} ({limit.number})']}", flush=True)
    lost = sorted(name for name, (how, _question) in found.items() if not how)
    levels = Counter(how for how, _question in found.values())
    print(f"A4: {len(found)} conditions, {len(lost)} not noticed, {dict(levels)}")
    record_property("row", "A4 conditions of queries")
    record_property("count", len(found))
    record_property("lost", len(lost))
    assert lost == []


@pytest.mark.nightly
def test_control_while_every_condition_stands_nobody_notices_anything(application, app, browser_of):
    """A4, control: the same pages asked for twice say the same."""
    with time_machine.travel(now(), tick=False):
        world = World(application, browser_of)
        _by_function, answers = reached(world, [], re.compile(""))
        pages = [question for question in answers if question.method == "GET" and not question.removed]
        again = {question: is_more(world, question, answers[question], world.answer(question)) for question in pages}
    print(f"A4 control: {len(again)} pages asked for again, {dict(Counter(again.values()))}")
    assert [question for question, how in again.items() if how] == []
