"""What has happened since an import to the things it made: whatever somebody has written in stays."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.kernel.audit import AuditEvent
from app.kernel.db import Base, db


def touched(model: Any, ids: Any, *, since: datetime, besides: Collection[str] = ()) -> set[int]:
    """Those of these things (a query for ids) that somebody has changed since, or that other rows point at by now.
    `besides` are tables whose rows came with the thing. One statement for each table that can point at it."""
    name = model.__tablename__
    traced = select(AuditEvent.thing_id).where(AuditEvent.thing == name, AuditEvent.at > since)
    found = set(db.session.scalars(traced.where(AuditEvent.thing_id.in_(ids))))
    for table in Base.metadata.sorted_tables:
        if table.name in besides or table.name == name:
            continue
        for column in table.c:
            if any(key.column.table.name == name for key in column.foreign_keys):
                found |= set(db.session.scalars(select(column).where(column.in_(ids)).distinct()))
    return {each for each in found if each is not None}


