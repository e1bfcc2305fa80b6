"""Taking things away softly, and bringing them back: what is removed is kept and hidden until it is restored."""

from typing import Any

from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db


def remove(thing: Any, *, by: Any) -> None:
    """Hide a thing that has `removed_at`, with a trace."""
    thing.removed_at = now()
    db.session.flush()
    audit.record("remove", thing, by=by)


def restore(thing: Any, *, by: Any) -> None:
    """Show a removed thing again, with a trace."""
    thing.removed_at = None
    db.session.flush()
    audit.record("restore", thing, by=by)
