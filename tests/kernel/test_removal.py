"""What is removed is kept, hidden and traced, until it comes back."""

from sqlalchemy import select

from app.kernel.audit import AuditEvent
from app.kernel.db import db
from app.kernel.removal import remove, restore
from tests.factories import make_arena


def test_a_thing_is_removed_and_restored_with_a_trace_of_who_did_it(cast):
    arena = make_arena()
    version = arena.version
    remove(arena, by=cast.leader)
    assert arena.removed_at is not None
    restore(arena, by=cast.colleague)
    assert (arena.removed_at, arena.version) == (None, version + 2)
    events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [(each.action, each.thing, each.thing_id, each.actor_id) for each in events] == [
        ("remove", "arena", arena.id, cast.leader.id),
        ("restore", "arena", arena.id, cast.colleague.id),
    ]
