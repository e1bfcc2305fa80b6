"""Search in the sessions of supervision that one leads or is asked to."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from app.accounts.models import User
from app.kernel import dates
from app.kernel.db import db
from app.kernel.features import Hit
from app.kernel.finding import found_in
from app.kernel.i18n import _
from app.learning.models import Theme
from app.supervision.access import AREA
from app.supervision.models import SupervisionSession
from app.supervision.queries.sessions import visible_to

MOST_SESSIONS = 200
"""The newest that are searched: four years of weeks."""


def search(person: Any, text: str) -> Sequence[Hit]:
    """One statement. By kind, who leads it, theme, place and day; never by what was said there."""
    if not AREA.allows(person):
        return []
    rows = db.session.execute(
        visible_to(person)
        .with_only_columns(
            SupervisionSession.id,
            SupervisionSession.kind,
            SupervisionSession.starts_at,
            SupervisionSession.place,
            Theme.title,
            User.name,
        )
        .join(User, User.id == SupervisionSession.supervisor_id)
        .outerjoin(Theme, Theme.id == SupervisionSession.theme_id)
        .order_by(SupervisionSession.starts_at.desc(), SupervisionSession.id.desc())
        .limit(MOST_SESSIONS)
    ).all()
    return [
        Hit(
            _("Veiledninger"),
            f"{row.kind.label}, {dates.day(row.starts_at)}",
            url_for("supervision.session", session_id=row.id),
            ", ".join(filter(None, [row.title, row.name, row.place])),
        )
        for row in found_in(
            rows,
            text,
            lambda row: f"{row.kind.label} {row.title or ''} {row.name} {row.place} {dates.day_long(row.starts_at)}",
        )
    ]
