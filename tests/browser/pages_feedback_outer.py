"""The outer parts of colleague feedback: (slug, person, path)."""

from tests.browser.registry import Path

PAGES: list[tuple[str, str | None, Path]] = [
    ("log", "employee", "/feedback/log"),
    ("log-new", "employee", "/feedback/log/new"),
    ("tasks", "team-leader", "/feedback/tasks"),
    ("kick-off", "employee", "/feedback/kick-off"),
    ("market", "employee", "/feedback/market"),
    ("market-team", "leader", "/feedback/market/team"),
    ("market-items", "leader", "/feedback/market/items"),
    ("participation", "team-leader", "/feedback/participation"),
    ("pairs", "employee", "/feedback/pairs"),
    ("groups", "team-leader", "/feedback/groups"),
    ("group-new", "team-leader", "/feedback/groups/new"),
    ("slots", "employee", "/feedback/slots"),
    ("shadowing", "employee", "/feedback/shadowing"),
    ("voice", "employee", "/feedback/voice"),
    ("voice-codes-gone", "employee", "/feedback/voice/codes"),
    ("voice-thanks", None, "/v/thanks"),
    ("dead-voice", None, "/v/there-is-no-such-code"),
]
