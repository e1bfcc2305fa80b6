"""Pages that the person, the counsellor and sometimes the career guide each have at an address of their own: the same
content, with their own frame, addresses and rule."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_login import current_user

from app.guidance import guests
from app.guidance.access import GUEST, GUIDE, READ_ROOM, WORK_IN_ROOM, room_of
from app.guidance.career_words import Side
from app.guidance.draft_keys import in_room
from app.guidance.models import GuidanceRoom
from app.guidance.queries.rooms import load_room
from app.guidance.views import bp, room_bp
from app.kernel.access import Rule, can, requires


@dataclass(frozen=True)
class Place:
    """One side's way to a page. `prefix` begins the names of its endpoints, `values` fill in its addresses."""

    side: Side
    room: GuidanceRoom
    prefix: str
    values: dict[str, Any] = field(default_factory=dict)
    writes: str = WORK_IN_ROOM.name

    @property
    def by(self) -> Any:
        return guests.current() if self.side is Side.PERSON else current_user

    @property
    def frame(self) -> str:
        return "guidance/room/_base.html" if self.side is Side.PERSON else "base.html"

    @property
    def own(self) -> bool:
        """Whether this is the person's own page."""
        return self.side is Side.PERSON

    @property
    def open(self) -> bool:
        """Whether this side may write here."""
        return self.own or can(self.writes, self.room)

    def to(self, name: str, **values: Any) -> str:
        return url_for(self.prefix + name, **self.values, **values)

    def draft(self, name: str, *thing: int) -> str:
        """The key of what is typed and not saved yet."""
        return in_room(self.room.id, name, *thing)


@dataclass(frozen=True)
class InRoom:
    """Something of a room, with the room that the rules ask."""

    room: GuidanceRoom
    thing: Any


View = Callable[[Place, Any], Any]


def own_room() -> GuidanceRoom:
    room: GuidanceRoom = guests.current().room
    return room


def both(
    path: str,
    name: str,
    *,
    load: Callable[..., Any] = load_room,
    own: Callable[..., Any] = own_room,
    writes: bool = True,
    methods: tuple[str, ...] = ("GET", "POST"),
) -> Callable[[View], View]:
    """Give a view to the person at /room/… and to the counsellor at /guidance/rooms/<room_id>/…"""

    def register(view: View) -> View:
        def person(thing: Any) -> Any:
            return view(Place(Side.PERSON, room_of(thing), "room."), thing)

        def counsellor(thing: Any) -> Any:
            room = room_of(thing)
            return view(Place(Side.COUNSELLOR, room, "guidance.room_", {"room_id": room.id}), thing)

        add(room_bp, path, name, rule=GUEST, load=own, view=person, methods=methods)
        rule = WORK_IN_ROOM if writes else READ_ROOM
        at = f"/rooms/<int:room_id>{path}"
        add(bp, at, f"room_{name}", rule=rule, load=load, view=counsellor, methods=methods)
        return view

    return register


def add(
    blueprint: Any,
    path: str,
    name: str,
    *,
    rule: Rule,
    load: Callable[..., Any],
    view: Callable[[Any], Any],
    methods: tuple[str, ...],
) -> None:
    blueprint.add_url_rule(path, name, requires(rule, load=load)(view), methods=list(methods))


def three(
    path: str,
    name: str,
    *,
    loads: tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any]],
    methods: tuple[str, ...] = ("GET", "POST"),
    writes: bool = True,
) -> Callable[[View], View]:
    """Give a view to the person, the counsellor and the invited career guide. `loads` loads the thing for each of the
    three, limited to what that one may see."""

    def register(view: View) -> View:
        def of(side: Side, prefix: str, rule: Rule) -> Callable[[Any], Any]:
            return lambda thing: view(Place(side, room_of(thing), prefix, writes=rule.name), thing)

        own, counsellors, invited = loads
        rule = WORK_IN_ROOM if writes else READ_ROOM
        person = of(Side.PERSON, "room.", GUEST)
        add(room_bp, path, name, rule=GUEST, load=own, view=person, methods=methods)
        counsellor = of(Side.COUNSELLOR, "guidance.", WORK_IN_ROOM)
        add(bp, path, name, rule=rule, load=counsellors, view=counsellor, methods=methods)
        guide = of(Side.GUIDE, "guidance.invited_", GUIDE)
        add(bp, f"/invited{path}", f"invited_{name}", rule=GUIDE, load=invited, view=guide, methods=methods)
        return view

    return register
