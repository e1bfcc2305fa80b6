"""Lines that were written about somebody while the erasure was on its way, by a request that had begun before: the
chain gave them a key anew. The night lets go of those too, so that no trace says again whom it was about (L7)."""

from sqlalchemy import CompoundSelect, String, cast, exists, literal, or_, select, union_all

from app.accounts.models import User
from app.kernel.audit import AuditEvent
from app.kernel.chain import link
from app.kernel.chain.models import KEYS
from app.kernel.db import db
from app.kernel.features import registered
from app.privacy.erasure.colleagues import NAMELESS


def let_go() -> int:
    """Nightly. The turn of the chain is taken first, so that no line comes between the look and the letting go; one
    that waits meanwhile is let go of the next night. Gives how many there were."""
    link.take_turn(db.session.connection())
    found = db.session.execute(_found()).all()
    for thing, number in found:
        db.session.add(AuditEvent(action="forget", thing=thing, thing_id=number))
        link.forget_person(thing, number)
    return len(found)


def _found() -> CompoundSelect[str, int]:
    """Keys of somebody who is not there, or has no name any more."""
    each = []
    for thing in sorted(registered().persons):
        table = db.metadata.tables[thing]
        there = exists().where(table.c.id == KEYS.c.thing_id)
        gone = ~there
        if thing == User.__tablename__:
            nameless = table.c.name == NAMELESS, table.c.email.is_(None), table.c.deactivated_at.is_not(None)
            gone = or_(gone, exists().where(table.c.id == KEYS.c.thing_id, *nameless))
        each.append(select(cast(literal(thing), String), KEYS.c.thing_id).where(KEYS.c.thing == thing, gone))
    return union_all(*each)
