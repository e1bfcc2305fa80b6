"""Where it is unclear what is handled where (S3-L31): the same words in two purposes, one topic on several arenas."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import select

from app.kernel.db import db
from app.learning.models import Arena, KnowledgeFlow

SHARED_WORDS = 2
STEM = 6  # letters that must be the same, so that «saker» and «sakene» … «kompetanse» and «kompetansen» meet
# Words that say nothing about what an arena is for.
SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        alle andre annen både blir denne dette disse eller etter fast faste felles fordi først gjennom gjøre hele hver
        hvor ikke informasjon ingen inntil inviteres kontoret kort ledelse mange mellom måned møte møter neste nye
        også over samme sammen seg siden skal slik ukentlig under utenfor ved være vårt våre
        """,
    )
)


@dataclass(frozen=True)
class ArenaPair:
    """Two arenas whose purposes have words in common."""

    first: Arena
    second: Arena
    words: list[str]


@dataclass(frozen=True)
class SpreadTopic:
    """A topic that is passed on at several arenas."""

    topic: str
    arenas: list[Arena]


@dataclass(frozen=True)
class Overlap:
    pairs: list[ArenaPair]
    topics: list[SpreadTopic]


def overlap() -> Overlap:
    """Pairs with the most words in common first, then topics on the most arenas. Two statements."""
    arenas = list(db.session.scalars(select(Arena).where(Arena.removed_at.is_(None)).order_by(Arena.name)))
    words = {arena.id: _words(arena.purpose) for arena in arenas}
    pairs = []
    for first, second in combinations(arenas, 2):
        shared = words[first.id].keys() & words[second.id].keys()
        if len(shared) >= SHARED_WORDS:
            pairs.append(ArenaPair(first, second, sorted(words[first.id][stem] for stem in shared)))
    pairs.sort(key=lambda pair: -len(pair.words))
    return Overlap(pairs[:100], _spread({arena.id: arena for arena in arenas}))


def _words(purpose: str) -> dict[str, str]:
    """The words that say something, by the letters they begin with."""
    found = [word.casefold() for word in re.findall(r"[^\W\d_]{4,}", purpose)]
    return {word[:STEM]: word for word in found if word not in SMALL_WORDS}


def _spread(arenas: dict[int, Arena]) -> list[SpreadTopic]:
    rows = db.session.execute(
        select(KnowledgeFlow.topic, KnowledgeFlow.arena_id)
        .where(KnowledgeFlow.removed_at.is_(None), KnowledgeFlow.arena_id.is_not(None))
        .distinct()
        .order_by(KnowledgeFlow.topic)
    )
    handled: dict[str, dict[int, Arena]] = defaultdict(dict)
    written: dict[str, str] = {}
    for topic, arena_id in rows:
        if arena_id in arenas:
            key = " ".join(topic.casefold().split())
            written.setdefault(key, topic)
            handled[key][arena_id] = arenas[arena_id]
    spread = [
        SpreadTopic(written[key], sorted(places.values(), key=lambda arena: arena.name))
        for key, places in handled.items()
        if len(places) > 1
    ]
    return sorted(spread, key=lambda each: -len(each.arenas))[:100]
