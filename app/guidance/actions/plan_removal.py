"""Parts of the plan and the talk sheet are taken away softly, and brought back unless something else has taken their
place."""

from typing import Any

from app.guidance.actions.activity import was_active
from app.guidance.actions.plan_days import refuse_overlap
from app.guidance.actions.plan_goals import refuse_second_main
from app.guidance.models import RoomGoal, StepUpPeriod, TalkPoint
from app.guidance.queries.talk_sheets import free_place
from app.kernel import removal


def remove_part(thing: Any, *, by: Any) -> None:
    was_active(thing.room_id)
    removal.remove(thing, by=by)


def restore_part(thing: Any, *, by: Any) -> None:
    """A goal comes back with what stands under it. DomainError when there is no place any more."""
    was_active(thing.room_id)
    if thing.removed_at is None:
        return
    if isinstance(thing, RoomGoal) and thing.is_main and thing.reached_on is None:
        refuse_second_main(thing.room_id)
    if isinstance(thing, StepUpPeriod):
        refuse_overlap(thing.room_id, thing.from_on, thing.to_on)
    if isinstance(thing, TalkPoint):
        thing.place = free_place(thing.room_id)
    removal.restore(thing, by=by)
