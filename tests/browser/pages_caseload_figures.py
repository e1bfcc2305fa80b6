"""Figures and stories of follow-up: (slug, person, path)."""

from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.models import Story
from app.kernel.db import db


def known_ids() -> dict[str, Any]:
    """A story that the demonstration's coach has told, and the first coach supervised."""
    coach = db.session.scalar(select(User.id).where(User.demo_key == "coach"))
    return {
        "story": db.session.scalar(select(Story.id).where(Story.by_id == coach).order_by(Story.id).limit(1)),
        "supervised": coach,
    }


PAGES: list[tuple[str, str | None, Any]] = [
    ("caseload-figures", "coach", "/caseload/figures"),
    ("caseload-figures-own-dates", "coach", "/caseload/figures?period=own&from=2026-03-02&to=2026-03-01"),
    ("caseload-figures-office", "coach", "/caseload/figures?whose=office&period=year"),
    ("caseload-figures-team", "supervisor", "/caseload/figures?period=half-year"),
    ("caseload-figures-of-one", "supervisor", lambda ids: f"/caseload/figures?whose=coach-{ids.supervised}"),
    ("caseload-figures-leader", "leader", "/caseload/figures"),
    ("caseload-figures-too-few", "team-leader", "/caseload/figures"),
    ("caseload-figures-discussed", "leader", "/caseload/figures/discussed"),
    ("caseload-figure-status", "coach", "/caseload/figures/status"),
    ("caseload-figure-jobs", "supervisor", "/caseload/figures/job-starts?period=year"),
    ("caseload-figure-visits", "coach", "/caseload/figures/visits"),
    ("caseload-figure-time", "coach", "/caseload/figures/outside"),
    ("caseload-figure-without-rows", "leader", "/caseload/figures/share-in-work"),
    ("caseload-managed", "employee", "/caseload/managed"),
    ("caseload-managed-coach", "coach", "/caseload/managed"),
    ("caseload-story-new", "coach", "/caseload/managed/new"),
    ("caseload-story-edit", "coach", lambda ids: f"/caseload/managed/stories/{ids.story}"),
]
