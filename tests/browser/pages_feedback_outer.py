"""The outer parts of colleague feedback: (slug, person, path)."""

from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.feedback.actions.voice import make_codes, tokens
from app.feedback.models import LearningGroup, LearningGroupMeeting, LogEntry, MarketItem
from app.kernel.db import db
from tests.browser.registry import Path


def known_ids() -> dict[str, Any]:
    employee = db.session.scalars(select(User).where(User.demo_key == "employee")).one()
    meetings = select(LearningGroupMeeting.id).order_by(LearningGroupMeeting.starts_at)
    voice = tokens(make_codes(employee.team_id, 1), 1)[0]
    db.session.commit()
    return {
        "log_entry": db.session.scalar(select(LogEntry.id).where(LogEntry.user_id == employee.id).limit(1)),
        "group": db.session.scalar(select(LearningGroup.id).limit(1)),
        "had_meeting": db.session.scalar(meetings.where(LearningGroupMeeting.learnt != "").limit(1)),
        "coming_meeting": db.session.scalar(meetings.where(LearningGroupMeeting.learnt == "").limit(1)),
        "market_item": db.session.scalar(select(MarketItem.id).limit(1)),
        "voice": voice,
    }


def at(words: str, name: str, rest: str = "") -> Path:
    return lambda ids: f"/feedback/{words}/{getattr(ids, name)}{rest}"


PAGES: list[tuple[str, str | None, Path]] = [
    ("log", "employee", "/feedback/log"),
    ("log-none", "privacy-officer", "/feedback/log"),
    ("log-new", "employee", "/feedback/log/new"),
    ("log-entry", "employee", at("log", "log_entry")),
    ("log-edit", "employee", at("log", "log_entry", "/edit")),
    ("tasks", "team-leader", "/feedback/tasks"),
    ("kick-off", "employee", "/feedback/kick-off"),
    ("market", "employee", "/feedback/market"),
    ("market-team", "leader", "/feedback/market/team"),
    ("market-items", "leader", "/feedback/market/items"),
    ("market-item-new", "leader", "/feedback/market/items/new"),
    ("market-item", "leader", at("market/items", "market_item", "/edit")),
    ("participation", "team-leader", "/feedback/participation"),
    ("pairs", "employee", "/feedback/pairs"),
    ("groups", "team-leader", "/feedback/groups"),
    ("groups-none", "privacy-officer", "/feedback/groups"),
    ("group", "employee", at("groups", "group")),
    ("group-leader", "team-leader", at("groups", "group")),
    ("group-new", "team-leader", "/feedback/groups/new"),
    ("group-edit", "team-leader", at("groups", "group", "/edit")),
    ("group-call", "team-leader", at("groups", "group", "/meetings/new")),
    ("group-meeting", "employee", at("meetings", "coming_meeting")),
    ("group-meeting-had", "team-leader", at("meetings", "had_meeting")),
    ("group-meeting-edit", "team-leader", at("meetings", "coming_meeting", "/edit")),
    ("group-meeting-outcome", "team-leader", at("meetings", "coming_meeting", "/outcome")),
    ("missing-group-meeting", "leader", at("meetings", "coming_meeting")),
    ("slots", "employee", "/feedback/slots"),
    ("shadowing", "employee", "/feedback/shadowing"),
    ("voice", "employee", "/feedback/voice"),
    ("voice-leader", "leader", "/feedback/voice"),
    ("voice-codes-gone", "employee", "/feedback/voice/codes"),
    ("voice-ask", None, lambda ids: f"/v/{ids.voice}"),
    ("voice-ask-english", None, lambda ids: f"/v/{ids.voice}?language=en"),
    ("voice-thanks", None, "/v/thanks"),
    ("dead-voice", None, "/v/there-is-no-such-code"),
]
