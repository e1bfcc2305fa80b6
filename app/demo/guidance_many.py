"""Two rooms for each colleague outside the cast, so that an office of any size has as many as a real one."""

from datetime import timedelta
from random import Random

from sqlalchemy import select

from app.accounts.enums import Role
from app.demo import caseload_texts, guidance_texts
from app.demo.bulk import Rows
from app.demo.people import People
from app.guidance.models import Answer, GuidanceRoom, MapPoint, MapRound, MapTheme, MapVersion, RoomMessage, ThemeShare
from app.kernel.dates import now
from app.kernel.db import db

ROOMS_EACH = 2
SHARED = 2


def load_rooms(people: People, random: Random) -> None:
    """Rooms begun these last weeks, with the first themes answered, two of them shared and a few words."""
    version = db.session.scalars(select(MapVersion.id).order_by(MapVersion.number.desc()).limit(1)).one()
    order = select(MapTheme.id).where(MapTheme.version_id == version).order_by(MapTheme.position)
    themes = list(db.session.scalars(order))
    points = {
        theme: list(db.session.scalars(select(MapPoint.id).where(MapPoint.theme_id == theme))) for theme in themes
    }
    rows = Rows()
    for owner in people.staff:
        if owner.demo_key or owner.has(Role.JOB_COACH):
            continue
        for _each in range(ROOMS_EACH):
            _add_room(rows, owner.id, version, points, random)
    rows.done()


def _add_room(rows: Rows, owner: int, version: int, points: dict[int, list[int]], random: Random) -> None:
    begun = now() - timedelta(days=random.randint(5, 60))
    called = random.choice(caseload_texts.SEEKERS)
    times = {"created_at": begun, "active_at": now() - timedelta(days=random.randint(0, 4))}
    room = rows.add(GuidanceRoom, owner_id=owner, called=called, map_version_id=version, **times)
    first = rows.add(MapRound, room_id=room, number=1, begun_at=begun)
    answered = list(points)[: random.randint(1, len(points))]
    for theme in answered:
        for point in points[theme]:
            value = random.randint(1, 4)
            rows.add(Answer, round_id=first, point_id=point, now=value, wanted=value + 1, answered_at=begun)
    for theme in answered[:SHARED]:
        rows.add(ThemeShare, round_id=first, theme_id=theme, shared_at=begun)
        _place, by_person, _days, text = random.choice(guidance_texts.MESSAGES)
        writer = None if by_person else owner
        rows.add(RoomMessage, room_id=room, theme_id=theme, by_guest=by_person, writer_id=writer, text=text, sent_at=begun)
