"""The conversation log of a theme: written by both, read by both, nothing lost, and the other party is told."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.accounts.models import UserSession
from app.guidance.actions.messages import mark_read
from app.guidance.enums import RoomEnd
from app.guidance.models import GuestSession, GuidanceRoom, ReadMark, RoomMessage
from app.guidance.queries.theme_rooms import theme_at
from app.kernel.audit import AuditEvent
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.factories import make
from tests.guidance.factories import make_room, themes_of
from tests.test_concurrency import at_once

GUEST = "/room/themes/1/messages"


@pytest.fixture
def room(cast):
    made = make_room(cast.colleague)
    db.session.commit()
    return made


@pytest.fixture
def staff(room) -> str:
    return f"/guidance/rooms/{room.id}/themes/1/messages"


@pytest.fixture
def both(room, cast, browser_of):
    return browser_of(room), browser_of(cast.colleague)


def write(browser, address: str, text: str):
    return browser.submit(browser.get(address), "/messages", text=text)


def fill(room, number: int, *, by_guest: bool = True, theme: int = 0) -> None:
    where = {"room_id": room.id, "theme_id": themes_of(room)[theme].id, "by_guest": by_guest}
    for each in range(number):
        make(RoomMessage, **where, text=f"Melding nummer {each + 1}.")
    db.session.commit()


def version(page) -> str:
    return page.soup.select_one("#log-version")["value"]


def test_what_one_writes_the_other_reads(both, staff):
    guest, counsellor = both
    sent = guest.follow(write(guest, GUEST, "Jeg gruer meg litt."))
    assert sent.toasts == ["Utført: Meldingen er sendt. Lukk meldingen"]
    assert "Du" in sent.text
    assert "Jeg gruer meg litt." in sent.text
    page = counsellor.get(staff)
    assert "Jeg gruer meg litt." in page.text
    assert "R. Vei" in page.text
    counsellor.follow(write(counsellor, staff, "Det er lov. Vi tar det rolig."))
    answered = guest.get(GUEST)
    assert "Veilederen din" in answered.text
    assert "Det er lov." in answered.text
    lines = select(AuditEvent.actor_id, AuditEvent.by_guest).filter_by(thing="room_message").order_by(AuditEvent.id)
    traced = db.session.execute(lines).all()
    assert [by_guest for _actor, by_guest in traced] == [True, False]


def test_an_empty_message_is_refused_and_a_double_press_is_one(both):
    guest, _counsellor = both
    refused = write(guest, GUEST, "   ")
    assert (refused.status, refused.errors) == (422, ["Fyll ut «Skriv en melding»."])
    page = guest.get(GUEST)
    for _press in range(2):
        guest.submit(page, "/messages", text="En gang")
    assert [item.get_text() for item in guest.get(GUEST).soup.select(".log__message .kept-lines")] == ["En gang"]


def test_news_come_without_loading_the_page_and_nothing_new_is_204(both, staff, room):
    guest, counsellor = both
    open_page = guest.get(GUEST)
    assert guest.get(f"{GUEST}/new?seen={version(open_page)}").status == 204
    write(counsellor, staff, "Hei, så fint at du skriver.")
    news = guest.get(f"{GUEST}/new?seen={version(open_page)}", fragment=True)
    assert news.status == 200
    assert "Hei, så fint" in news.text
    assert not news.heading
    assert guest.get(f"{GUEST}/new?seen={version(news)}").status == 204
    theirs = counsellor.get(staff)
    before = len(db.session.scalars(select(LookUp)).all())
    assert counsellor.get(f"{staff}/new?seen={version(theirs)}").status == 204
    assert len(db.session.scalars(select(LookUp)).all()) == before, "nothing was shown"
    write(guest, GUEST, "Nytt")
    assert "Nytt" in counsellor.get(f"{staff}/new?seen={version(theirs)}", fragment=True).text
    assert len(db.session.scalars(select(LookUp)).all()) == before + 1


def test_unread_is_marked_for_each_party_until_it_was_read(both, staff, room):
    guest, counsellor = both
    write(guest, GUEST, "Første")
    rooms = counsellor.get(f"/guidance/rooms/{room.id}/themes")
    assert "1 ny" in rooms.text
    assert "Første" not in rooms.text
    page = counsellor.get(staff)
    assert page.soup.select_one(".log__message .tag").get_text() == "Ny"
    assert "1 ny" in counsellor.get(f"/guidance/rooms/{room.id}/themes").text, "a GET changes nothing"
    read = counsellor.submit(page, "/messages/read")
    assert "Ny" not in [tag.get_text() for tag in counsellor.follow(read).soup.select(".log__message .tag")]
    assert "1 ny" not in counsellor.get(f"/guidance/rooms/{room.id}/themes").text
    write(counsellor, staff, "Svar")
    assert "1 ny melding" in guest.get("/room/themes").text
    assert "1 ny melding" in guest.get("/room/themes/1").text
    told = guest.post(f"{GUEST}/read", {"through": "999999999"}, fragment=True)
    assert (told.status, told.raw) == (200, "")
    assert "1 ny melding" not in guest.get("/room/themes").text


def test_answering_marks_as_read_only_what_stood_there(both, staff):
    guest, counsellor = both
    write(guest, GUEST, "Første")
    page = counsellor.get(staff)
    write(guest, GUEST, "Kom mens du skrev")
    counsellor.submit(page, "/messages", text="Svar på det første")
    news = [item for item in counsellor.get(staff).soup.select(".log__message") if "Ny" in item.get_text(" ").split()]
    assert ["Kom mens du skrev" in item.get_text() for item in news] == [True]


def test_a_read_mark_never_goes_back_nor_past_what_there_is(room, cast):
    fill(room, 3)
    place = theme_at(room, 1)
    last = db.session.scalars(select(RoomMessage.id).order_by(RoomMessage.id.desc())).first()
    for through in (last + 500, 1, 0, last - 1):
        mark_read(place, through=through, by=cast.colleague)
    assert db.session.scalars(select(ReadMark.through_id)).all() == [last]
    mark_read(theme_at(room, 2), through=last, by=cast.colleague)
    assert len(db.session.scalars(select(ReadMark)).all()) == 1, "nothing stands in the other theme"


def test_a_message_is_taken_back_while_nobody_has_read_it(both, staff, room):
    guest, counsellor = both
    page = guest.follow(write(guest, GUEST, "Dette angrer jeg på"))
    open_page = counsellor.get(staff)
    back = guest.follow(guest.submit(page, "/take-back"))
    assert back.toasts == ["Utført: Meldingen er trukket tilbake. Lukk meldingen"]
    for browser, address in ((guest, GUEST), (counsellor, staff)):
        text = browser.get(address).text
        assert "Meldingen er trukket tilbake" in text
        assert "Dette angrer" not in text
    gone = counsellor.get(f"{staff}/new?seen={version(open_page)}", fragment=True)
    assert gone.status == 200
    assert "Dette angrer" not in gone.text
    assert db.session.scalars(select(RoomMessage.text)).all() == [""]
    assert "1 ny" not in counsellor.get(f"/guidance/rooms/{room.id}/themes").text


def test_what_was_read_or_is_old_or_anothers_is_not_taken_back(both, staff):
    guest, counsellor = both
    page = guest.follow(write(guest, GUEST, "Lest"))
    address = page.form("/take-back")["action"]
    counsellor.submit(counsellor.get(staff), "/messages/read")
    refused = guest.follow(guest.post(address))
    assert "Meldingen er lest eller eldre enn et kvarter" in refused.toasts[0]
    assert "Lest" in refused.text
    assert "Trekk tilbake" not in guest.get(GUEST).text
    other = counsellor.follow(counsellor.post(address.replace("/room/", "/guidance/rooms/")))
    assert "Bare den som skrev meldingen" in other.toasts[0]
    old = guest.follow(write(guest, GUEST, "Gammel")).form("/take-back")["action"]
    db.session.execute(update(RoomMessage).values(sent_at=now() - timedelta(minutes=16)))
    db.session.commit()
    assert "eldre enn et kvarter" in guest.follow(guest.post(old)).toasts[0]
    assert "Gammel" in guest.get(GUEST).text


def test_a_talk_by_phone_is_noted_with_its_day(both, staff):
    guest, counsellor = both
    day = today() - timedelta(days=1)
    form = counsellor.get(staff.replace("/messages", "/phone-notes"))
    late = counsellor.submit(form, held_on=(today() + timedelta(days=1)).isoformat(), text="Vi snakket om søvn.")
    assert late.status == 422
    assert "Den kan ikke være fram i tid." in late.errors[0]
    assert late.value("text") == "Vi snakket om søvn."
    counsellor.follow(counsellor.submit(form, held_on=day.isoformat(), text="Vi snakket om søvn."))
    page = guest.get(GUEST)
    assert f"Telefonsamtale {day.day}." in page.text.replace(f"{day.day:02}.", f"{day.day}.")
    assert "Veilederen din" in page.text
    assert "Vi snakket om søvn." in page.text


def test_a_long_log_is_read_fifty_at_a_time(both, staff, room, statements):
    guest, counsellor = both
    fill(room, 1)
    counts = []
    for address, browser in ((GUEST, guest), (staff, counsellor)):
        statements.seen.clear()
        browser.get(address)
        counts.append(len(statements))
    fill(room, 29)
    fill(room, 29, by_guest=False)
    for address, browser, before in ((GUEST, guest, counts[0]), (staff, counsellor, counts[1])):
        statements.seen.clear()
        page = browser.get(address)
        assert len(statements) == before <= 12
        assert len(page.soup.select(".log__message")) == 50
        older = browser.get(page.links()["Vis eldre meldinger"])
        assert len(older.soup.select(".log__message")) == 9
        assert "Til de nyeste meldingene" in older.links()
        assert "hx-get" not in older.soup.select_one("#log").attrs
    statements.seen.clear()
    counsellor.get(f"/guidance/rooms/{room.id}/themes")
    assert len(statements) <= 12


def test_two_who_write_at_the_same_time_lose_nothing(app, both, staff, room):
    """C1: each message of both stands there, once, and the ids grow as they were sent."""
    forms = []
    for browser, address in zip(both, (GUEST, staff), strict=True):
        page = browser.get(address)
        forms.append((browser, address, {"csrf_token": "", "through": page.value("through")}))

    def send(number: int) -> int:
        browser, address, values = forms[number % 2]
        with app.app_context():
            client = app.test_client()
            for cookie in browser.client._cookies.values():
                client._cookies[cookie._storage_key] = cookie
            return client.post(address, data={**values, "text": f"Samtidig {number}"}).status_code

    assert set(at_once(12, send)) == {303}
    texts = db.session.scalars(select(RoomMessage.text).order_by(RoomMessage.id)).all()
    assert sorted(texts) == sorted(f"Samtidig {number}" for number in range(12))
    marks = {mark.by_guest: mark.through_id for mark in db.session.scalars(select(ReadMark))}
    assert all(through <= max(db.session.scalars(select(RoomMessage.id))) for through in marks.values())
    page = both[0].get(GUEST)
    assert all(f"Samtidig {number}" in page.text for number in range(12))


def test_the_counsellor_is_told_without_a_name_or_a_word(both, cast, browser_of, room):
    guest, counsellor = both
    write(guest, GUEST, "Hemmelig sak")
    today_page = counsellor.get("/")
    assert "Ny melding i et veiledningsrom" in today_page.text
    assert "Hemmelig" not in today_page.text
    assert room.called not in today_page.text
    assert f"/guidance/rooms/{room.id}/themes" in today_page.raw
    assert "Ny melding i et veiledningsrom" not in browser_of(cast.leader).get("/").text


def test_the_log_is_the_rooms_own(both, cast, browser_of, room, staff):
    guest, _counsellor = both
    page = guest.follow(write(guest, GUEST, "Bare for oss to"))
    other = browser_of(make_room(cast.colleague))
    assert "Bare for oss to" not in other.get(GUEST).text
    assert other.post(page.form("/take-back")["action"]).status == 404
    assert other.get("/room/themes/8/messages").status == 404
    for person in (cast.leader, cast.admin, cast.supervisor, cast.privacy_officer, cast.coach):
        for address in (staff, f"{staff}/new", f"/guidance/rooms/{room.id}/themes"):
            assert browser_of(person).get(address).status == 404


def test_a_room_that_has_ended_is_only_read(both, staff, room):
    guest, counsellor = both
    write(guest, GUEST, "Takk for nå")
    ended = db.session.get_one(GuidanceRoom, room.id)
    ended.ended_at, ended.end_kind = now(), RoomEnd.FINISHED
    page = counsellor.get(staff)
    assert "Takk for nå" in page.text
    assert "Send meldingen" not in page.buttons()
    assert counsellor.post(staff, {"text": "Hei"}).status == 403
    assert guest.get(GUEST).status == 401


def test_a_page_that_asks_for_news_keeps_no_session_alive(both, staff):
    """S3: only what a person does counts as being there."""
    guest, counsellor = both
    long_ago = now() - timedelta(minutes=5)
    for browser, model, news, page in (
        (guest, GuestSession, f"{GUEST}/new", GUEST),
        (counsellor, UserSession, f"{staff}/new", staff),
    ):
        db.session.execute(update(model).values(last_seen_at=long_ago))
        browser.get(news, fragment=True)
        assert db.session.scalars(select(model.last_seen_at)).one() == long_ago
        browser.get(page)
        assert db.session.scalars(select(model.last_seen_at)).one() > long_ago
