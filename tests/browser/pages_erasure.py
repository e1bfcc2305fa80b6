"""A person's whole file, and erasure asked for and answered: (slug, person, path)."""

from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.kernel.db import db
from app.privacy.erasure.models import ErasureRequest
from tests.browser.registry import Path


def known_ids() -> dict[str, Any]:
    """The demonstration's one request."""
    asked = db.session.scalars(select(ErasureRequest)).first()
    colleague = select(User.id).where(User.demo_key == "colleague")
    return {
        "erasure": asked.id if asked else None,
        "erasure_case": asked.case_id if asked else None,
        "erasure_colleague": db.session.scalar(colleague),
    }


PAGES: list[tuple[str, str | None, Path]] = [
    ("erasures", "privacy-officer", "/office/privacy/erasures"),
    ("erasure", "privacy-officer", lambda ids: f"/office/privacy/erasures/{ids.erasure}"),
    ("erasure-asked", "coach", lambda ids: f"/caseload/cases/{ids.erasure_case}/erasure"),
    ("erasure-answer", "coach", lambda ids: f"/me/erasures/{ids.erasure}"),
    ("erasure-colleague", "admin", lambda ids: f"/office/people/{ids.erasure_colleague}/erasure"),
    ("erasure-own", "coach", "/me/erasure"),
    ("file-case", "coach", lambda ids: f"/caseload/cases/{ids.erasure_case}/file"),
    ("file-own", "coach", "/me/file"),
    ("file-own-read", "coach", "/me/file/read"),
]
