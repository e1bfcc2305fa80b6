"""The link and its code, as the person, a mail scanner, a neighbour who guesses, and the counsellor meet them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from flask import url_for
from sqlalchemy import select, text, update

from app.accounts.models import SecurityEvent, SignInAttempt, UserSession
from app.guidance import guests
from app.guidance.actions import links
from app.guidance.actions import rooms as actions
from app.guidance.enums import RoomEnd
from app.guidance.models import GuestSession, GuidanceRoom, RoomInvitation
from app.kernel.dates import now
from app.kernel.db import db
from tests.guidance.factories import make_room
from tests.pages import Browser, Page

CALLED = "Raymond V"


@pytest.fixture
def room(cast):
    return make_room(cast.colleague, called=CALLED)


def new_link(room: GuidanceRoom, by=None) -> tuple[str, str]:
    made = links.make(room, by=by or db.session.get_one(GuidanceRoom, room.id).owner)
    db.session.commit()
    return made


@pytest.fixture
def link(cast, room) -> tuple[str, str]:
    return new_link(room, cast.colleague)


def open_room(browser: Browser, token: str, code: str) -> Page:
    return browser.submit(browser.get(f"/r/{token}"), code=code)


def newest() -> RoomInvitation:
    db.session.expire_all()
    return db.session.scalars(select(RoomInvitation).order_by(RoomInvitation.id.desc())).first()


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_link_and_code_open_the_room_at_an_address_without_a_secret(room, link, browser_of):
    """T3: 303 to a clean address, and the room is that of the cookie."""
    browser = browser_of(None)
    page = open_room(browser, *link)
    assert (page.status, page.location) == (303, "/room/")
    assert browser.follow(page).status == 200


def test_the_code_may_be_written_as_people_write_it(link, browser_of):
    token, code = link
    for written in (f"{code[:3]} {code[3:]}", f"{code[:2]}-{code[2:]}", f" {code} "):
        assert open_room(browser_of(None), token, written).status == 303
    fullwidth = "".join(chr(0xFF10 + int(digit)) for digit in code)
    assert open_room(browser_of(None), token, fullwidth).status == 303


def test_the_page_of_a_link_says_nothing_of_whom_it_is_for(cast, link, browser_of):
    """S9, T3: no name, no office, and not the secret itself, in four languages."""
    for language in ("nb", "nn", "en", "da"):
        page = browser_of(None).get(f"/r/{link[0]}?language={language}")
        assert page.status == 200
        for told in (CALLED, cast.colleague.name, "Nav", "kontor", "veileder", link[0]):
            assert told not in page.raw
    assert page.response.headers["Referrer-Policy"] == "no-referrer"
    assert page.response.headers["Cache-Control"] == "no-store"


def test_a_scanner_that_reads_the_link_a_hundred_times_changes_nothing(app, link, browser_of):
    """S9: nothing is redeemed, nothing counted, and no session begins."""
    before = {column.name: getattr(newest(), column.name) for column in RoomInvitation.__table__.columns}
    scanner = browser_of(None)
    assert {scanner.get(f"/r/{link[0]}").status for _number in range(100)} == {200}
    assert {column.name: getattr(newest(), column.name) for column in RoomInvitation.__table__.columns} == before
    assert db.session.scalars(select(GuestSession)).all() == []
    assert db.session.scalars(select(SignInAttempt)).all() == []


def test_neither_token_nor_code_stands_anywhere_in_the_database(link, browser_of):
    """S9: only hashes, and the code's hash cannot be worked out without the token."""
    open_room(browser_of(None), *link)
    db.session.commit()
    kept = []
    for table in db.metadata.sorted_tables:
        kept += [str(value) for row in db.session.execute(select(table)) for value in row]
    assert not [value for value in kept if link[0] in value or value == link[1]]
    assert newest().code_hash == links.code_hash(*link)
    assert newest().code_hash != links.code_hash("another token", link[1])


