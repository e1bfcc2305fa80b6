"""The person's own room, empty, half, wholly answered and shared: (slug, person, path)."""

from typing import Any

from app.guidance.models import GuidanceRoom
from app.kernel.db import db
from tests.browser.guests import room_in_demo
from tests.browser.registry import Path
from tests.guidance.factories import answer, points_of, round_of, share, themes_of


def answered(room: GuidanceRoom, themes: int, points: int = 7) -> GuidanceRoom:
    """The first themes answered, of each the first points, so that each step of the scale is there."""
    chosen = round_of(room)
    for theme in themes_of(room)[:themes]:
        for number, point in enumerate(points_of(theme)[:points]):
            answer(chosen, point, now=1 + number % 5, wanted=5 - number % 3)
    return room


def known_ids() -> dict[str, Any]:
    empty, half = room_in_demo(called="Tom"), answered(room_in_demo(called="Halv"), 2, 4)
    whole, shared = answered(room_in_demo(called="Hel"), 7), answered(room_in_demo(called="Delt"), 3)
    for theme in themes_of(shared)[:2]:
        share(round_of(shared), theme)
    walked = room_in_demo(called="Vandrer")
    db.session.commit()
    return {
        "room_empty": empty.id,
        "room_half": half.id,
        "room_whole": whole.id,
        "room_shared": shared.id,
        "room_walked": walked.id,
    }


def of(name: str) -> Path:
    """The counsellor's page of one of the rooms."""
    return lambda ids: f"/guidance/rooms/{getattr(ids, name)}"


PAGES: list[tuple[str, str | None, Path]] = [
    ("guidance-guest-home-empty", "guest:room_empty", "/room/"),
    ("guidance-guest-home-half", "guest:room_half", "/room/"),
    ("guidance-guest-home-whole", "guest:room_whole", "/room/"),
    ("guidance-guest-home-shared", "guest:room_shared", "/room/"),
    ("guidance-guest-map-empty", "guest:room_empty", "/room/map"),
    ("guidance-guest-map-shared", "guest:room_shared", "/room/map"),
    ("guidance-guest-theme-empty", "guest:room_empty", "/room/map/1"),
    ("guidance-guest-theme-half", "guest:room_half", "/room/map/2"),
    ("guidance-guest-theme-shared", "guest:room_shared", "/room/map/1"),
    ("guidance-guest-share", "guest:room_whole", "/room/map/1/share"),
    ("guidance-guest-share-shared", "guest:room_shared", "/room/map/2/share"),
    ("guidance-guest-sharing-empty", "guest:room_empty", "/room/sharing"),
    ("guidance-guest-sharing", "guest:room_shared", "/room/sharing"),
    ("guidance-room-nothing-shared", "employee", of("room_whole")),
    ("guidance-room-shared", "employee", of("room_shared")),
]
