"""Colleague feedback: (slug, person, path)."""

from tests.browser.registry import Path

PAGES: list[tuple[str, str | None, Path]] = [
    ("feedback-home", "employee", "/feedback/"),
]
