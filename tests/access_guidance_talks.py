"""Who gets in where in talks and the job-search log: the person of the room, and its counsellor."""

from typing import Any

from app.guidance.models import GuidanceRoom
from app.kernel.dates import now
from app.kernel.db import db
from tests.access_words import BOTH, OUTSIDE, READ, WRITE, Answers, alone
from tests.guidance.factories_talks import make_agreement, make_entry, make_slot, make_talk

GUESTS: Answers = {"guest": "in", "other_guest": "in", "others": "sign in"}
OWN: Answers = {"guest": "in", "other_guest": "missing", "others": "sign in"}
OWNER = alone("counsels")
COUNSELLORS: Answers = {**OUTSIDE, "guide": "missing", "guide_invited": "missing", "others": "in"}

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    # The person's own
    (READ, GUESTS, "room.talks room.job_search"),
    (BOTH, GUESTS, "room.talk_new room.job_search_new"),
    (WRITE, GUESTS, "room.job_search_share"),
    (READ, OWN, "room.talk room.talk_ics"),
    (BOTH, OWN, "room.talk_change room.talk_agreement room.job_search_edit"),
    (
        WRITE,
        OWN,
        "room.talk_cancel room.talk_restore room.talk_move_back room.talk_agreement_new room.talk_agreement_done "
        "room.talk_agreement_remove room.talk_agreement_restore room.job_search_remove room.job_search_restore",
    ),
    # The counsellor's
    (BOTH, COUNSELLORS, "guidance.slots guidance.slots_about_me"),
    (WRITE, COUNSELLORS, "guidance.slot_series_remove"),
    (WRITE, OWNER, "guidance.slot_remove guidance.slot_restore"),
    (READ, OWNER, "guidance.room_talks guidance.room_talk guidance.room_talk_ics guidance.room_job_search"),
    (
        BOTH,
        OWNER,
        "guidance.room_talk_new guidance.room_talk_held_new guidance.room_talk_change guidance.talk_agreement",
    ),
    (
        WRITE,
        OWNER,
        "guidance.room_talk_prepare guidance.room_talk_held guidance.room_talk_cancel guidance.room_talk_restore "
        "guidance.talk_agreement_new guidance.talk_agreement_done guidance.talk_agreement_remove "
        "guidance.talk_agreement_restore",
    ),
)


def add_to(world: Any) -> None:
    """A free time of «counsels», and a talk with what was agreed in the room of «guest»."""
    owner = world.people["counsels"]
    room = db.session.get_one(GuidanceRoom, world.values["room_id"])
    talk, gone = make_talk(room, hours=48), {"removed_at": now()}
    world.values.update(
        talk_id=talk.id,
        talk_slot_id=make_slot(owner, hours=50).id,
        talk_agreement_id=make_agreement(talk).id,
        job_search_id=make_entry(room).id,
    )
    agreement, entry = make_agreement(talk, **gone).id, make_entry(room, **gone).id
    world.words.update(
        {
            "guidance.slot_restore": {"talk_slot_id": make_slot(owner, hours=52, **gone).id},
            "guidance.talk_agreement_restore": {"talk_agreement_id": agreement},
            "room.talk_agreement_restore": {"talk_agreement_id": agreement},
            "room.job_search_restore": {"job_search_id": entry},
        }
    )