def test_every_dead_link_gets_one_and_the_same_page(cast, room, browser_of):
    """S10, T4: expired, withdrawn, locked, ended, tampered and unknown; read and sent."""
    token, code = new_link(room, cast.colleague)
    tampered = token[:-1] + ("A" if token[-1] != "A" else "B")

    def answers(address: str) -> set[tuple[int, str]]:
        browser = browser_of(None)
        read = browser.get(f"/r/{address}")
        sent = browser.post(f"/r/{address}", {"code": code})
        return {(page.status, page.soup.find("main").get_text()) for page in (read, sent)}

    def with_link(**values) -> set[tuple[int, str]]:
        again = {name: now() + timedelta(days=3) if name == "expires_at" else None for name in values}
        db.session.execute(update(RoomInvitation).values(**values))
        found = answers(token)
        db.session.execute(update(RoomInvitation).values(**again))
        return found

    seen = [
        answers(tampered),
        answers("unknown"),
        with_link(expires_at=now() - timedelta(seconds=1)),
        with_link(withdrawn_at=now()),
        with_link(locked_at=now()),
    ]
    actions.end(db.session.get_one(GuidanceRoom, room.id), how=RoomEnd.FINISHED, by=cast.colleague)
    db.session.commit()
    seen.append(answers(token))
    assert {len(each) for each in seen} == {1}
    assert len(set.union(*seen)) == 1
    assert seen[0].pop()[0] == 410


def test_a_wrong_code_says_the_same_each_time_and_ten_lock_the_link(cast, link, browser_of):
    """T4: the right one begins the count anew; after ten the right code does not help."""
    token, code = link
    for _number in range(9):
        page = open_room(browser_of(None), token, wrong(code))
        assert (page.status, page.errors) == (422, ["Koden passer ikke. Se etter og prøv igjen."])
    assert open_room(browser_of(None), token, code).status == 303
    assert newest().wrong_codes == 0
    for _number in range(10):
        assert open_room(browser_of(None), token, wrong(code)).status == 422
    assert newest().locked_at is not None
    assert browser_of(None).post(f"/r/{token}", {"code": code}).status == 410
    kinds = list(db.session.scalars(select(SecurityEvent.kind).order_by(SecurityEvent.id)))
    assert kinds == ["room_code_refused"] * 19 + ["room_link_locked", "link_refused"]
    home = browser_of(cast.colleague).get("/")
    assert "Lenken til et veiledningsrom er låst" in home.text
    assert CALLED not in home.text


def test_guesses_at_once_cannot_pass_the_limit_together(app, link):
    """T4: forty at the same time, with the right code among the last; at most ten are tried."""
    token, code = link

    def guess(number: int):
        with app.test_request_context():
            found = links.redeem(token, f"{number:06d}", address=f"192.0.2.{number}")
            db.session.remove()
            return found

    db.session.remove()
    wrong_ones = [number for number in range(41) if number != int(code)][:40]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(guess, wrong_ones))
    assert found.count(links.Refusal.WRONG) == 10
    assert found.count(links.Refusal.DEAD) == 30
    assert guess(int(code)) is links.Refusal.DEAD
    assert newest().wrong_codes == 10


def test_one_address_gets_thirty_wrong_tries_and_right_ones_are_not_counted(app, link, browser_of):
    """T4: whoever tries many links is stopped; a whole group behind one address is not."""
    with app.test_request_context():
        for _number in range(35):
            assert not isinstance(links.redeem(*link, address="127.0.0.1"), links.Refusal)
        for _number in range(29):
            assert links.redeem("unknown", "000000", address="127.0.0.1") is links.Refusal.DEAD
        db.session.remove()
    assert browser_of(None).post("/r/unknown", {"code": "000000"}).status == 410
    assert browser_of(None).post("/r/unknown", {"code": "000000"}).status == 429
    with time_machine.travel(now() + timedelta(minutes=16), tick=False):
        assert browser_of(None).post("/r/unknown", {"code": "000000"}).status == 410


