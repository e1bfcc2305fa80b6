"""Deletion by deadline, from the declarations: what is due, letting it go at night, and telling about it (trust D2)."""

from functools import partial

from flask import Flask

from app.kernel.db import db
from app.kernel.features import registered
from app.kernel.retention import PERIODS
from app.privacy.declared import tables
from app.privacy.erasure import stragglers
from app.privacy.retention import again, others, work


def init_app(app: Flask) -> None:
    features = registered(app)
    features.nightly["retention"] = work.forget_due
    features.nightly["closed_accounts"] = others.forget_closed_accounts
    features.nightly["stragglers"] = stragglers.let_go
    features.nightly["old_look_ups"] = partial(others.forget_trace, "look_up", "look_ups")
    features.nightly["old_changes"] = partial(others.forget_trace, "audit_event", "look_ups")
    features.nightly["old_security_events"] = partial(others.forget_trace, "security_event", "security")
    features.nightly["empty_log"] = others.empty_log
    features.restored.append(again.let_go_of_what_is_due)
    for kept in tables():
        columns = db.metadata.tables[kept.table].c
        if "removed_at" in columns and "created_at" in columns and kept.removed in PERIODS:
            features.erasures.setdefault(kept.table, partial(again.erase, kept.table))
