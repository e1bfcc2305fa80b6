"""Many flows at once, with the parties and arenas they bring along."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.accounts.models import User
from app.kernel import audit
from app.kernel.db import db
from app.learning.actions.flows import new_batch
from app.learning.enums import Formality, Place
from app.learning.models import Arena, FlowParty, KnowledgeFlow
from app.learning.queries.flow_rows import Entry, same


def create_flows(
    entries: Sequence[Entry], *, new_parties: Mapping[str, Place], new_arenas: Mapping[str, Place], by: User
) -> str:
    """Save checked rows, and the new parties and arenas that they name. Gives the mark that takes the rows back."""
    batch = new_batch()
    parties = _made_parties({name: place for name, place in new_parties.items() if _named(name, entries)}, by=by)
    arenas = {
        same(name): Arena(name=name, place=place, formality=Formality.FORMAL)
        for name, place in new_arenas.items()
        if any(entry.arena == same(name) for entry in entries)
    }
    db.session.add_all(arenas.values())
    db.session.flush()
    flows = [
        KnowledgeFlow(
            from_party_id=entry.source if isinstance(entry.source, int) else parties[entry.source].id,
            to_party_id=entry.target if isinstance(entry.target, int) else parties[entry.target].id,
            topic=entry.topic,
            arena_id=arenas[entry.arena].id if isinstance(entry.arena, str) else entry.arena,
            depends_on_id=entry.person,
            batch=batch,
        )
        for entry in entries
    ]
    db.session.add_all(flows)
    db.session.flush()
    for made in (*arenas.values(), *flows):
        audit.record("create", made, by=by)
    return batch


def _named(name: str, entries: Sequence[Entry]) -> bool:
    return any(same(name) in (entry.source, entry.target) for entry in entries)


def _made_parties(wanted: Mapping[str, Place], *, by: User) -> dict[str, FlowParty]:
    """The new parties by `same`; one that was removed earlier comes back."""
    removed = {
        same(party.name): party
        for party in db.session.scalars(select(FlowParty).where(FlowParty.removed_at.is_not(None)))
    }
    made = {}
    for name, place in wanted.items():
        party = removed.get(same(name)) or FlowParty()
        party.name, party.place, party.removed_at = name, place, None
        db.session.add(party)
        made[same(name)] = party
    db.session.flush()
    for party in made.values():
        audit.record("create", party, by=by)
    return made
