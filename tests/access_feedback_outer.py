"""Who gets in where in the outer parts of colleague feedback. Taken in by access_feedback.py."""

from typing import Any

from app.feedback.models import LogEntry, MarketItem
from app.kernel.dates import now, today
from tests.access_words import BOTH, COLLEAGUES, LEADERS, OPEN, READ, WRITE, Answers, alone, only
from tests.factories import make

OWN = alone("in_team")  # a colleague's own: for everybody else it does not exist

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, COLLEAGUES, "feedback.voice_codes"),
    (BOTH, COLLEAGUES, "feedback.voice feedback.log_new"),
    (READ, COLLEAGUES, "feedback.tasks feedback.kick_off"),
    (WRITE, COLLEAGUES, "feedback.tick_task"),
    # Participation
    (READ, COLLEAGUES, "feedback.participation feedback.pairs"),
    (WRITE, only("leader", "team_leader"), "feedback.show_participation"),
    # Knowledge of the labour market
    (BOTH, COLLEAGUES, "feedback.market"),
    (READ, COLLEAGUES, "feedback.market_team"),
    (READ, LEADERS, "feedback.market_items"),
    (BOTH, LEADERS, "feedback.market_item_new feedback.market_item_edit"),
    (WRITE, LEADERS, "feedback.market_item_remove feedback.market_item_restore"),
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
    item = {"kind": "source", "text": "Annonser"}
    world.values["item_id"] = make(MarketItem, **item).id
    world.words["feedback.market_item_restore"] = {"item_id": make(MarketItem, **item, removed_at=now()).id}
    world.words["feedback.log_restore"] = {"entry_id": make(LogEntry, **mine, removed_at=now()).id}
