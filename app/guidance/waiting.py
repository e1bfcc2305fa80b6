"""What of guidance waits for a person, for the page «I dag». No part tells a name or content of a room."""

from collections.abc import Sequence
from typing import Any

from app.guidance import room_waiting
from app.guidance.queries import career_waiting, messages_waiting, plan_waiting, shared_waiting, talk_waiting
from app.guidance.waiting_rows import told
from app.kernel.features import Waiting

PARTS = (messages_waiting, shared_waiting, room_waiting, talk_waiting, plan_waiting, career_waiting)


def lines(person: Any) -> Sequence[Waiting]:
    """One statement for all parts."""
    rows = [each for part in PARTS for each in part.rows(person)]
    return told(rows, {kind: read for part in PARTS for kind, read in part.READS.items()})
