"""The picture of the map: the person's own, and what of it the counsellor may see. On screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import render_template, request
from markupsafe import Markup

from app.guidance import guests
from app.guidance.access import GUEST, READ_ROOM
from app.guidance.look_ups import Shown, was_shown
from app.guidance.queries import answers, rooms, shared
from app.guidance.queries.answers import Said
from app.guidance.queries.maps import ThemeShown, themes_of
from app.guidance.queries.picture import Field, fields_of
from app.guidance.scale_words import SCALE_WORDS
from app.guidance.views import bp, room_bp
from app.guidance.wheel import blank, figure, wheel
from app.kernel.access import requires
from app.kernel.fields import optional_int
from app.kernel.i18n import _, language

if TYPE_CHECKING:
    from app.guidance.models import GuidanceRoom, MapRound
    from app.guidance.queries.shared import SharedRound

Answers = Callable[[int, int], Mapping[int, Said]]


@dataclass(frozen=True)
class Picture:
    """One round as it is drawn; no round when nothing is answered or shared."""

    round: MapRound | SharedRound | None
    fields: list[Field]
    drawn: Markup


@room_bp.get("/picture")
@requires(GUEST)
def picture() -> str:
    room = guests.current().room
    return render_template("guidance/room/picture.html", **_own(room))


@room_bp.get("/picture/print")
@requires(GUEST)
def picture_print() -> str:
    """On one page, filled or blank, A4 or A3."""
    room = guests.current().room
    return _paper(room, {} if _is_blank() else _own(room), frame="guidance/room/_base.html")


@bp.get("/rooms/<int:room_id>/picture")
@requires(READ_ROOM, load=rooms.load_room)
def room_picture(room: Any) -> str:
    """Fields that are not shared look as those that are empty."""
    was_shown(room, Shown.PICTURE)
    return render_template("guidance/room_picture.html", **_shared(room))


@bp.get("/rooms/<int:room_id>/picture/print")
@requires(READ_ROOM, load=rooms.load_room)
def room_picture_print(room: Any) -> str:
    if _is_blank():
        return _paper(room, {}, frame="base.html")
    was_shown(room, Shown.PICTURE)
    return _paper(room, _shared(room), frame="base.html")


def _own(room: GuidanceRoom) -> dict[str, Any]:
    return _shown(room, answers.own_rounds(room.id), answers.own_answers)


def _shared(room: GuidanceRoom) -> dict[str, Any]:
    return _shown(room, shared.shared_rounds(room.id), shared.shared_answers)


def _shown(
    room: GuidanceRoom, rounds: Sequence[MapRound] | Sequence[SharedRound], answers_of: Answers
) -> dict[str, Any]:
    """The round asked for, else the newest, and beside it the one it is compared with."""
    themes = themes_of(room.map_version_id, language())
    chosen = _asked("round", rounds) or (rounds[0] if rounds else None)
    beside = _asked("beside", rounds)
    both = [chosen] if beside is None or beside == chosen else sorted([chosen, beside], key=lambda one: one.number)  # type: ignore[union-attr]
    pictures = [_draw(room, each, themes, answers_of) for each in both]
    return {"room": room, "rounds": rounds, "pictures": pictures, "scale": SCALE_WORDS, "figure": figure}


def _asked(name: str, rounds: Sequence[MapRound] | Sequence[SharedRound]) -> MapRound | SharedRound | None:
    number = optional_int(request.args.get(name))
    return next((each for each in rounds if each.number == number), None)


def _draw(
    room: GuidanceRoom, chosen: MapRound | SharedRound | None, themes: Sequence[ThemeShown], answers_of: Answers
) -> Picture:
    fields = fields_of(themes, answers_of(room.id, chosen.id) if chosen else {})
    return Picture(chosen, fields, wheel(_("Hvor er jeg nå, og hvor vil jeg?"), fields))


def _is_blank() -> bool:
    return request.args.get("blank") == "1"


def _paper(room: GuidanceRoom, shown: dict[str, Any], *, frame: str) -> str:
    empty = None
    if not shown:
        names = [(theme.position, theme.title) for theme in themes_of(room.map_version_id, language())]
        empty = blank(_("Tankekart for notater"), names)
    size = "a3" if request.args.get("size") == "a3" else "a4"
    given = {"room": room, **shown, "blank": empty, "size": size, "frame": frame}
    return render_template("guidance/picture_print.html", **given)
