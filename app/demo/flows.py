"""Who passes what to whom in the demonstration office: 84 flows on 16 arenas, many of them on none."""

from random import Random

from app.demo.learning_texts import PARTIES, TOPICS
from app.demo.people import People
from app.kernel.db import db
from app.learning.models import FlowParty, KnowledgeFlow

FLOWS = 84


def load_flows(people: People, arenas: dict[str, int], random: Random) -> None:
    """Flows between the parties; a third has no agreed arena, and a few depend on one person."""
    parties = [FlowParty(name=name, place=place) for name, place in PARTIES]
    db.session.add_all(parties)
    db.session.flush()
    names = list(arenas)
    for n in range(FLOWS):
        sender, receiver = random.sample(parties, 2)
        arena = None if n % 3 == 0 else arenas[names[n % len(names)]]
        person = people.cast["coach"].id if n % 12 == 5 else None
        db.session.add(KnowledgeFlow(
            from_party_id=sender.id, to_party_id=receiver.id, topic=TOPICS[n % len(TOPICS)], arena_id=arena, depends_on_id=person,
        ))
    db.session.flush()
