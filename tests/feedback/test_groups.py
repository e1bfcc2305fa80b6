"""Learning groups: called by a leader, seen by members, fed by what each chooses to bring."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts.models import User
from app.feedback.actions import groups as actions
from app.feedback.actions.nightly import free_groups
from app.feedback.enums import ContractState
from app.feedback.models import BroughtItem, LearningGroup, LearningGroupMeeting, LearningGroupMember, LearningPoint
from app.kernel.dates import now, today
from app.kernel.db import db
from tests.factories import make
from tests.feedback.factories import make_arrow, make_contract


@pytest.fixture
def group(cast) -> LearningGroup:
    """The team leader's group: the team leader and one colleague."""
    made = actions.save_group(None, name="Onsdagsgruppa", members=[cast.colleague.id], by=cast.team_leader)
    db.session.commit()
    return made


@pytest.fixture
def meeting(cast, group) -> LearningGroupMeeting:
    made = actions.call_meeting(group, starts_at=now() + timedelta(days=3), place="Rom 2", by=cast.team_leader)
    db.session.commit()
    return made


def test_a_team_leader_makes_a_group_and_is_in_it(cast, browser_of):
    browser = browser_of(cast.team_leader)
    given = {"name": "Samtaler", "members": [str(cast.colleague.id)]}
    browser.submit(browser.get("/feedback/groups/new"), "groups/new", **given)
    members = set(db.session.scalars(select(LearningGroupMember.user_id)))
    assert members == {cast.team_leader.id, cast.colleague.id}


def test_a_colleague_cannot_make_a_group(cast, browser_of):
    assert browser_of(cast.colleague).get("/feedback/groups/new").status == 403


def test_a_meeting_has_two_hours_of_agenda(cast, group, browser_of):
    browser = browser_of(cast.team_leader)
    given = {"day": (today() + timedelta(days=9)).isoformat(), "clock": "12:00", "place": "Rom 3"}
    page = browser.follow(
        browser.submit(browser.get(f"/feedback/groups/{group.id}/meetings/new"), "meetings/new", **given)
    )
    [made] = db.session.scalars(select(LearningGroupMeeting))
    assert made.ends_at - made.starts_at == timedelta(hours=2)
    assert "120 minutter" in page.text
    assert sum(minutes for minutes, _title in actions.meeting_kit()) == 120


def test_the_agenda_can_be_changed_and_says_which_line_is_wrong(cast, meeting, browser_of):
    browser, address = browser_of(cast.team_leader), f"/feedback/meetings/{meeting.id}/edit"
    refused = browser.submit(browser.get(address), "edit", agenda="20 Kort runde\nuten minutter")
    assert refused.status == 422
    assert "uten minutter" in refused.text
    browser.submit(browser.get(address), "edit", agenda="20 Kort runde\n40 min – Øvelse")
    page = browser.get(f"/feedback/meetings/{meeting.id}")
    assert "60 minutter" in page.text


def test_what_is_brought_is_seen_by_members_and_taken_back_at_will(cast, meeting, browser_of):
    arrow = make_arrow(cast.colleague, skill="vente på svaret")
    db.session.commit()
    address = f"/feedback/meetings/{meeting.id}"
    owner, leader = browser_of(cast.colleague), browser_of(cast.team_leader)
    owner.submit(owner.get(address), f"meetings/{meeting.id}", arrow_id=str(arrow.id))
    assert "vente på svaret" in leader.get(address).text
    page = owner.follow(owner.submit(owner.get(address), "take-back"))
    assert "vente på svaret" not in leader.get(address).text
    undo = page.soup.select_one(".toast form")["action"]
    assert leader.post(undo).status == 404
    owner.post(undo)
    assert "vente på svaret" in leader.get(address).text


def test_an_arrow_that_its_owner_removes_is_no_longer_brought(cast, meeting, browser_of):
    arrow = make_arrow(cast.colleague, skill="vente på svaret")
    make(BroughtItem, meeting_id=meeting.id, user_id=cast.colleague.id, arrow_id=arrow.id)
    db.session.commit()
    owner, leader = browser_of(cast.colleague), browser_of(cast.team_leader)
    address = f"/feedback/meetings/{meeting.id}"
    owner.post(f"/feedback/arrows/{arrow.id}/remove")
    page = leader.get(address)
    assert "vente på svaret" not in page.text
    assert "Kim Kollega" not in page.text
    owner.post(f"/feedback/arrows/{arrow.id}/restore")
    assert "vente på svaret" in leader.get(address).text


def test_of_a_round_the_group_sees_the_learning_point_and_never_the_observer(cast, meeting, browser_of):
    contract = make_contract(cast.colleague, cast.other_team, ContractState.CLOSED, conversation="Samtalen om framtida")
    make(LearningPoint, contract_id=contract.id, text="Spør før jeg foreslår", next_step="Tre åpne spørsmål")
    db.session.commit()
    owner, address = browser_of(cast.colleague), f"/feedback/meetings/{meeting.id}"
    owner.submit(owner.get(address), f"meetings/{meeting.id}", contract_id=str(contract.id))
    text = browser_of(cast.team_leader).get(address).text
    assert ["Spør før jeg foreslår" in text, "Tre åpne spørsmål" in text] == [True, True]
    assert ["Ada Annen" in text, "Samtalen om framtida" in text] == [False, False]


