"""What was taken away in a room can be brought back for a week, and is gone for good afterwards."""

from datetime import timedelta

import time_machine
from sqlalchemy import func, select

from app.guidance.actions import removed
from app.guidance.models import RoomAction, RoomGoal, SickLeaveOffer, Thought
from app.kernel import removal
from app.kernel.audit import AuditEvent
from app.kernel.dates import now
from app.kernel.db import Base, db
from app.kernel.features import registered
from tests.guidance.canaries import OPEN, build


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_everything_that_can_be_taken_away_in_a_room_is_dealt_with():
    """Each table of a room whose rows can be removed; of the register of sick leaves past months are counted."""
    leads = {"guidance_room"}
    for table in Base.metadata.sorted_tables:
        if any(key.column.table.name in leads and key.ondelete == "CASCADE" for key in table.foreign_keys):
            leads.add(table.name)
    can = {name for name in leads if "removed_at" in Base.metadata.tables[name].columns}
    assert {model.__tablename__ for model in removed.IN_ROOMS} == can - {SickLeaveOffer.__tablename__}


def test_what_was_taken_away_goes_for_good_after_a_week_and_nothing_else_does(cast):
    build(cast)
    begun = now()
    before = {model: count(model) for model in removed.IN_ROOMS}
    assert min(before.values()) >= 1, "one of everything"
    taken = {model: db.session.scalars(select(model).order_by(model.id)).first() for model in removed.IN_ROOMS}
    for thing in taken.values():
        removal.remove(thing, by=cast.colleague)
    db.session.commit()
    with time_machine.travel(begun + timedelta(days=7, minutes=-1), tick=False):
        assert removed.forget_removed() == 0
    with time_machine.travel(begun + timedelta(days=7, minutes=1), tick=False):
        assert registered().nightly["rooms_removed"]() == len(taken)
        assert removed.forget_removed() == 0
    db.session.commit()
    under_it = {RoomGoal: 1, RoomAction: 0}  # the partial goal goes with the main goal, as the action did by itself
    assert {model: count(model) for model in taken} == {
        model: number - 1 - under_it.get(model, 0) for model, number in before.items()
    }
    for model, thing in taken.items():
        assert db.session.scalar(select(model.id).where(model.id == thing.id)) is None
        trace = select(AuditEvent).filter_by(action="delete", thing=model.__tablename__, thing_id=thing.id)
        assert db.session.scalars(trace).one().actor_id is None


def test_it_can_be_brought_back_for_a_week_only(cast, browser_of):
    room = build(cast).people[OPEN]
    guest, begun = browser_of(room), now()
    kept, gone = db.session.scalars(select(Thought).where(Thought.room_id == room.id).order_by(Thought.id)).all()
    for thought in (kept, gone):
        assert guest.post(f"/room/thoughts/{thought.id}/remove").status == 303
    copy = guest.get("/room/mine/copy").text
    assert "Det du har fjernet, er ikke med. Det slettes for godt etter sju dager." in copy
    assert gone.text not in copy
    assert guest.post(f"/room/thoughts/{kept.id}/restore").status == 303
    with time_machine.travel(begun + timedelta(days=8), tick=False):
        assert removed.forget_removed() == 1
        db.session.commit()
    assert guest.post(f"/room/thoughts/{gone.id}/restore").status == 404
    assert db.session.scalars(select(Thought.text).where(Thought.room_id == room.id)).all() == [kept.text]
