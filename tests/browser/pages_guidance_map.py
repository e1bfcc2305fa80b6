"""The map as the office keeps it, the picture of two rounds and the method page: (slug, person, path)."""

from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.guidance.actions.map_seeds import seed_map
from app.guidance.actions.maps import begin_draft
from app.guidance.actions.method_texts import seed_method
from app.guidance.models import MapPointWords, MapRound, MapTheme
from app.guidance.queries.maps import newest_map, themes_of
from app.kernel.db import db
from tests.browser.guests import room_in_demo
from tests.browser.registry import Path
from tests.factories import make
from tests.guidance.factories import answer, points_of, round_of, share
from tests.guidance.factories import themes_of as rows_of


def known_ids() -> dict[str, Any]:
    """A draft in which one statement is new, and a room with two rounds of which half is shared."""
    seed_map()
    seed_method()
    room = room_in_demo(called="To ganger")
    rounds = [round_of(room), make(MapRound, room_id=room.id, number=2)]
    for number, theme in enumerate(rows_of(room)):
        for each in rounds[: 2 if number < 5 else 1]:
            for place, point in enumerate(points_of(theme)):
                answer(each, point, 1 + (place + each.number) % 4, 5 - place % 3)
            if number < 4:
                share(each, theme)
    leader = db.session.scalars(select(User).where(User.demo_key == "leader")).one()
    draft = begin_draft(by=leader)
    point = themes_of(draft.id, "nb")[0].points[0]
    db.session.get_one(MapPointWords, (point.id, "nb")).now = "Jeg kjenner de sterke sidene mine."
    theme = db.session.scalar(select(MapTheme.id).where(MapTheme.version_id == draft.id, MapTheme.position == 1))
    current = newest_map()
    db.session.commit()
    return {"room_rounds": room.id, "map": current.id if current else 0, "map_draft": draft.id, "map_theme": theme}


def at(pattern: str) -> Path:
    """An address of guidance with the known ids in it."""
    return lambda ids: "/guidance/" + pattern.format(**vars(ids))


PAGES: list[tuple[str, str | None, Path]] = [
    ("guidance-maps", "leader", "/guidance/maps"),
    ("guidance-map", "employee", at("maps/{map}?language=nn")),
    ("guidance-map-draft", "leader", at("maps/{map_draft}")),
    ("guidance-map-theme-edit", "leader", at("maps/themes/{map_theme}/edit/nb")),
    ("guidance-map-changes", "leader", at("maps/{map_draft}/changes")),
    ("guidance-room-picture", "employee", at("rooms/{room_rounds}/picture")),
    ("guidance-room-picture-compared", "employee", at("rooms/{room_rounds}/picture?round=2&beside=1")),
    ("guidance-room-picture-print", "employee", at("rooms/{room_rounds}/picture/print")),
    ("guidance-guest-picture", "guest:room_rounds", "/room/picture"),
    ("guidance-guest-picture-compared", "guest:room_rounds", "/room/picture?round=2&beside=1"),
    ("guidance-guest-picture-print", "guest:room_rounds", "/room/picture/print?size=a3"),
    ("guidance-guest-picture-blank", "guest:room_rounds", "/room/picture/print?blank=1"),
    ("guidance-method", "leader", "/guidance/method"),
    ("guidance-method-edit", "leader", "/guidance/method/nn/edit"),
    ("guidance-guest-method", "guest:room_rounds", "/room/method"),
]
