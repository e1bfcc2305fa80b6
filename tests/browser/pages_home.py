"""The start page of different people, search, help and what we say of accessibility."""

from sqlalchemy import select

from app.accounts.models import User
from app.kernel.db import db
from tests.browser.registry import Path


def known_ids() -> dict[str, int | None]:
    return {"colleague": db.session.scalar(select(User.id).where(User.demo_key == "coach"))}


PAGES: list[tuple[str, str | None, Path]] = [
    ("home-today-leader", "leader", "/"),
    ("home-today-employee", "employee", "/"),
    ("home-today-coach", "coach", "/"),
    ("home-today-new-colleague", "new-colleague", "/"),
    ("home-today-career-guide", "career-guide", "/"),
    ("home-search", "colleague", "/search"),
    ("home-search-found", "colleague", "/search?q=samtale"),
    ("home-search-nothing", "colleague", "/search?q=xyzzy"),
    ("home-search-too-short", "colleague", "/search?q=a"),
    ("home-filters", "coach", "/me/filters?of=caseload.cases&stage=profile"),
    ("home-filters-none", "coach", "/me/filters"),
    ("home-colleagues", "colleague", "/colleagues"),
    ("home-colleague", "colleague", lambda ids: f"/colleagues/{ids.colleague}"),
    ("home-chain", "employee", lambda ids: f"/chain/{ids.plan}"),
    ("home-chain-leader", "leader", lambda ids: f"/chain/{ids.plan}"),
    ("home-chain-sign", "leader", lambda ids: f"/chain/themes/{ids.theme}"),
    ("home-help", "employee", "/help"),
    ("home-help-guide", "coach", "/help/jobbspesialist"),
    ("home-tour", None, "/tour"),
    ("home-accessibility", None, "/accessibility"),
]
