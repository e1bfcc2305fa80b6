"""Who gets in where in the outer parts of colleague feedback. Taken in by access_feedback.py."""

from typing import Any

from app.feedback.models import LogEntry
from app.kernel.dates import now, today
from tests.access_words import BOTH, COLLEAGUES, OPEN, READ, WRITE, Answers, alone
from tests.factories import make

OWN = alone("in_team")  # a colleague's own: for everybody else it does not exist

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, COLLEAGUES, "feedback.voice_codes"),
    (BOTH, COLLEAGUES, "feedback.voice feedback.log_new"),
    (READ, COLLEAGUES, "feedback.tasks feedback.kick_off"),
    (WRITE, COLLEAGUES, "feedback.tick_task"),
    # The logbook
    (READ, COLLEAGUES, "feedback.log"),
    (READ, OWN, "feedback.log_entry"),
    (BOTH, OWN, "feedback.log_edit"),
    (WRITE, OWN, "feedback.log_remove feedback.log_restore"),
    # The secret in the address lets a job seeker in; in the access world there is none, and the page says so (410).
    (BOTH, OPEN, "voice.ask"),
    (READ, OPEN, "voice.thanks"),
)


def add_to(world: Any, cast: Any) -> None:
    """One of everything of the outer parts. The colleague in the team owns what somebody can own."""
    mine = {"user_id": cast.colleague.id, "day": today(), "situation": "Samtale"}
    world.values["entry_id"] = make(LogEntry, **mine).id
    world.values["task"] = "train"
    world.words["feedback.log_restore"] = {"entry_id": make(LogEntry, **mine, removed_at=now()).id}
