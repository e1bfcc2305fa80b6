"""Who gets in where on the Monday page, capacity and field mentoring. The coach of this world is «follows»."""

from typing import Any

from app.kernel.dates import now
from tests.access_words import BOTH, READ, WRITE, alone
from tests.supervision.factories import make_field_mentoring, make_mark

SUPERVISORS = alone("supervisor", "supervises")
OWN = alone("supervises")

DECISIONS = (
    (READ, SUPERVISORS, "supervision.monday supervision.field_mentoring supervision.capacity"),
    (READ, alone("coach", "follows", "stands_in", "followed"), "supervision.own_look_ups"),
    (READ, alone("leader", "team_leader"), "supervision.leaders"),
    (READ, OWN, "supervision.figure_rows supervision.coach"),
    (BOTH, SUPERVISORS, "supervision.new_field_mentoring"),
    (BOTH, OWN, "supervision.mark_coach supervision.edit_field_mentoring"),
    (
        WRITE,
        OWN,
        "supervision.take_back_mark supervision.remove_field_mentoring supervision.restore_field_mentoring",
    ),
)


def add_to(world: Any) -> None:
    """A word on new, and a time out together."""
    coach, supervisor = world.people["follows"], world.people["supervises"]
    mark = make_mark(coach, by_id=supervisor.id)
    world.values.update(mentoring_id=make_field_mentoring(coach, supervisor).id, mark_id=mark.id)
    gone = make_field_mentoring(coach, supervisor, removed_at=now())
    world.words["supervision.restore_field_mentoring"] = {"mentoring_id": gone.id}
    world.words["supervision.figure_rows"] = {"name": "caseload"}
