"""Who sees what of the plan and the talk sheet: before sharing and after taking back there is nothing to find."""

import re
from datetime import timedelta

import pytest

from app.guidance.enums import RoomKind
from app.guidance.models import GuidanceRoom, RoomAction, RoomGoal, TalkSheet
from app.guidance.plan_part import everything, for_counsellor, for_guest
from app.guidance.plan_words import Follower, Helper
from app.guidance.queries.plan_waiting import lines
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.factories import make
from tests.guidance.factories import answer, make_room, points_of, round_of, themes_of
from tests.guidance.factories_plan import (
    make_action,
    make_agreed,
    make_daily,
    make_goal,
    make_period,
    make_sheet,
    make_talk_point,
    sort,
)

WORDS = {
    "main": "KANARI-HOVEDMÅL",
    "part": "KANARI-DELMÅL",
    "action": "KANARI-HANDLING",
    "help": "KANARI-HJELP",
    "tasks": "KANARI-OPPGAVER",
    "arranged": "KANARI-TILRETTELEGGING",
}
PRIVATE = ("KANARI-STYRKE", "KANARI-DAG", "KANARI-REFLEKSJON", "KANARI-TANKE", "KANARI-KROPP", "Punkt 1.1")
SHEET = ("KANARI-TAR-OPP", "KANARI-ÅPEN", "KANARI-BER-OM", "KANARI-ARK", "KANARI-RO", "KANARI-AVTALE")


@pytest.fixture
def room(cast):
    from app.guidance.models import GoalThoughts, OwnStrength

    found = make_room(cast.colleague, kind=RoomKind.SICK_LEAVE)
    point = points_of(themes_of(found)[0])[0]
    answer(round_of(found), point)
    sort(found, point, builds_on=True, motivating=4, realistic=4, place=1)
    main = make_goal(found, text=WORDS["main"])
    part = make_goal(found, main=main, text=WORDS["part"])
    due = today() - timedelta(days=1)
    make_action(part, what=WORDS["action"], help=WORDS["help"], helper=Helper.COUNSELLOR, due_on=due)
    make_period(found, tasks=WORDS["tasks"], accommodation=WORDS["arranged"])
    make(GoalThoughts, goal_id=main.id, thoughts="KANARI-TANKE", body="KANARI-KROPP")
    make(OwnStrength, room_id=found.id, text="KANARI-STYRKE")
    make_daily(found, text="KANARI-DAG", reflection="KANARI-REFLEKSJON")
    make_sheet(found, tasks="KANARI-ARK", accommodation="KANARI-RO")
    make_talk_point(found, raises="KANARI-TAR-OPP", open_about="KANARI-ÅPEN", asks_for="KANARI-BER-OM")
    make_agreed(found, what="KANARI-AVTALE", follower=Follower.COUNSELLOR, due_on=due)
    db.session.commit()
    return found


@pytest.fixture
def mine(room, browser_of):
    return browser_of(room)


@pytest.fixture
def counsellor(room, cast, browser_of):
    return browser_of(cast.colleague)


def read(counsellor, room):
    """All that the counsellor can open of the plan and the sheet, as it comes."""
    pages = ("plan", "plan/print", "talk-sheet", "talk-sheet/print", "plan/actions/new", "plan/goals/new")
    got = [counsellor.get(f"/guidance/rooms/{room.id}/{page}") for page in pages]
    return {page: answer.raw if answer.status == 200 else "" for page, answer in zip(pages, got, strict=True)}


def found(counsellor, room):
    everything_seen = " ".join(read(counsellor, room).values())
    return {each for each in (*WORDS.values(), *PRIVATE, *SHEET) if each in everything_seen}


def told(app, cast, room):
    """Lines of the room's first page and of «I dag»."""
    db.session.commit()
    with app.test_request_context():
        return [str(line.title) for line in for_counsellor(room)], [each.kind for each in lines(cast.colleague)]


def test_nothing_is_found_before_sharing_and_after_taking_back(mine, counsellor, room, cast, app):
    def peek():
        return found(counsellor, room), *told(app, cast, room)

    def looks():
        return {each.what for each in db.session.query(LookUp).filter_by(thing="guidance_room")}

    assert peek() == (set(), [], [])
    assert looks() == set()
    mine.submit(mine.get("/room/plan/share"))
    seen = peek()
    assert seen == (set(WORDS.values()), ["Planen"], ["plan_due"])
    assert looks() == {"plan"}
    mine.submit(mine.get("/room/talk-sheet"), "talk-sheet/share")
    assert peek() == ({*WORDS.values(), *SHEET}, ["Planen", "Samtale med arbeidsgiver"], ["plan_due", "plan_due"])
    mine.submit(mine.get("/room/plan"), "plan/unshare")
    assert peek() == (set(SHEET), ["Samtale med arbeidsgiver"], ["plan_due"])
    mine.submit(mine.get("/room/talk-sheet"), "talk-sheet/unshare")
    assert peek() == (set(), [], [])


def test_strengths_and_days_are_seen_only_when_ticked(mine, counsellor, room):
    mine.submit(mine.get("/room/plan/share"), with_strengths="y")
    assert found(counsellor, room) == {*WORDS.values(), "KANARI-STYRKE", "Punkt 1.1"}
    days = mine.get("/room/days")
    mine.submit(mine.get(days.links()["Endre KANARI-DAG"]), shared="y")
    assert found(counsellor, room) - set(WORDS.values()) == {
        "KANARI-STYRKE", "Punkt 1.1", "KANARI-DAG", "KANARI-REFLEKSJON",
    }  # fmt: skip
    undo = mine.follow(mine.submit(mine.get("/room/plan/share"), with_strengths=None))
    assert "KANARI-STYRKE" not in found(counsellor, room)
    mine.submit(undo, "unshare")
    assert found(counsellor, room) == set()


