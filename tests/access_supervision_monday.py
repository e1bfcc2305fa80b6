"""Who gets in where on the Monday page, capacity and field mentoring. The coach of this world is «follows»."""

from typing import Any

from tests.access_words import READ, alone

SUPERVISORS = alone("supervisor", "supervises")

DECISIONS = (
    (READ, SUPERVISORS, "supervision.monday"),
    (READ, alone("supervises"), "supervision.figure_rows"),
)


def add_to(world: Any) -> None:
    world.words["supervision.figure_rows"] = {"name": "caseload"}
