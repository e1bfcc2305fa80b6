"""Arenas of the demonstration office, and who passes what to whom: 84 flows on 16 arenas, many of them on none."""

from random import Random

from app.demo.learning_texts import ARENAS, PARTIES, TOPICS
from app.demo.people import People
from app.kernel.db import db
from app.learning.models import Arena, FlowParty, KnowledgeFlow

FLOWS = 84


def load_arenas(people: People) -> dict[str, int]:
    """The register of arenas; gives ids by name."""
    responsible = [people.cast[key].id for key in ("leader", "team-leader", "supervisor", "coach")]
    rows = [
        Arena(
            name=name,
            place=place,
            formality=formality,
            frequency=frequency,
            purpose=purpose,
            responsible_id=responsible[n % 4] if formality == "formal" else None,
        )
        for n, (name, place, formality, frequency, purpose) in enumerate(ARENAS)
    ]
    db.session.add_all(rows)
    db.session.flush()
    return {arena.name: arena.id for arena in rows}


def load_flows(people: People, arenas: dict[str, int], random: Random) -> None:
    """Flows between the parties; a third has no agreed arena, and a few depend on one person."""
    parties = [FlowParty(name=name, place=place) for name, place in PARTIES]
    db.session.add_all(parties)
    db.session.flush()
    inside = [party for party in parties if party.place == "internal"]
    outside = [party for party in parties if party.place == "external"]
    outside_arenas = [name for name, place, *_rest in ARENAS if place == "external"]
    inside_arenas = [name for name, place, *_rest in ARENAS if place == "internal"]
    for n in range(FLOWS):
        across = n % 5 < 2
        pair = [random.choice(inside), random.choice(outside)] if across else random.sample(inside[:4], 2)
        sender, receiver = random.sample(pair, 2)
        names = outside_arenas if across else inside_arenas
        arena = None if n % 3 == 0 else arenas[names[n % len(names)]]
        person = people.cast["coach"].id if n % 12 == 5 else None
        db.session.add(
            KnowledgeFlow(
                from_party_id=sender.id,
                to_party_id=receiver.id,
                topic=TOPICS[n % len(TOPICS)],
                arena_id=arena,
                depends_on_id=person,
            )
        )
    db.session.flush()
