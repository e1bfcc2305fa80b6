"""The link by e-mail over a real SMTP server: only the link, in neutral words, once; nothing is lost when it fails."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.config import BadSettings, Mail, load
from app.guidance.models import RoomInvitation
from app.kernel.db import db
from tests.guidance.factories import make_room
from tests.guidance.mail_server import receiving

TO = "noen@eksempel.no"


def mail_settings(port: int, **values) -> Mail:
    given = {"host": "127.0.0.1", "port": port, "sender": "post@kontor.example", "starttls": False}
    return Mail(**{**given, "user": "", "password": "", **values})


@pytest.fixture
def with_mail(app):
    """`with_mail(port)`: the office has a mail server."""
    before = app.extensions["treklang_settings"]

    def begin(port: int, **values) -> None:
        app.extensions["treklang_settings"] = replace(before, mail=mail_settings(port, **values))

    yield begin
    app.extensions["treklang_settings"] = before


@pytest.fixture
def room(cast):
    return make_room(cast.colleague, called="Raymond V", language="nn")


def shown(browser, room):
    """The page with a new link and its code."""
    page = browser.get(f"/guidance/rooms/{room.id}/link")
    return browser.follow(browser.post(f"/guidance/rooms/{room.id}/link", {"_once": page.value("_once")}))


def mailed_at():
    db.session.expire_all()
    return db.session.scalars(select(RoomInvitation.mailed_at).order_by(RoomInvitation.id.desc())).first()


def test_only_the_link_is_sent_and_nothing_tells_whom_or_what_it_is_for(cast, room, browser_of, with_mail):
    """T3, T10: no name, no office, no code; the address it was sent to is kept nowhere."""
    browser = browser_of(cast.colleague)
    with receiving() as server:
        with_mail(server.port)
        page = shown(browser, room)
        link, code = page.soup.find(id="link-text").get_text(), page.soup.select_one(".room-code").get_text()
        answer = browser.submit(page, "/link/mail", email=TO)
        assert answer.status == 303
        assert "Lenken er sendt på e-post." in browser.follow(answer).text
        (letter,) = server.letters
    assert (letter["To"], letter["From"]) == (TO, "post@kontor.example")
    assert link in letter.get_content()
    words = letter["Subject"] + letter.get_content().replace(link, "")
    for told in (code, "Raymond", cast.colleague.name, "rom", "veileder", "Treklang"):
        assert told not in words
    assert letter["Message-ID"].endswith("@kontor.example>")
    for table in db.metadata.sorted_tables:
        assert TO not in str(db.session.execute(select(table)).all())


def test_pressing_twice_sends_one_letter(cast, room, browser_of, with_mail):
    browser = browser_of(cast.colleague)
    with receiving() as server:
        with_mail(server.port)
        page = shown(browser, room)
        assert browser.submit(page, "/link/mail", email=TO).status == 303
        again = browser.submit(page, "/link/mail", email=TO)
        assert browser.follow(again).toasts[-1].startswith("Informasjon: Lenken er sendt på e-post fra før.")
        assert len(server.letters) == 1


@pytest.mark.parametrize("trouble", ["refused", "nobody there", "not encrypted"])
def test_a_letter_that_did_not_go_is_told_and_nothing_is_lost(cast, room, browser_of, with_mail, trouble):
    """Sent after the link was saved: it works all the same, and can be sent again. A server that cannot encrypt gets
    nothing when the office asks for it."""
    browser = browser_of(cast.colleague)
    with receiving(refuses=trouble == "refused") as server:
        with_mail(1 if trouble == "nobody there" else server.port, starttls=trouble == "not encrypted")
        page = shown(browser, room)
        link = page.soup.find(id="link-text").get_text()
        answer = browser.submit(page, "/link/mail", email=TO)
        assert answer.status == 422
        assert answer.errors[0].startswith("E-posten ble ikke sendt. Lenken virker likevel.")
        assert (answer.value("email"), answer.soup.find(id="link-text").get_text()) == (TO, link)
        assert (mailed_at(), server.letters) == (None, [])
        assert browser_of(None).get(link.removeprefix("http://localhost")).status == 200


def test_nobody_injects_a_header(cast, room, browser_of, with_mail):
    """B7."""
    browser = browser_of(cast.colleague)
    with receiving() as server:
        with_mail(server.port)
        page = shown(browser, room)
        for evil in ("a@b.no\r\nBcc: c@d.no", "a@b.no, c@d.no", "a@b.no%0aBcc:c@d.no>", "no address"):
            browser.submit(page, "/link/mail", email=evil)
        assert [letter["Bcc"] for letter in server.letters] in ([], [None])
        assert all("," not in letter["To"] for letter in server.letters)


def test_without_a_server_no_field_for_mail_is_shown(cast, room, browser_of):
    browser = browser_of(cast.colleague)
    page = shown(browser, room)
    assert not page.soup.find("input", {"name": "email"})
    assert browser.post(f"/guidance/rooms/{room.id}/link/mail", {"email": TO}).status == 303
    assert mailed_at() is None


@pytest.mark.embedded
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('host = "smtp.example"', "needs host and from"),
        ('host = "smtp.example"\nfrom = "no address"', "is an e-mail address"),
        ('host = "smtp.example"\nfrom = "a@b.no"\nport = 0', "port must be"),
        ('host = "smtp.example"\nfrom = "a@b.no"\nstarttls = false', "only when starttls"),
    ],
)
def test_mail_settings_that_cannot_be_used_stop_the_start(tmp_path, text, told):
    (tmp_path / "config.toml").write_text(f"[mail]\n{text}\n")
    with pytest.raises(BadSettings, match=told):
        load({"INSTANCE": str(tmp_path)})


@pytest.mark.embedded
def test_mail_settings_are_read(tmp_path):
    assert load({"INSTANCE": str(tmp_path)}).mail is None
    text = '[mail]\nhost = "smtp.example"\nfrom = "a@b.no"\nuser = "u"\npassword = "p"\n'
    (tmp_path / "config.toml").write_text(text)
    assert load({"INSTANCE": str(tmp_path)}).mail == Mail("smtp.example", 587, "a@b.no", True, "u", "p")