def test_each_reading_leaves_one_line(mine, counsellor, room):
    mine.submit(mine.get("/room/plan/share"))
    mine.submit(mine.get("/room/talk-sheet"), "talk-sheet/share")
    for page, what in (("plan", "plan"), ("plan/print", "plan"), ("talk-sheet", "talk_sheet")):
        before = db.session.query(LookUp).count()
        counsellor.get(f"/guidance/rooms/{room.id}/{page}")
        db.session.expire_all()
        new = db.session.query(LookUp).order_by(LookUp.id.desc()).limit(db.session.query(LookUp).count() - before).all()
        assert [(each.thing, each.thing_id, each.what) for each in new] == [("guidance_room", room.id, what)]


def test_another_guest_and_other_staff_find_nothing(mine, room, cast, browser_of):
    mine.submit(mine.get("/room/plan/share"))
    other = browser_of(make_room(cast.colleague))
    main = db.session.query(RoomGoal.id).filter_by(is_main=True).scalar()
    action = db.session.query(RoomAction.id).scalar()
    for address in (f"goals/{main}", f"goals/{main}/thoughts", f"actions/{action}"):
        assert other.get(f"/room/{address}").status == 404
    assert other.post(f"/room/plan/goals/{main}/remove").status == 404
    for person in (cast.leader, cast.supervisor, cast.admin):
        assert browser_of(person).get(f"/guidance/rooms/{room.id}/plan").status == 404


def test_a_suggestion_is_a_part_of_the_plan_when_the_person_says_yes(mine, counsellor, room, cast, app):
    address = f"/guidance/rooms/{room.id}/plan"
    assert counsellor.get(f"{address}/actions/new").status == 404
    mine.submit(mine.get("/room/plan/share"))
    for _twice in range(2):
        page = counsellor.get(f"{address}/actions/new")
        sent = counsellor.submit(page, what="Ringe sammen", helper="counsellor")
        counsellor.submit(page, what="Ringe sammen", helper="counsellor")
    assert sent.location == address
    counsellor.submit(counsellor.get(f"{address}/goals/new"), text="Prøve en dag")
    assert db.session.query(RoomAction).filter_by(waits=True).count() == 2
    page = counsellor.get(address)
    assert page.text.count("Handling: Ringe sammen") == 2
    withdrawn = counsellor.submit(page, "actions")
    assert counsellor.follow(withdrawn).text.count("Handling: Ringe sammen") == 1
    db.session.commit()
    with app.test_request_context():
        assert next(line.news for line in for_guest(room))
    goals = mine.get("/room/goals")
    assert "Forslag fra veilederen: Ringe sammen" in goals.text
    assert "Ringe sammen" not in mine.get("/room/plan/print").text
    mine.submit(goals, "actions/" + goals.form("accept")["action"].split("/")[-2] + "/accept")
    waiting = db.session.query(RoomGoal).filter_by(waits=True).one()
    mine.submit(mine.get("/room/goals"), f"goals/{waiting.id}/remove")
    assert "Ringe sammen" in mine.get("/room/plan/print").text
    assert "Prøve en dag" not in counsellor.get(address).text
    # Accepted is the person's: the counsellor can take nothing of it away.
    accepted = db.session.query(RoomAction).filter_by(waits=False, what="Ringe sammen").one()
    assert counsellor.post(f"/guidance/plan/actions/{accepted.id}/withdraw").status == 404


def test_nothing_waits_under_a_main_goal_that_was_removed(mine, room, cast, app):
    """The page of the plan shows nothing of it, so the line would lead to nothing."""
    mine.submit(mine.get("/room/plan/share"))
    with app.test_request_context():
        assert len(lines(cast.colleague)) == 1
        db.session.query(RoomGoal).filter_by(is_main=True).one().removed_at = now()
        db.session.commit()
        assert lines(cast.colleague) == []


def test_every_day_can_be_reached_by_both_and_stands_on_paper(mine, counsellor, room):
    for number in range(70):
        make_daily(room, text=f"Tur {number}.", shared=True)
    mine.submit(mine.get("/room/plan/share"))
    for browser, address in ((mine, "/room/days"), (counsellor, f"/guidance/rooms/{room.id}/plan")):
        first = browser.get(address)
        second = browser.get(f"{address}?page=2")
        assert f"{address}?page=2" in first.links().values()
        both = [first.text + second.text, first.text, second.text]
        assert [len(set(re.findall(r"Tur \d+\.", text))) for text in both] == [70, 50, 20]
    paper = counsellor.get(f"/guidance/rooms/{room.id}/plan/print").text
    assert len(set(re.findall(r"Tur \d+\.", paper))) == 70


def test_a_room_that_has_ended_is_read_and_not_written_in(mine, counsellor, room):
    from app.guidance.enums import RoomEnd

    mine.submit(mine.get("/room/plan/share"))
    ended = db.session.get(GuidanceRoom, room.id)
    ended.ended_at, ended.end_kind = now(), RoomEnd.FINISHED
    db.session.commit()
    assert counsellor.post(f"/guidance/rooms/{room.id}/plan/goals/new", {"text": "X"}).status in (403, 404)
    assert mine.get("/room/plan").status == 401


def test_the_own_copy_holds_everything(room, app):
    with app.test_request_context():
        kept = repr(everything(room))
    for each in (*WORDS.values(), *PRIVATE, *SHEET):
        assert each in kept, each


def test_the_room_is_erased_with_all_of_it(room):
    db.session.execute(db.delete(GuidanceRoom).where(GuidanceRoom.id == room.id))
    db.session.commit()
    assert (db.session.query(RoomGoal).count(), db.session.query(TalkSheet).count()) == (0, 0)
