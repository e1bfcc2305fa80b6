"""Who gets in where with the versions of the map, the picture and the method page. Taken in by access_guidance.py."""

from typing import Any

from sqlalchemy import select

from app.guidance.models import MapTheme
from app.kernel.db import db
from tests.access_words import BOTH, OUTSIDE, READ, WRITE, Answers, alone, only
from tests.guidance.factories import make_map, newest_map

GUESTS: Answers = {"guest": "in", "other_guest": "in", "others": "sign in"}
OWNER = alone("counsels")
COUNSELLORS: Answers = {**OUTSIDE, "guide": "missing", "guide_invited": "missing", "others": "in"}
KEEPERS = only("leader")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, COUNSELLORS, "guidance.maps guidance.map_version guidance.method"),
    (WRITE, KEEPERS, "guidance.new_map guidance.fetch_standard_map"),
    (BOTH, KEEPERS, "guidance.edit_map_theme guidance.map_changes guidance.edit_method"),
    (READ, GUESTS, "room.picture room.picture_print room.method"),
    (READ, OWNER, "guidance.room_picture guidance.room_picture_print"),
)


def add_to(world: Any) -> None:
    """A draft of the map, which is changed in nynorsk."""
    draft = make_map(newest_map().number + 1, published_at=None)
    theme = db.session.scalars(select(MapTheme.id).where(MapTheme.version_id == draft.id)).first()
    world.values |= {"version_id": draft.id, "map_theme_id": theme, "shown": "nn"}
