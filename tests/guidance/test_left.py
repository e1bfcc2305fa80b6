"""A counsellor's account is closed: whoever closes it is told what hangs on it, a leader names somebody who can take
over, and the person in the room chooses. Nothing of a room is shown to anybody before."""

import pytest
from sqlalchemy import select

from app.accounts.absence_models import Absence
from app.accounts.actions import absences, people
from app.accounts.enums import Role
from app.accounts.factor_models import AccountNotice
from app.accounts.models import UserRole
from app.accounts.queries import load_user
from app.guidance.look_ups import Shown
from app.guidance.models import GuidanceRoom, SickLeaveOffer, Thought
from app.kernel.audit import AuditEvent
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.look_ups import LookUp
from tests.caseload.factories import make_case
from tests.factories import make, make_person
from tests.guidance.factories import make_room, round_of, share, themes_of
from tests.guidance.factories_talks import make_slot, make_talk

LEFT = "Veilederen din arbeider ikke her lenger"


@pytest.fixture
def room(cast) -> GuidanceRoom:
    """Of a colleague who is about to leave."""
    return make_room(cast.colleague, called="R. Vei")


@pytest.fixture
def gone(room, cast) -> GuidanceRoom:
    people.deactivate(cast.colleague, by=cast.admin)
    db.session.commit()
    return room


@pytest.fixture
def named(gone, cast):
    absences.answer_for_closed(cast.colleague, deputy_id=cast.other_team.id, by=cast.leader)
    db.session.commit()
    return cast.other_team


def owner_of(room: GuidanceRoom) -> int:
    db.session.expire_all()
    return db.session.get_one(GuidanceRoom, room.id).owner_id


def test_whoever_closes_an_account_is_told_what_hangs_on_it_and_not_whose(room, cast, browser_of):
    make_room(cast.colleague, called="S. Vei")
    make_case(cast.colleague, display_name="Ane Sak")
    db.session.commit()
    page = browser_of(cast.admin).get(f"/office/people/{cast.colleague.id}")
    assert "2 åpne veiledningsrom" in page.text
    assert "1 sak." in page.text
    assert "R. Vei" not in page.text
    assert "S. Vei" not in page.text
    assert "Ane" not in page.text
    assert "Personen har nå" not in browser_of(cast.admin).get(f"/office/people/{cast.other_team.id}").text


def test_after_the_account_is_closed_the_leader_is_told_until_somebody_is_named(gone, cast, browser_of):
    leader = browser_of(cast.leader)
    assert "Veiledningsrom står uten veileder" in leader.get("/").text
    page = leader.get("/guidance/left")
    assert cast.colleague.name in page.text
    assert "R. Vei" not in page.text
    form = leader.get(page.links()[cast.colleague.name])
    assert leader.submit(form, deputy_id="").errors == ["Fyll ut «Hvem kan ta over»."]
    assert leader.submit(form, deputy_id=str(cast.other_team.id)).location == "/guidance/left"
    assert cast.other_team.name in leader.get("/guidance/left").text
    assert "står uten veileder" not in leader.get("/").text
    told = db.session.scalars(select(AccountNotice.kind).where(AccountNotice.user_id == cast.other_team.id)).all()
    assert told == ["successor_named"]


def test_nobody_but_a_leader_names_and_only_for_a_closed_account(room, cast, browser_of):
    address = f"/guidance/left/{cast.colleague.id}"
    assert browser_of(cast.leader).get(address).status == 404, "the account is open"
    people.deactivate(cast.colleague, by=cast.admin)
    db.session.commit()
    for person in (cast.admin, cast.team_leader, cast.supervisor, cast.privacy_officer, cast.other_team):
        assert browser_of(person).post(address, {"deputy_id": str(person.id)}).status == 404
    assert db.session.scalars(select(Absence)).all() == []


