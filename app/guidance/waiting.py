"""What of guidance waits for a person, for the page «I dag». No part tells a name or content of a room."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CompoundSelect, union_all

from app.accounts.asking import Asking, kept
from app.guidance import room_waiting
from app.guidance.queries import career_waiting, messages_waiting, plan_waiting, shared_waiting, talk_waiting
from app.kernel.features import Waiting

PARTS = (messages_waiting, shared_waiting, room_waiting, talk_waiting, plan_waiting, career_waiting)


def lines(person: Any) -> Sequence[Waiting]:
    """One statement for all parts."""
    reads = {kind: read for part in PARTS for kind, read in part.READS.items()}
    return [reads[row.kind](row) for row in _rows(person)]


@kept
def _rows(person: Asking) -> CompoundSelect[*tuple[Any, ...]]:
    return union_all(*(each for part in PARTS for each in part.rows(person)))
