"""What the traces say of a stretch of time, for whoever must tell Datatilsynet within 72 hours (art. 33). In counts."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, literal, select, union_all

from app.accounts.models import SecurityEvent
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from app.kernel.i18n import _
from app.kernel.look_ups import LookUp
from app.privacy.control.words import EVENTS


def facts(since: datetime) -> list[tuple[str, int, int]]:
    """Rows of (what, how often, by how many people) since a moment. One statement."""
    counted = (
        _counts(SecurityEvent.user_id, SecurityEvent.at, SecurityEvent.kind, since).group_by(SecurityEvent.kind),
        _counts(LookUp.user_id, LookUp.at, literal("look_up"), since),
        _counts(AuditEvent.actor_id, AuditEvent.at, literal("change"), since),
    )
    labels = {"look_up": _("Oppslag"), "change": _("Endringer")}
    rows: dict[str, tuple[int, int]] = {}
    for row in db.session.execute(union_all(*counted)):
        label = labels.get(row.kind) or str(EVENTS.get(row.kind, _("Andre sikkerhetshendelser")))
        times, people = rows.get(label, (0, 0))
        rows[label] = (times + row.times, max(people, row.people))
    return [(label, *numbers) for label, numbers in sorted(rows.items())]


def _counts(who: Any, at: Any, kind: Any, since: datetime) -> Any:
    columns = kind.label("kind"), func.count(at).label("times"), func.count(who.distinct()).label("people")
    return select(*columns).where(at >= since)