def test_being_named_gives_nothing_before_the_person_says_yes(gone, named, browser_of):
    share(round_of(gone), themes_of(gone)[0])
    db.session.commit()
    staff = browser_of(named)
    assert "R. Vei" not in staff.get("/guidance/").text
    for page in ("", "/themes/1", "/messages", "/plan", "/link"):
        assert staff.get(f"/guidance/rooms/{gone.id}{page}").status == 404


def test_the_person_is_told_on_each_page_and_chooses(gone, named, cast, browser_of):
    guest = browser_of(gone)
    for page in ("/room/", "/room/map", "/room/themes", "/room/plan", "/room/mine", "/room/sharing"):
        assert LEFT in guest.get(page).text, page
    page = guest.get("/room/counsellor")
    assert named.name in page.text
    assert guest.submit(page, "/room/counsellor").location == "/room/"
    assert owner_of(gone) == named.id
    assert LEFT not in guest.get("/room/").text
    assert named.name in guest.get("/room/sharing").text
    assert "R. Vei" in browser_of(named).get("/guidance/").text
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "choose_counsellor")).one()
    assert (event.thing_id, event.actor_id) == (gone.id, None)
    told = db.session.scalars(select(AccountNotice.kind).where(AccountNotice.user_id == named.id)).all()
    assert sorted(told) == ["room_received", "successor_named"]


def test_the_new_counsellor_reads_what_is_shared_and_nothing_else(gone, named, cast, browser_of):
    theme, closed = themes_of(gone)[:2]
    share(round_of(gone), theme)
    make(Thought, room_id=gone.id, theme_id=theme.id, text="Delt tanke", shared_at=now())
    make(Thought, room_id=gone.id, theme_id=theme.id, text="Egen tanke")
    make(Thought, room_id=gone.id, theme_id=closed.id, text="Delt i et lukket tema", shared_at=now())
    unsaved = {"key": f"guidance.room:{gone.id}:talk", "fields": {"text": ["Halvskrevet"]}, "saved_at": now()}
    make(Draft, user_id=cast.colleague.id, **unsaved)
    make(SickLeaveOffer, owner_id=cast.colleague.id, room_id=gone.id, called="", sick_since=today())
    db.session.commit()
    guest = browser_of(gone)
    guest.submit(guest.get("/room/counsellor"), "/room/counsellor")
    staff = browser_of(named)
    pages = [staff.get(f"/guidance/rooms/{gone.id}/themes/{number}").text for number in (1, 2)]
    assert "Delt tanke" in pages[0]
    assert "Egen tanke" not in pages[0]
    assert "lukket tema" not in pages[1]
    assert db.session.scalars(select(SickLeaveOffer.owner_id)).all() == [named.id]
    assert db.session.scalars(select(Draft).where(Draft.user_id == cast.colleague.id)).all() == []


def test_a_talk_that_is_booked_goes_along_and_the_time_is_no_longer_the_former_ones(gone, named, cast, browser_of):
    """Somebody whose account is opened again reads no name of a person who chose another."""
    slot = make_slot(cast.colleague)
    make_talk(gone, slot_id=slot.id)
    db.session.commit()
    guest = browser_of(gone)
    guest.submit(guest.get("/room/counsellor"), "/room/counsellor")
    people.reactivate(load_user(cast.colleague.id), by=cast.admin)
    db.session.commit()
    assert "R. Vei" in browser_of(named).get("/guidance/slots").text
    former = browser_of(cast.colleague).get("/guidance/slots").text
    assert "R. Vei" not in former
    assert "Ledig" in former


def test_nobody_is_called_the_counsellor_who_is_not(gone, cast, browser_of):
    """Neither while nobody reads, nor of the former one when another has been chosen."""
    share(round_of(gone), themes_of(gone)[0])
    shown = {"thing": GuidanceRoom.__tablename__, "thing_id": gone.id, "what": Shown.ANSWERS.value, "request_id": "r"}
    make(LookUp, user_id=cast.colleague.id, why="counsellor", **shown)
    absences.answer_for_closed(cast.colleague, deputy_id=cast.other_team.id, by=cast.leader)
    db.session.commit()
    guest = browser_of(gone)
    assert "ser svarene dine i" not in guest.get("/room/").text
    guest.submit(guest.get("/room/counsellor"), "/room/counsellor")
    assert f"{cast.other_team.name} ser svarene dine i" in guest.get("/room/").text
    browser_of(cast.other_team).get(f"/guidance/rooms/{gone.id}")
    seen = guest.get("/room/mine/seen").text
    assert cast.colleague.name in seen
    assert f"{cast.colleague.name}, veilederen din" not in seen
    assert f"{cast.other_team.name}, veilederen din" in seen