def test_nobody_brings_what_is_not_theirs(cast, meeting, browser_of):
    arrow = make_arrow(cast.other_team)
    contract = make_contract(cast.other_team, cast.colleague, ContractState.CLOSED)
    make(LearningPoint, contract_id=contract.id, text="Hemmelig")
    db.session.commit()
    browser = browser_of(cast.colleague)
    for given in ({"arrow_id": str(arrow.id)}, {"contract_id": str(contract.id)}, {}):
        assert browser.post(f"/feedback/meetings/{meeting.id}", given).status == 422
    assert db.session.scalars(select(BroughtItem)).all() == []


@pytest.mark.parametrize("who", ["leader", "other_team", "admin", "privacy_officer"])
def test_those_outside_the_group_find_nothing(cast, group, meeting, browser_of, who):
    browser = browser_of(getattr(cast, who))
    for path in (f"groups/{group.id}", f"meetings/{meeting.id}", f"meetings/{meeting.id}.ics"):
        assert browser.open(f"/feedback/{path}").status == 404


def test_somebody_who_leaves_sees_no_more_and_takes_along_what_they_brought(cast, group, meeting, browser_of):
    make(BroughtItem, meeting_id=meeting.id, user_id=cast.colleague.id, note="Mitt eget")
    actions.save_group(group, name=group.name, members=[cast.other_team.id], by=cast.team_leader)
    db.session.commit()
    address = f"/feedback/meetings/{meeting.id}"
    assert browser_of(cast.colleague).get(address).status == 404
    assert "Mitt eget" not in browser_of(cast.other_team).get(address).text


def test_a_group_whose_leader_has_left_is_taken_over_by_a_member(cast, group, browser_of):
    member, edit = browser_of(cast.colleague), f"/feedback/groups/{group.id}/edit"
    assert member.get(edit).status == 403
    db.session.get_one(User, cast.team_leader.id).deactivated_at = now()
    db.session.commit()
    assert free_groups() == 1
    db.session.commit()
    assert "har sluttet" in member.get(f"/feedback/groups/{group.id}").text
    assert member.get(f"/feedback/groups/{group.id}/meetings/new").status == 403
    member.submit(member.get(edit), "edit")
    assert db.session.get_one(LearningGroup, group.id).led_by_id == cast.colleague.id
    assert member.get(f"/feedback/groups/{group.id}/meetings/new").status == 200
    assert browser_of(cast.other_team).get(edit).status == 404


def test_a_member_reads_what_the_group_learnt_and_cannot_write_it(cast, meeting, browser_of):
    leader, member = browser_of(cast.team_leader), browser_of(cast.colleague)
    address = f"/feedback/meetings/{meeting.id}"
    leader.submit(leader.get(f"{address}/outcome"), "outcome", learnt="Stillhet virker.", will_try="Telle til fem.")
    assert "Telle til fem." in member.get(address).text
    assert member.get(f"{address}/outcome").status == 403


def test_the_calendar_file_has_no_word_of_content(cast, meeting, browser_of):
    make(BroughtItem, meeting_id=meeting.id, user_id=cast.colleague.id, note="Mitt eget")
    db.session.commit()
    answer = browser_of(cast.colleague).client.get(f"/feedback/meetings/{meeting.id}.ics")
    text = answer.get_data(as_text=True)
    assert "SUMMARY:Læringsgruppemøte" in text
    assert ["Mitt eget" in text, "Onsdagsgruppa" in text, "Kim" in text] == [False, False, False]


def test_a_meeting_is_called_off_and_stands_after_all(cast, meeting, browser_of):
    leader, member = browser_of(cast.team_leader), browser_of(cast.colleague)
    address = f"/feedback/meetings/{meeting.id}"
    leader.submit(leader.get(address), "call-off")
    assert "Møtet er avlyst." in member.get(address).text
    assert "STATUS:CANCELLED" in member.open(f"{address}.ics").raw
    leader.submit(leader.get(address), "call-off")
    assert "Møtet er avlyst." not in member.get(address).text
    assert "STATUS:CANCELLED" not in member.open(f"{address}.ics").raw


def test_a_group_can_be_put_away_and_brought_back_by_its_leader(cast, group, browser_of):
    leader = browser_of(cast.team_leader)
    leader.submit(leader.get(f"/feedback/groups/{group.id}"), "remove")
    assert browser_of(cast.colleague).get(f"/feedback/groups/{group.id}").status == 404
    assert browser_of(cast.colleague).post(f"/feedback/groups/{group.id}/restore").status == 404
    leader.post(f"/feedback/groups/{group.id}/restore")
    assert browser_of(cast.colleague).get(f"/feedback/groups/{group.id}").status == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_the_pages_ask_the_same_of_the_database(cast, meeting, browser_of, statements, rows):
    for _each in range(rows):
        make(BroughtItem, meeting_id=meeting.id, user_id=cast.colleague.id, note="Noe")
        other = actions.save_group(None, name="En til", members=[cast.colleague.id], by=cast.leader)
        actions.call_meeting(other, starts_at=now() + timedelta(days=1), place="", by=cast.leader)
    db.session.commit()
    browser, counted = browser_of(cast.colleague), []
    for path in ("groups", f"groups/{meeting.group_id}", f"meetings/{meeting.id}"):
        statements.seen.clear()
        browser.get(f"/feedback/{path}")
        counted.append(len(statements))
    assert counted == [2, 6, 7]
