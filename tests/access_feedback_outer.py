"""Who gets in where in the outer parts of colleague feedback. Taken in by access_feedback.py."""

from datetime import timedelta
from typing import Any

from app.feedback.models import (
    BroughtItem,
    LearningGroup,
    LearningGroupMeeting,
    LearningGroupMember,
    LogEntry,
    MarketItem,
    ObservationSlot,
    ShadowingDay,
)
from app.kernel.dates import now, today
from tests.access_words import BOTH, COLLEAGUES, LEADERS, OPEN, READ, WRITE, Answers, alone, only
from tests.factories import make

OWN = alone("in_team")  # a colleague's own: for everybody else it does not exist
MEMBERS = alone("in_team", "team_leader")
LED = {**alone("team_leader"), "in_team": "forbidden"}

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, COLLEAGUES, "feedback.voice_codes"),
    (BOTH, COLLEAGUES, "feedback.voice feedback.log_new"),
    (READ, COLLEAGUES, "feedback.tasks feedback.kick_off"),
    (WRITE, COLLEAGUES, "feedback.tick_task"),
    # Participation
    (READ, COLLEAGUES, "feedback.participation feedback.pairs"),
    (WRITE, only("leader", "team_leader"), "feedback.show_participation"),
    # Times and days together
    (BOTH, COLLEAGUES, "feedback.slots feedback.shadowing"),
    (WRITE, OWN, "feedback.remove_slot feedback.restore_slot feedback.answer_shadowing feedback.cancel_shadowing"),
    (WRITE, OWN, "feedback.let_shadowing_stand"),
    (WRITE, {**COLLEAGUES, "leader": "missing"}, "feedback.join_slot"),
    # Learning groups: the colleague in the team is in one that the team leader leads
    (READ, COLLEAGUES, "feedback.groups"),
    (BOTH, only("leader", "team_leader"), "feedback.group_new"),
    (READ, MEMBERS, "feedback.group feedback.group_meeting_ics"),
    (BOTH, MEMBERS, "feedback.group_meeting"),
    (BOTH, LED, "feedback.group_edit feedback.call_meeting feedback.group_meeting_edit feedback.group_meeting_outcome"),
    (WRITE, LED, "feedback.group_remove feedback.group_meeting_call_off"),
    (WRITE, alone("team_leader"), "feedback.group_restore"),
    (WRITE, OWN, "feedback.brought_take_back"),
    (WRITE, OWN, "feedback.brought_restore"),
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
    slot = {"user_id": cast.colleague.id, "kind": "can_observe", "starts_at": now() + timedelta(days=3)}
    theirs = {**slot, "user_id": cast.leader.id, "kind": "can_be_observed"}
    world.values["slot_id"] = make(ObservationSlot, **slot).id
    world.words["feedback.join_slot"] = {"slot_id": make(ObservationSlot, **theirs).id}
    world.words["feedback.restore_slot"] = {"slot_id": make(ObservationSlot, **slot, removed_at=now()).id}
    day = {"guest_id": cast.gone.id, "host_id": cast.colleague.id, "day": today()}
    world.values["day_id"] = make(ShadowingDay, **day).id
    add_group(world, cast)
    world.values["task"] = "train"
    item = {"kind": "source", "text": "Annonser"}
    world.values["item_id"] = make(MarketItem, **item).id
    world.words["feedback.market_item_restore"] = {"item_id": make(MarketItem, **item, removed_at=now()).id}
    world.words["feedback.log_restore"] = {"entry_id": make(LogEntry, **mine, removed_at=now()).id}


def add_group(world: Any, cast: Any) -> None:
    """A learning group that the team leader leads and the colleague in the team is in, with a meeting."""
    led = {"name": "Gruppa", "led_by_id": cast.team_leader.id}
    group = make(LearningGroup, **led)
    for member in (cast.team_leader, cast.colleague):
        make(LearningGroupMember, group_id=group.id, user_id=member.id)
    meeting = make(LearningGroupMeeting, group_id=group.id, starts_at=now(), ends_at=now() + timedelta(hours=2))
    world.values["group_id"], world.values["group_meeting_id"] = group.id, meeting.id
    brought = {"meeting_id": meeting.id, "user_id": cast.colleague.id, "note": "Noen ord"}
    world.values["brought_id"] = make(BroughtItem, **brought).id
    world.words["feedback.brought_restore"] = {"brought_id": make(BroughtItem, **brought, removed_at=now()).id}
    world.words["feedback.group_restore"] = {"group_id": make(LearningGroup, **led, removed_at=now()).id}