def use_up_the_tries_of_this_address(app) -> None:
    with app.test_request_context():
        for _number in range(30):
            links.redeem("unknown", "000000", address="127.0.0.1")
        db.session.remove()


def test_a_right_code_opens_also_where_others_used_up_the_tries(app, cast, room, link, browser_of):
    """A library or a reception has one address for all. Nothing else comes in: not a wrong code, not a dead link."""
    use_up_the_tries_of_this_address(app)
    assert open_room(browser_of(None), *link).location == "/room/"
    assert browser_of(None).post(f"/r/{link[0]}", {"code": wrong(link[1])}).status == 429
    new_link(room, cast.colleague)
    assert browser_of(None).post(f"/r/{link[0]}", {"code": link[1]}).status == 429


def test_where_the_tries_are_used_up_ten_wrong_codes_still_lock_the_link(app, link, browser_of):
    """Otherwise whoever is stopped could go on guessing until the right one opens."""
    use_up_the_tries_of_this_address(app)
    for _number in range(10):
        assert browser_of(None).post(f"/r/{link[0]}", {"code": wrong(link[1])}).status == 429
    assert (newest().wrong_codes, newest().locked_at is not None) == (10, True)
    assert browser_of(None).post(f"/r/{link[0]}", {"code": link[1]}).status == 429


def test_each_use_moves_the_expiry_to_ninety_days_on(link, browser_of):
    """Settled 1: fourteen days for a link that was never used, ninety after the last use."""
    assert timedelta(days=13) < newest().expires_at - now() <= timedelta(days=14)
    day = now()
    for days in (13, 100, 185):
        with time_machine.travel(day + timedelta(days=days), tick=False):
            assert open_room(browser_of(None), *link).status == 303
            assert newest().expires_at == now() + timedelta(days=90)
    with time_machine.travel(day + timedelta(days=275), tick=False):
        assert browser_of(None).get(f"/r/{link[0]}").status == 410


def test_opening_signs_a_colleague_out_and_says_so_first(cast, link, browser_of):
    browser = browser_of(cast.leader)
    page = browser.get(f"/r/{link[0]}")
    assert "Du er logget inn her" in page.text
    assert "Du er logget inn her" not in browser_of(None).get(f"/r/{link[0]}").text
    assert browser.submit(page, code=link[1]).location == "/room/"
    assert browser.get("/room/").status == 200
    assert browser.get("/learning/").status in {302, 303}
    assert db.session.scalars(select(UserSession.ended_at)).one() is not None


def test_withdrawing_closes_an_open_page_within_one_poll(cast, room, link, browser_of):
    """S11, S12: the poll says nothing while the room is open, and then sends the browser away."""
    guest = browser_of(None)
    guest.follow(open_room(guest, *link))
    assert guest.get("/room/still-here", fragment=True).status == 204
    counsellor = browser_of(cast.colleague)
    page = counsellor.submit(counsellor.get(f"/guidance/rooms/{room.id}/link"), "/withdraw")
    assert page.status == 303
    answer = guest.get("/room/still-here", fragment=True)
    assert answer.response.headers["HX-Redirect"] == "/room/closed"
    assert guest.get("/room/").status == 401
    assert guest.get("/room/closed").heading == "Rommet er lukket her"


def in_cookie(browser: Browser) -> str:
    """All that the browser's cookie says; it is signed, not encrypted."""
    with browser.client.session_transaction() as session:
        return str(dict(session))


