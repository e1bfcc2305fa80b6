"""What was taken away in a room can be brought back for a week, and is gone for good afterwards."""

from datetime import timedelta

import time_machine
from sqlalchemy import Table, func, select

from app.guidance.actions import removed
from app.guidance.actions.rooms import delete_all
from app.guidance.invitation_words import Gone
from app.guidance.models import RoomAction, RoomGoal, SickLeaveOffer, Talk, Thought
from app.guidance.talk_words import BookedBy, TalkState
from app.kernel import removal
from app.kernel.audit import AuditEvent
from app.kernel.dates import now
from app.kernel.db import Base, db
from app.kernel.features import registered
from tests.factories import make
from tests.guidance.canaries import CLOSED, OPEN, TAKEN, build
from tests.guidance.factories import make_room, themes_of


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


def test_no_thing_of_a_room_gets_the_number_of_one_that_is_gone(cast):
    """Traces, look-ups, drafts and addresses in open windows name things by their numbers."""
    made = build(cast)
    before = newest()
    for name in (OPEN, CLOSED, TAKEN):
        delete_all(made.people[name], Gone.ERASED)
    make_room(cast.colleague)
    room = make_room(cast.colleague)
    make(Thought, room_id=room.id, theme_id=themes_of(room)[0].id, text="Ny")
    make(Talk, room_id=room.id, state=TalkState.ASKED, booked_by=BookedBy.SEEKER, wish="Snart")
    after = newest()
    made_again = ("guidance_room", "map_round", "room_invitation", "room_thought", "talk")
    assert {name for name in made_again if after[name] <= before[name]} == set()
    said = {name: each.dialect_options["sqlite"]["autoincrement"] for name, each in things_of_rooms().items()}
    assert {name for name in said if not said[name]} == set()


def things_of_rooms() -> dict[str, Table]:
    """The tables of things that go with a room and have numbers, and of the rooms."""
    leads = {"guidance_room"}
    for table in Base.metadata.sorted_tables:
        if any(key.column.table.name in leads and key.ondelete == "CASCADE" for key in table.foreign_keys):
            leads.add(table.name)
    return {name: Base.metadata.tables[name] for name in leads if "id" in Base.metadata.tables[name].columns}


def newest() -> dict[str, int]:
    return {name: db.session.scalar(select(func.max(each.c.id))) or 0 for name, each in things_of_rooms().items()}
