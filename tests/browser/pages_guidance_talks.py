"""Talks and the job-search log, of a room with all of it and of one with nothing: (slug, person, path)."""

from datetime import timedelta
from typing import Any

from app.accounts.models import User
from app.guidance.models import JobSearchShare
from app.guidance.talk_words import BookedBy, JobLevel, PointOwner, TalkState
from app.kernel.dates import now, today
from app.kernel.db import db
from tests.browser.guests import room_in_demo
from tests.browser.registry import Path
from tests.factories import make
from tests.guidance.factories_talks import make_agreement, make_entry, make_held, make_slot, make_talk


def known_ids() -> dict[str, Any]:
    """A room with talks in each state, and a new one. The counsellor offers times on two days."""
    room, new = room_in_demo(called="Samtaler"), room_in_demo(owner="leader", called="Uten tider")
    for hours in (50, 52, 75):
        make_slot(db.session.get_one(User, room.owner_id), hours=hours, place="Møterom Furu")
    last = make_held(room, topic="Hva jeg kan få til nå", booked_by=BookedBy.TOGETHER)
    done = {"done_on": today(), "outcome": "De vil ha meg inn på onsdag."}
    agreement = make_agreement(last, text="Ringe bakeriet", **done)
    make_agreement(last, text="Finne kurs i truckkjøring", who=PointOwner.COUNSELLOR, due_on=today())
    talk = make_talk(room, theme_position=2, topic="Hvordan svare om hullet i CV-en?")
    make_agreement(talk, text="Øve på tre spørsmål", who=PointOwner.BOTH)
    asked = make_talk(room, starts_at=None, state=TalkState.ASKED, wish="Helst etter klokka 15")
    off = make_talk(room, hours=30, cancelled_at=now())
    begun = make_talk(room, hours=-2)
    entry = make_entry(room, level=JobLevel.B, outcome="Ble ikke innkalt.", learnt="Ringe først.")
    make_entry(room, day=today() - timedelta(days=4), what="Leste om fagbrev", level=JobLevel.A)
    make(JobSearchShare, room_id=room.id)
    db.session.commit()
    return {
        "room_talks": room.id, "room_no_talks": new.id, "talk": talk.id, "talk_held": last.id, "talk_asked": asked.id,
        "talk_off": off.id, "talk_begun": begun.id, "talk_agreement": agreement.id, "job_search_entry": entry.id,
    }  # fmt: skip


def at(pattern: str) -> Path:
    return lambda ids: pattern.format(**vars(ids))


FULL, NEW = "guest:room_talks", "guest:room_no_talks"

PAGES: list[tuple[str, str | None, Path]] = [
    ("guidance-guest-talks", FULL, "/room/talks"),
    ("guidance-guest-talks-none", NEW, "/room/talks"),
    ("guidance-guest-talk-new", FULL, "/room/talks/new"),
    ("guidance-guest-talk-new-no-times", NEW, "/room/talks/new"),
    ("guidance-guest-talk", FULL, at("/room/talks/{talk}")),
    ("guidance-guest-talk-asked", FULL, at("/room/talks/{talk_asked}")),
    ("guidance-guest-talk-off", FULL, at("/room/talks/{talk_off}")),
    ("guidance-guest-talk-held", FULL, at("/room/talks/{talk_held}")),
    ("guidance-guest-talk-change", FULL, at("/room/talks/{talk}/change")),
    ("guidance-guest-talk-agreement", FULL, at("/room/talk-agreements/{talk_agreement}")),
    ("guidance-guest-job-search", FULL, "/room/job-search"),
    ("guidance-guest-job-search-none", NEW, "/room/job-search"),
    ("guidance-guest-job-search-new", NEW, "/room/job-search/new"),
    ("guidance-guest-job-search-edit", FULL, at("/room/job-search/{job_search_entry}")),
    ("guidance-slots", "employee", "/guidance/slots"),
    ("guidance-slots-none", "leader", "/guidance/slots"),
    ("guidance-slots-about-me", "employee", "/guidance/slots/about-me"),
    ("guidance-talks", "employee", at("/guidance/rooms/{room_talks}/talks")),
    ("guidance-talks-none", "leader", at("/guidance/rooms/{room_no_talks}/talks")),
    ("guidance-talk", "employee", at("/guidance/talks/{talk}")),
    ("guidance-talk-begun", "employee", at("/guidance/talks/{talk_begun}")),
    ("guidance-talk-held", "employee", at("/guidance/talks/{talk_held}")),
    ("guidance-talk-new", "employee", at("/guidance/rooms/{room_talks}/talks/new")),
    ("guidance-talk-asked-change", "employee", at("/guidance/talks/{talk_asked}/change")),
    ("guidance-talk-held-new", "employee", at("/guidance/rooms/{room_talks}/talks/held")),
    ("guidance-talk-agreement", "employee", at("/guidance/talk-agreements/{talk_agreement}")),
    ("guidance-job-search", "employee", at("/guidance/rooms/{room_talks}/job-search")),
]
