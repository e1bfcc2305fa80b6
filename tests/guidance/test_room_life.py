"""A room begins, is looked at, is copied, left, erased; and what the night does with those nobody uses."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from app.caseload.models import Case
from app.guidance.actions import links, nightly
from app.guidance.actions import rooms as actions
from app.guidance.draft_keys import in_room
from app.guidance.enums import RoomEnd, RoomKind
from app.guidance.invitation_words import Gone, LinkState
from app.guidance.look_ups import Shown
from app.guidance.models import (
    Answer,
    GuestDraft,
    GuestSession,
    GuidanceRoom,
    MapRound,
    RoomCount,
    RoomInvitation,
    ThemeShare,
)
from app.guidance.parts import PARTS
from app.guidance.queries.links import state_of
from app.kernel.audit import AuditEvent
from app.kernel.dates import now
from app.kernel.db import Base, db
from app.kernel.drafts import Draft
from app.kernel.look_ups import LookUp
from tests.factories import make
from tests.guidance.factories import make_invitation, make_room, newest_map, points_of, round_of, themes_of

WORDS = "Bare mine egne ord"


@pytest.fixture
def room(cast):
    return make_room(cast.colleague, called="Raymond V")


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def rooms() -> list[tuple[str, str | None]]:
    db.session.expire_all()
    return [(each.called, each.end_kind) for each in db.session.scalars(select(GuidanceRoom).order_by(GuidanceRoom.id))]


# Begins


def test_a_new_room_asks_first_and_keeps_nothing_of_a_yes(cast, browser_of):
    """Decision 7: a person with a protected address leaves no trace, however the form is sent."""
    browser = browser_of(cast.colleague)
    page = browser.get("/guidance/rooms/new")
    assert page.heading == "Har personen adressesperre eller er skjermet?"
    assert browser.get(page.links()["Ja, vis hva jeg gjør"]).heading == "Rommet skal ikke ligge her"
    for protected in ("yes", "", None):
        answer = browser.post("/guidance/rooms/new", {"called": "Skjult", "kind": "seeker", "protected": protected})
        assert answer.status == 422
    assert (count(GuidanceRoom), count(Draft)) == (0, 0)


def test_a_new_room_gets_the_newest_map_a_round_and_a_link_that_is_shown_once(cast, browser_of):
    newest_map()
    browser = browser_of(cast.colleague)
    page = browser.get("/guidance/rooms/new?protected=no")
    answer = browser.submit(page, called="Raymond V", kind="sick_leave", sick_since="2026-09-01", language="en")
    shown = browser.follow(answer)
    room = db.session.scalars(select(GuidanceRoom)).one()
    assert (room.owner_id, room.called, room.kind, room.language) == (
        cast.colleague.id, "Raymond V", RoomKind.SICK_LEAVE, "en",
    )  # fmt: skip
    assert round_of(room).number == 1
    assert shown.soup.select_one(".room-code").get_text().isdigit()
    assert "Here" not in shown.heading
    link = shown.soup.find(id="link-text").get_text()
    assert browser_of(None).get(link.removeprefix("http://localhost")).status == 200
    assert link not in browser_of(cast.colleague).get(answer.location).raw
    with time_machine.travel(now() + timedelta(minutes=11), tick=False):
        assert "vises ikke lenger" in browser.get(answer.location).text
    again = browser.submit(page, called="Raymond V", kind="seeker", sick_since="", language="en")
    assert again.location == answer.location
    assert count(GuidanceRoom) == 1


def test_a_room_can_belong_to_a_case_of_ones_own_only(cast, browser_of):
    newest_map()
    own = make(Case, display_name="Min sak", coach_id=cast.coach.id, started_on=now().date())
    others = make(Case, display_name="Andres sak", coach_id=cast.leader.id, started_on=now().date())
    browser = browser_of(cast.coach)
    page = browser.get("/guidance/rooms/new?protected=no")
    assert "Min sak" in page.text
    assert "Andres sak" not in page.text
    refused = browser.submit(page, called="R", case_id=str(others.id))
    assert (refused.status, refused.errors) == (422, ["Velg noe fra listen."])
    assert browser.submit(page, called="R", case_id=str(own.id)).status == 303
    assert db.session.scalars(select(GuidanceRoom.case_id)).all() == [own.id]


def test_what_is_missing_or_impossible_is_said_at_its_field(cast, browser_of):
    newest_map()
    browser = browser_of(cast.colleague)
    page = browser.get("/guidance/rooms/new?protected=no")
    wrong = browser.submit(page, called="", kind="sick_leave", sick_since="", language="xx")
    assert wrong.status == 422
    assert wrong.errors == [
        "Fyll ut «Det du kaller personen her».", "Skriv dagen sykmeldingen begynte.", "Velg noe fra listen.",
    ]  # fmt: skip
    late = browser.submit(page, called="R", kind="sick_leave", sick_since="2099-01-01")
    assert late.errors == ["Dagen har ikke vært ennå. Velg i dag eller en tidligere dag."]
    assert browser.submit(page, called="Født 02013299997").status == 422


# The counsellor's list


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_the_same_few_statements_for_one_and_thirty(cast, browser_of, statements, number):
    for each in range(number):
        make_room(cast.colleague, called=f"Person {each}")
    browser = browser_of(cast.colleague)
    browser.get("/guidance/")
    statements.seen.clear()
    page = browser.get("/guidance/")
    assert len(page.soup.select("tbody tr")) == number
    assert len(statements) <= 12
    assert count(LookUp) == 0, "a list shows no content"


def test_the_list_tells_the_state_of_each_link(cast):
    moment = now()
    state = {
        LinkState.UNUSED: {},
        LinkState.IN_USE: {"used_at": moment, "expires_at": moment + timedelta(days=90)},
        LinkState.SOON: {"used_at": moment, "expires_at": moment + timedelta(days=10)},
        LinkState.LOCKED: {"locked_at": moment},
        LinkState.EXPIRED: {"expires_at": moment},
        LinkState.WITHDRAWN: {"withdrawn_at": moment},
    }
    room = make_room(cast.colleague)
    for expected, values in state.items():
        assert state_of(room, make_invitation(room, token_hash=expected, **values)) is expected
    assert state_of(room, None) is LinkState.NONE
    actions.end(room, how=RoomEnd.FINISHED, by=cast.colleague)
    assert state_of(room, None) is LinkState.ENDED


def test_nobody_else_of_the_staff_sees_the_room(cast, room, browser_of):
    for person in (cast.leader, cast.admin, cast.privacy_officer, cast.supervisor, cast.guide):
        assert browser_of(person).get(f"/guidance/rooms/{room.id}/link").status == 404
        assert "Raymond" not in browser_of(person).get("/guidance/").text


# Ends


def test_an_ended_room_lets_nobody_in_and_can_be_opened_again(cast, room, browser_of):
    counsellor, guest = browser_of(cast.colleague), browser_of(room)
    page = counsellor.get(f"/guidance/rooms/{room.id}/link")
    ended = counsellor.follow(counsellor.submit(page, "/end"))
    assert guest.get("/room/").status == 401
    assert counsellor.post(f"/guidance/rooms/{room.id}/link").status == 403
    assert counsellor.submit(ended, "/reopen").status == 303
    assert guest.get("/room/").status == 200


def test_the_person_leaves_and_is_told_what_happens(cast, room, browser_of):
    guest = browser_of(room)
    page = guest.get("/room/mine/leave")
    assert "Alt blir slettet om 30 dager." in page.text
    answer = guest.submit(page, "/leave")
    assert guest.follow(answer).heading == "Rommet er avsluttet"
    assert rooms() == [("Raymond V", RoomEnd.LEFT)]
    assert guest.get("/room/").status == 401
    trace = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "end")).one()
    assert (trace.by_guest, trace.actor_id) == (True, None)


def test_a_room_that_the_person_left_stays_ended_and_both_are_told_so(cast, room, browser_of):
    """What the person ended is not for the counsellor to undo; a room that ended for silence is."""
    guest, counsellor = browser_of(room), browser_of(cast.colleague)
    page = guest.get("/room/mine/leave")
    assert "Veilederen kan ikke åpne rommet igjen." in page.text
    assert "kan veilederen din lage et nytt rom" in guest.follow(guest.submit(page, "/leave")).text
    seen = counsellor.get(f"/guidance/rooms/{room.id}/link")
    assert "Åpne rommet igjen" not in seen.text
    assert "Du kan lage et nytt rom" in seen.text
    assert counsellor.post(f"/guidance/rooms/{room.id}/reopen").status == 403
    assert rooms() == [("Raymond V", RoomEnd.LEFT)]
    silent = make_room(cast.colleague, called="Stille", ended_at=now(), end_kind=RoomEnd.SILENT)
    assert counsellor.submit(counsellor.get(f"/guidance/rooms/{silent.id}/link"), "/reopen").status == 303
    assert rooms()[1] == ("Stille", None)


# Mine


def fill(room) -> None:
    """Answers, a share, a draft, a look-up and a draft of the counsellor."""
    theme = themes_of(room)[0]
    for point in points_of(theme):
        make(Answer, round_id=round_of(room).id, point_id=point.id, now=2, wanted=4)
    make(ThemeShare, round_id=round_of(room).id, theme_id=theme.id)
    make(GuestDraft, room_id=room.id, key="guidance.thought:1", fields={"text": [WORDS]}, saved_at=now())
    for number in (room.id, room.id + 1):
        given = {"user_id": room.owner_id, "key": in_room(number, "note"), "fields": {"text": [WORDS]}}
        make(Draft, **given, saved_at=now())
    line = {"thing": "guidance_room", "thing_id": room.id, "why": "counsellor", "request_id": "r"}
    make(LookUp, user_id=room.owner_id, what=Shown.MESSAGES.value, **line)


def test_the_copy_holds_everything_as_a_page_and_as_a_file_without_a_name(cast, room, browser_of):
    fill(room)
    guest = browser_of(room)
    page = guest.get("/room/mine/copy")
    for told in ("Raymond V", cast.colleague.name, WORDS, "Meldinger"):
        assert told in page.text
    answer = guest.get("/room/mine/copy.json").response
    kept = json.loads(answer.get_data(as_text=True))
    assert set(kept) == {"made_at", *(part.name for part in PARTS)}
    assert WORDS in json.dumps(kept, ensure_ascii=False)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kopi.json"'


def test_the_copy_holds_nothing_of_another_room(cast, room, browser_of):
    fill(make_room(cast.colleague, called="En annen"))
    text = browser_of(room).get("/room/mine/copy").text
    assert "En annen" not in text
    assert WORDS not in text


def test_erasing_takes_all_of_the_room_at_once_and_tells_the_counsellor_no_name(cast, room, browser_of):
    """D5: nothing of the room is left in any table but the trace and a count; the counsellor gets a neutral line."""
    other = make_room(cast.colleague, called="En annen")
    fill(room)
    guest = browser_of(room)
    page = guest.get("/room/mine/erase")
    assert guest.submit(page, word="nei").errors == ["Skriv SLETT for å slette alt."]
    assert len(rooms()) == 2
    assert guest.follow(guest.submit(page, word="slett ")).heading == "Rommet er slettet"
    assert rooms() == [("En annen", None)]
    for model in (Answer, ThemeShare, GuestDraft, GuestSession):
        assert count(model) == 0
    assert db.session.scalars(select(Draft.key)).all() == [in_room(room.id + 1, "note")]
    assert db.session.scalars(select(MapRound.room_id)).all() == [other.id]
    counted = select(RoomCount.kind, RoomCount.how, RoomCount.number)
    assert db.session.execute(counted).all() == [("seeker", Gone.ERASED, 1)]
    assert guest.get("/room/").status == 401
    counsellor = browser_of(cast.colleague)
    today = counsellor.get("/")
    assert "Et rom er slettet av personen selv" in today.text
    assert "Raymond" not in today.text + counsellor.get("/guidance/").text
    assert counsellor.submit(counsellor.get("/guidance/"), "/put-away").status == 303
    assert "Et rom er slettet" not in counsellor.get("/guidance/").text
    assert make_room(cast.colleague).id > other.id, "nobody gets the id of an erased room"


def test_every_table_of_a_room_goes_with_it():
    """Each table that leads to a room does so with ON DELETE CASCADE, through whatever tables lie between."""
    leads = {"guidance_room"}
    loose = []
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name in leads and key.column.table is not table:
                if key.ondelete == "CASCADE":
                    leads.add(table.name)
                elif key.ondelete != "SET NULL":
                    loose.append(f"{table.name}.{key.parent.name}")
    assert len(leads) > 8
    assert loose == []


def test_the_person_sees_who_has_looked_the_latest_first(cast, room, browser_of):
    """L3: by name, role, what and when; only of this room, page by page."""
    guest = browser_of(room)
    assert "Ingen har sett noe ennå" in guest.get("/room/mine/seen").text
    line = {"thing": "guidance_room", "user_id": cast.colleague.id, "request_id": "r"}
    make(LookUp, **line, thing_id=room.id, what="messages", why="counsellor", at=now() - timedelta(days=1))
    make(LookUp, **line, thing_id=room.id, what="picture", why="career_guide")
    make(LookUp, **line, thing_id=make_room(cast.leader).id, what="plan", why="counsellor")
    text = guest.get("/room/mine/seen").text
    assert text.index("Bildet av svar som er delt") < text.index("Meldinger")
    assert f"{cast.colleague.name}, veilederen din" in text
    assert text.count(cast.colleague.name) == 2
    for _number in range(60):
        make(LookUp, **line, thing_id=room.id, what="messages", why="counsellor")
    assert len(guest.get("/room/mine/seen").soup.select("main ul.divided > li")) == 50


# The night


def at(moment: datetime):
    return time_machine.travel(moment, tick=False)


@pytest.mark.parametrize("begun", [datetime(2026, 7, 28, 10, tzinfo=UTC), datetime(2027, 1, 10, 23, 30, tzinfo=UTC)])
def test_a_silent_room_is_warned_ended_and_deleted_never_an_hour_early(cast, browser_of, begun):
    """D2, settled 1: ninety days of which two weeks with notice, thirty days, over both nights of changed clocks."""
    with at(begun):
        make_room(cast.colleague, called="Stille")
        db.session.commit()
    hour = timedelta(hours=1)
    warned, ended = begun + timedelta(days=76), begun + timedelta(days=90)
    with at(warned - hour):
        assert (nightly.warn_silent(), nightly.end_silent(), nightly.delete_ended()) == (0, 0, 0)
    with at(warned):
        assert (nightly.warn_silent(), nightly.warn_silent(), nightly.end_silent()) == (1, 0, 0)
        db.session.commit()
        assert "Et veiledningsrom avsluttes fordi ingen bruker det" in browser_of(cast.colleague).get("/").text
    with at(ended - hour):
        assert (nightly.warn_silent(), nightly.end_silent()) == (0, 0)
    with at(ended):
        assert nightly.end_silent() == 1
        assert rooms() == [("Stille", RoomEnd.SILENT)]
    with at(ended + timedelta(days=30) - hour):
        assert nightly.delete_ended() == 0
    with at(ended + timedelta(days=30)):
        assert nightly.delete_ended() == 1
    assert (rooms(), count(MapRound), count(RoomInvitation)) == ([], 0, 0)
    assert db.session.scalars(select(RoomCount.how)).all() == [Gone.AFTER_END]


def test_whoever_comes_in_during_the_notice_is_told_and_the_room_stays(cast, room, browser_of):
    """By the link used last, which lives ninety days from then: to the end of the notice."""
    begun = room.active_at
    token, code = links.make(room, by=cast.colleague)
    with at(begun):
        guest = browser_of(None)
        guest.submit(guest.get(f"/r/{token}"), code=code)
    with at(begun + timedelta(days=77)):
        assert nightly.warn_silent() == 1
        db.session.commit()
    with at(begun + timedelta(days=89)):
        guest = browser_of(None)
        page = guest.follow(guest.submit(guest.get(f"/r/{token}"), code=code))
        assert "Rommet sto for å bli avsluttet" in page.toasts[0]
    with at(begun + timedelta(days=92)):
        assert nightly.end_silent() == 0
    with at(begun + timedelta(days=89 + 76)):
        assert nightly.warn_silent() == 1


def test_the_counsellor_can_keep_a_silent_room(cast, room, browser_of):
    with at(room.active_at + timedelta(days=77)):
        nightly.warn_silent()
        browser = browser_of(cast.colleague)
        page = browser.get(f"/guidance/rooms/{room.id}/link")
        assert "Ingen har brukt det på elleve uker." in page.text
        assert "Ingen har brukt det" not in browser.follow(browser.submit(page, "/keep")).text
        assert nightly.end_silent() == 0


def test_old_links_and_browsers_are_forgotten_after_three_months_and_one(cast, room, browser_of):
    browser_of(room)
    day = now()
    with at(day + timedelta(days=31)):
        links.forget_old()
        assert (count(GuestSession), count(RoomInvitation)) == (0, 1)
    with at(day + timedelta(days=14 + 90, minutes=-1)):
        assert links.forget_old() == 0
    with at(day + timedelta(days=14 + 90, minutes=1)):
        assert links.forget_old() == 1


# The frame of the person's pages


def test_each_page_warns_before_it_closes_polls_and_can_be_hidden(room, browser_of):
    """S3, S12, T20: an hour without activity; the poll itself is no activity; hiding leaves no trace of the room."""
    guest, begun = browser_of(room), now()
    with at(begun + timedelta(minutes=30)):
        body = guest.get("/room/mine").soup.body
        assert int(body["data-session-ends"]) == int((begun + timedelta(minutes=90)).timestamp() * 1000)
        assert body["data-stay-url"] == "/room/stay"
        poll = body.find(attrs={"hx-get": "/room/still-here"})
        assert poll["hx-trigger"] == "every 10s"
    with at(begun + timedelta(minutes=80)):
        assert guest.get("/room/still-here").status == 204
    with at(begun + timedelta(minutes=89)):
        ends = int((now() + timedelta(hours=1)).timestamp() * 1000)
        assert guest.post("/room/stay").response.get_json() == {"ends": ends}
    with at(begun + timedelta(minutes=148)):
        page = guest.get("/room/mine")
        assert page.status == 200
        hidden = guest.follow(guest.submit(page, "/room/hide"))
    assert hidden.soup.title.get_text() == "Helligdager"
    for told in ("rom", "Treklang", "Nav", "veiled"):
        assert told not in hidden.text
    assert guest.get("/room/").status == 401
