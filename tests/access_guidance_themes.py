"""Who gets in where in the rooms per theme. Taken in by access_guidance.py. What hangs on a theme of the room of
«guest»: the other guest has no such thing."""

from typing import Any

from app.guidance.models import RoomActivity, RoomMessage, Thought
from app.guidance.theme_words import Decision, LearningArena
from app.kernel.dates import now
from tests.access_words import BOTH, READ, WRITE, Answers, alone
from tests.factories import make
from tests.guidance.factories import themes_of

OWNER = alone("counsels")
GUESTS: Answers = {"guest": "in", "other_guest": "in", "others": "sign in"}
OWN: Answers = {**GUESTS, "other_guest": "missing"}

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, GUESTS, "room.themes room.theme_room room.new_messages room.learning"),
    (BOTH, GUESTS, "room.thoughts room.messages room.phone_note room.learning_new"),
    (WRITE, GUESTS, "room.read_messages"),
    (BOTH, OWN, "room.thought_edit room.learning_edit room.learning_done"),
    (
        WRITE,
        OWN,
        "room.thought_share room.thought_unshare room.thought_remove room.thought_restore room.take_back "
        "room.learning_answer room.learning_reopen room.learning_remove room.learning_restore",
    ),
    (
        READ,
        OWNER,
        "guidance.room_themes guidance.room_theme guidance.room_messages guidance.room_new_messages "
        "guidance.room_learning",
    ),
    (BOTH, OWNER, "guidance.room_phone_note guidance.room_learning_new guidance.room_learning_edit"),
    (
        WRITE,
        OWNER,
        "guidance.room_message_send guidance.room_read_messages guidance.room_take_back "
        "guidance.room_learning_remove guidance.room_learning_restore",
    ),
)


def add_to(world: Any) -> None:
    room = world.people["guest"]
    where = {"room_id": room.id, "theme_id": themes_of(room)[0].id}
    suggestion = {**where, "by_guest": False, "what": "Prøv", "aim": "Mot", "arena": LearningArena.OTHER}
    suggestion["decision"] = Decision.SUGGESTED
    gone = {"room_activity_id": make(RoomActivity, **suggestion, removed_at=now()).id}
    world.values |= {
        "position": 1,
        "room_message_id": make(RoomMessage, **where, by_guest=True, text="Hei").id,
        "thought_id": make(Thought, **where, text="En tanke").id,
        "room_activity_id": make(RoomActivity, **suggestion).id,
    }
    world.words |= {
        "room.thought_restore": {"thought_id": make(Thought, **where, text="Før", removed_at=now()).id},
        "room.learning_restore": gone,
        "guidance.room_learning_restore": gone,
    }