def test_the_cookie_of_whoever_made_a_link_tells_neither_link_nor_code(cast, room, browser_of):
    """Ten minutes: what leads to them is let go at the next page of the rooms, and when signing out."""
    counsellor, page = browser_of(cast.colleague), f"/guidance/rooms/{room.id}/link"
    begun = now()
    with time_machine.travel(begun, tick=False):
        made = counsellor.follow(counsellor.submit(counsellor.get(page), "/link"))
    token = made.soup.find(id="link-text").get_text().rpartition("/")[2]
    code = made.soup.select_one(".room-code").get_text()
    assert token not in in_cookie(counsellor)
    assert code not in in_cookie(counsellor)
    assert open_room(browser_of(None), token, code).status == 303
    assert "room_link" in in_cookie(counsellor)
    with time_machine.travel(begun + timedelta(seconds=599), tick=False):
        assert code in counsellor.get(f"{page}/new").text
    with time_machine.travel(begun + timedelta(seconds=601), tick=False):
        counsellor.get("/guidance/")
        assert "room_link" not in in_cookie(counsellor)
        counsellor.submit(counsellor.get(page), "/link")
        assert "room_link" in in_cookie(counsellor)
        counsellor.post("/sign-out")
        assert "room_link" not in in_cookie(counsellor)


def test_a_new_link_ends_the_old_one_also_where_it_is_open(cast, room, link, browser_of):
    guest = browser_of(None)
    guest.follow(open_room(guest, *link))
    other = new_link(room, cast.colleague)
    assert guest.get("/room/").status == 401
    assert guest.get(f"/r/{link[0]}").status == 410
    assert open_room(guest, *other).status == 303


def test_the_browser_comes_back_to_the_page_it_was_on_but_only_in_its_own_room(cast, room, link, browser_of):
    """The session ends softly: after an hour link and code lead back to where the person was."""
    guest, later = browser_of(None), now() + timedelta(minutes=61)
    guest.follow(open_room(guest, *link))
    with time_machine.travel(later, tick=False):
        assert guest.get("/room/mine?page=2").status == 401
        assert open_room(guest, *link).location == "/room/mine?page=2"
    with time_machine.travel(later + timedelta(minutes=61), tick=False):
        assert guest.get("/room/mine").status == 401
        other = new_link(make_room(cast.colleague), cast.colleague)
        assert open_room(guest, *other).location == "/room/"


def test_the_browser_comes_back_to_a_page_and_never_to_a_file_a_print_or_a_part(room, link, browser_of):
    """Every address of a room that answers with something else than a page of its own leads to the first page."""
    guest, later = browser_of(None), now()
    for asked, back in (
        ("/room/mine/copy.json", "/room/"),
        ("/room/process/file", "/room/"),
        ("/room/talks/1.ics", "/room/"),
        ("/room/plan/print", "/room/"),
        ("/room/picture/print", "/room/"),
        ("/room/themes/1/messages/new", "/room/"),
        ("/room/still-here", "/room/"),
        ("/room/no/such/page", "/room/"),
        ("/room/talks", "/room/talks"),
    ):
        with time_machine.travel(later, tick=False):
            guest.follow(open_room(guest, *link))
        later += timedelta(minutes=61)
        with time_machine.travel(later, tick=False):
            guest.get(asked)
            assert open_room(guest, *link).location == back, asked
        later += timedelta(minutes=1)


def test_every_page_that_is_not_html_is_known_not_to_be_one(app, room, browser_of):
    """So that a new file or print cannot become the page that somebody is sent back to."""
    guest, first = browser_of(room), {"position": 1, "number": 1}
    pages = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("room.") and "GET" in rule.methods and rule.arguments <= set(first):
            with app.test_request_context():
                path = url_for(rule.endpoint, **{name: first[name] for name in rule.arguments})
            answer = guest.get(path)
            if answer.status in {302, 303, 404}:
                continue
            is_page = answer.status == 200 and answer.response.mimetype == "text/html" and "Skjul fort" in answer.raw
            assert guests.is_page(path) <= is_page, path
            pages += [path] if guests.is_page(path) else []
    assert len(pages) > 20


def test_the_log_of_the_database_names_no_secret_after_all_this(link, browser_of):
    """S9: the security log and the trace of changes hold words and numbers only."""
    open_room(browser_of(None), link[0], wrong(link[1]))
    open_room(browser_of(None), *link)
    for table in ("security_event", "audit_event", "sign_in_attempt", "sent_form", "look_up"):
        assert link[0] not in str(db.session.execute(text(f"SELECT * FROM {table}")).all())