def test_the_page_says_whether_something_is_shared_now(gone, named, browser_of):
    """A theme alone, or a thing beside the map; nothing of what the new one would read is kept back."""
    guest = browser_of(gone)
    assert "Det du deler med" not in guest.get("/room/counsellor").text
    share(round_of(gone), themes_of(gone)[0])
    db.session.commit()
    assert "Det du deler med" in guest.get("/room/counsellor").text


def test_nobody_else_can_be_chosen(gone, named, cast, browser_of):
    """Neither by a forged number, nor when somebody else was named meanwhile."""
    guest = browser_of(gone)
    page = guest.get("/room/counsellor")
    for number in (cast.leader.id, cast.colleague.id, 0):
        assert guest.post("/room/counsellor", {"to": str(number)}).location == "/room/counsellor"
        assert owner_of(gone) == cast.colleague.id
    absences.answer_for_closed(cast.colleague, deputy_id=cast.team_leader.id, by=cast.leader)
    db.session.commit()
    answer = guest.submit(page, "/room/counsellor")
    assert "Noe har endret seg" in guest.follow(answer).text
    assert owner_of(gone) == cast.colleague.id


def test_while_the_counsellor_is_here_nobody_takes_over(room, cast, browser_of):
    make(Absence, user_id=cast.colleague.id, deputy_id=cast.leader.id, from_on=today(), until_on=today())
    db.session.commit()
    guest = browser_of(room)
    assert LEFT not in guest.get("/room/").text
    assert "er veilederen din" in guest.get("/room/counsellor").text
    assert guest.post("/room/counsellor", {"to": str(cast.leader.id)}).location == "/room/counsellor"
    assert owner_of(room) == cast.colleague.id


def test_who_answered_for_an_absence_is_not_who_takes_over(room, cast, browser_of):
    """Leaving ends an absence: nobody asked this deputy to take over rooms."""
    make(Absence, user_id=cast.colleague.id, deputy_id=cast.leader.id, from_on=today(), until_on=today())
    people.deactivate(cast.colleague, by=cast.admin)
    db.session.commit()
    assert cast.leader.name not in browser_of(room).get("/room/counsellor").text
    people.reactivate(cast.colleague, by=cast.admin)
    db.session.commit()
    assert db.session.scalars(select(Absence).where(Absence.ended_at.is_(None))).all() == []


@pytest.mark.parametrize("becomes", ["closed", "a guide"])
def test_who_has_left_too_is_nobody_to_choose(gone, named, cast, browser_of, becomes):
    guest = browser_of(gone)
    page = guest.get("/room/counsellor")
    successor = load_user(named.id)
    if becomes == "closed":
        people.deactivate(successor, by=cast.admin)
    else:
        successor.role_rows = [UserRole(role=Role.CAREER_GUIDE)]
    db.session.commit()
    assert named.name not in guest.get("/room/counsellor").text
    guest.submit(page, "/room/counsellor")
    assert owner_of(gone) == cast.colleague.id
    assert "Veiledningsrom står uten veileder" in browser_of(cast.leader).get("/").text


def test_the_other_rooms_of_the_same_counsellor_choose_for_themselves(gone, named, cast, browser_of):
    other = make_room(make_person(name="En Annen"))
    same = make_room(cast.colleague, called="S. Vei")
    db.session.commit()
    guest = browser_of(gone)
    guest.submit(guest.get("/room/counsellor"), "/room/counsellor")
    assert owner_of(same) == cast.colleague.id
    assert owner_of(other) != named.id
