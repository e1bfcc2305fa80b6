"""The rooms per theme, for the person and for the counsellor: empty, in use, unread, and with a long log."""

from datetime import timedelta
from typing import Any

from app.guidance.models import GuidanceRoom, RoomActivity, RoomMessage, Thought
from app.guidance.theme_words import Decision, LearningArena
from app.kernel.dates import now, today
from app.kernel.db import db
from tests.browser.guests import room_in_demo
from tests.browser.registry import Path
from tests.factories import make
from tests.guidance.factories import answer, points_of, round_of, share, themes_of


def in_use() -> GuidanceRoom:
    """The first theme shared, with messages, thoughts and activities; the second with sixty messages."""
    room = room_in_demo(called="I bruk")
    first, second = themes_of(room)[:2]
    for point in points_of(first)[:6]:
        answer(round_of(room), point)
    share(round_of(room), first)
    where = {"room_id": room.id, "theme_id": first.id}
    make(RoomMessage, **where, by_guest=True, text="Jeg gruer meg litt.", sent_at=now() - timedelta(days=2))
    make(RoomMessage, **where, by_guest=False, text="Vi snakket om søvn.", held_on=today() - timedelta(days=1))
    make(RoomMessage, **where, by_guest=False, text="", withdrawn_at=now())
    make(RoomMessage, **where, by_guest=True, text="Takk for praten.")
    for number in range(60):
        make(RoomMessage, room_id=room.id, theme_id=second.id, by_guest=number % 2 == 0, text=f"Melding {number}.")
    make(Thought, **where, text="Jeg kan mer enn jeg tror.", shared_at=now())
    make(Thought, **where, text="Får vondt i magen.")
    plain = {**where, "arena": LearningArena.WORKPLACE, "aim": "Å se om det passer"}
    make(RoomActivity, **plain, by_guest=False, what="Besøke verkstedet", decision=Decision.SUGGESTED)
    make(RoomActivity, **plain, by_guest=True, what="Ringe butikken", decision=Decision.CHOSEN, on_day=today())
    done = {"done_on": today(), "reflection": "Det gikk fint.", "decision": Decision.CHOSEN}
    make(RoomActivity, **plain, by_guest=True, what="Gå tur", **done)
    return room


def known_ids() -> dict[str, Any]:
    used, unused, talking = in_use(), room_in_demo(called="Ubrukt"), room_in_demo(called="Samtale")
    db.session.commit()
    mine = db.session.query(RoomActivity.id).filter_by(room_id=used.id).order_by(RoomActivity.id).all()
    thought = db.session.query(Thought.id).filter_by(room_id=used.id).order_by(Thought.id).first()
    return {
        "room_used": used.id,
        "room_unused": unused.id,
        "room_talking": talking.id,
        "room_suggested": mine[0].id,
        "room_chosen": mine[1].id,
        "room_thought": thought.id if thought else None,
    }


def at(pattern: str) -> Path:
    return lambda ids: pattern.format(**vars(ids))


USED, UNUSED = "guest:room_used", "guest:room_unused"
ROOM, NEW = "/guidance/rooms/{room_used}/themes", "/guidance/rooms/{room_unused}/themes"

PAGES: list[tuple[str, str | None, Path]] = [
    ("guidance-guest-themes", USED, "/room/themes"),
    ("guidance-guest-themes-empty", UNUSED, "/room/themes"),
    ("guidance-guest-theme", USED, "/room/themes/1"),
    ("guidance-guest-theme-empty", UNUSED, "/room/themes/1"),
    ("guidance-guest-log", USED, "/room/themes/1/messages"),
    ("guidance-guest-log-long", USED, "/room/themes/2/messages"),
    ("guidance-guest-log-empty", UNUSED, "/room/themes/1/messages"),
    ("guidance-guest-phone-note", USED, "/room/themes/1/phone-notes"),
    ("guidance-guest-thoughts", USED, "/room/themes/1/thoughts"),
    ("guidance-guest-thoughts-empty", UNUSED, "/room/themes/1/thoughts"),
    ("guidance-guest-thought", USED, at("/room/thoughts/{room_thought}")),
    ("guidance-guest-learning", USED, "/room/themes/1/learning"),
    ("guidance-guest-learning-empty", UNUSED, "/room/themes/1/learning"),
    ("guidance-guest-learning-new", USED, "/room/themes/1/learning/new"),
    ("guidance-guest-learning-edit", USED, at("/room/learning/{room_chosen}")),
    ("guidance-guest-learning-done", USED, at("/room/learning/{room_chosen}/done")),
    ("guidance-themes", "employee", at(ROOM)),
    ("guidance-theme-shared", "employee", at(ROOM + "/1")),
    ("guidance-theme-private", "employee", at(NEW + "/1")),
    ("guidance-log", "employee", at(ROOM + "/1/messages")),
    ("guidance-log-long", "employee", at(ROOM + "/2/messages")),
    ("guidance-log-empty", "employee", at(NEW + "/1/messages")),
    ("guidance-phone-note", "employee", at(ROOM + "/1/phone-notes")),
    ("guidance-learning", "employee", at(ROOM + "/1/learning")),
    ("guidance-learning-new", "employee", at(ROOM + "/1/learning/new")),
    ("guidance-suggestion-edit", "employee", at("/guidance/rooms/learning/{room_suggested}")),
]
