"""The outer parts of colleague feedback: (slug, person, path)."""

from tests.browser.registry import Path

PAGES: list[tuple[str, str | None, Path]] = [
    ("voice", "employee", "/feedback/voice"),
    ("voice-codes-gone", "employee", "/feedback/voice/codes"),
    ("voice-thanks", None, "/v/thanks"),
    ("dead-voice", None, "/v/there-is-no-such-code"),
]
