"""Thoughts: the person's alone, until the thought and its theme are both shared. The counsellor peeks everywhere."""

import pytest
from sqlalchemy import delete, select

from app.guidance import theme_part
from app.guidance.models import GuidanceRoom, ThemeShare, Thought
from app.kernel.audit import AuditEvent
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.factories import make
from tests.guidance.factories import answer, make_room, points_of, round_of, share, themes_of

OWN = "/room/themes/1/thoughts"
WORDS = "Jeg er redd for å feile"


@pytest.fixture
def room(cast):
    made = make_room(cast.colleague)
    db.session.commit()
    return made


@pytest.fixture
def both(room, cast, browser_of):
    return browser_of(room), browser_of(cast.colleague)


def write(guest, text: str = WORDS):
    return guest.follow(guest.submit(guest.get(OWN), "", text=text))


def peek(counsellor, room, words: str = WORDS) -> list[str]:
    """The pages and fragments of the room on which the counsellor finds these words."""
    at = f"/guidance/rooms/{room.id}"
    theme = f"{at}/themes/1"
    of_theme = [theme, f"{theme}/messages", f"{theme}/learning"]
    plain = [at, f"{at}/themes", *of_theme, f"{at}/picture", "/", "/search?q=redd"]
    found = [path for path in plain if words in counsellor.get(path).raw]
    parts = [theme, f"{theme}/messages/new?seen=x"]
    return found + [f"part of {path}" for path in parts if words in counsellor.get(path, fragment=True).raw]


def share_theme(room, number: int = 0) -> None:
    share(round_of(room), themes_of(room)[number])
    db.session.commit()


def unshare_theme() -> None:
    db.session.execute(delete(ThemeShare))
    db.session.commit()


def test_a_thought_is_seen_only_while_it_and_its_theme_are_shared(both, room):
    guest, counsellor = both
    page = write(guest)
    assert "Bare du ser dette" in page.text
    assert peek(counsellor, room) == []
    theme = f"/guidance/rooms/{room.id}/themes/1"
    share_theme(room)
    assert WORDS not in counsellor.get(theme).raw, "the theme alone shares no thought"
    shared = guest.follow(guest.submit(guest.get(OWN), "/share"))
    assert "Veilederen din kan nå lese tanken." in shared.toasts[0]
    assert peek(counsellor, room) == [theme, f"part of {theme}"]
    unshare_theme()
    assert peek(counsellor, room) == [], "the theme hides what hangs on it"
    assert "Deles når du deler temaet" in guest.get(OWN).text
    share_theme(room)
    assert WORDS in counsellor.get(theme).text
    undone = guest.follow(guest.submit(guest.get(OWN), "/unshare"))
    assert peek(counsellor, room) == []
    guest.follow(guest.submit(undone, "/share"))
    assert WORDS in counsellor.get(theme).text
    trace = db.session.scalars(select(AuditEvent.action).filter_by(thing="room_thought").order_by(AuditEvent.id)).all()
    assert trace == ["create", "share", "unshare", "share"]


def test_another_theme_that_is_shared_opens_nothing(both, room, cast):
    guest, counsellor = both
    write(guest)
    guest.submit(guest.get(OWN), "/share")
    share_theme(room, 1)
    other = make_room(cast.colleague)
    share(round_of(other), themes_of(other)[0])
    db.session.commit()
    assert peek(counsellor, room) == [], "neither the next theme nor the same theme of another room"


def test_answers_of_a_theme_are_shown_while_it_is_shared(both, room):
    guest, counsellor = both
    answer(round_of(room), points_of(themes_of(room)[0])[2], now=2, wanted=5)
    db.session.commit()
    at = f"/guidance/rooms/{room.id}/themes/1"
    assert "Stemmer litt" in guest.get("/room/themes/1").text
    looked = len(db.session.scalars(select(LookUp)).all())
    closed = counsellor.get(at)
    assert "Temaet er ikke delt med deg" in closed.text
    assert "Stemmer litt" not in closed.text
    assert len(db.session.scalars(select(LookUp)).all()) == looked, "nothing was shown"
    share_theme(room)
    page = counsellor.get(at)
    assert "Stemmer litt" in page.text
    assert "Stemmer helt" in page.text
    line = db.session.scalars(select(LookUp).order_by(LookUp.id.desc())).first()
    assert (line.thing, line.thing_id, line.what) == ("guidance_room", room.id, "theme")
    unshare_theme()
    assert "Stemmer litt" not in counsellor.get(at).text


def test_changing_a_shared_thought_changes_what_is_read(both, room):
    guest, counsellor = both
    write(guest)
    guest.submit(guest.get(OWN), "/share")
    share_theme(room)
    edit = guest.get(guest.get(OWN).soup.select_one("a[aria-label^='Endre tanken']")["href"])
    assert "Veilederen leser det du skriver nå." in edit.text
    other_tab = guest.get(edit.response.request.path)
    guest.follow(guest.submit(edit, "", text="Nye ord"))
    seen = counsellor.get(f"/guidance/rooms/{room.id}/themes/1")
    assert "Nye ord" in seen.text
    assert WORDS not in seen.raw
    stale = guest.submit(other_tab, "", text="Fra den andre fanen")
    assert stale.status == 409
    assert "Nye ord" in stale.text
    assert "Fra den andre fanen" in stale.text


def test_a_removed_thought_is_gone_for_both_and_comes_back(both, room):
    guest, counsellor = both
    write(guest)
    guest.submit(guest.get(OWN), "/share")
    share_theme(room)
    removed = guest.follow(guest.submit(guest.get(OWN), "/remove"))
    assert "Tanken er fjernet." in removed.toasts[0]
    assert WORDS not in guest.get(OWN).text
    assert peek(counsellor, room) == []
    guest.follow(guest.submit(removed, "/restore"))
    assert WORDS in guest.get(OWN).text
    assert WORDS in counsellor.get(f"/guidance/rooms/{room.id}/themes/1").text


def test_the_persons_own_copy_holds_what_hangs_on_the_themes(app, both, room):
    guest, counsellor = both
    write(guest)
    guest.submit(guest.get("/room/themes/2/messages"), "/messages", text="En melding fra meg")
    counsellor.submit(counsellor.get(f"/guidance/rooms/{room.id}/themes/2/messages"), "/messages", text="Og ett svar")
    make(Thought, room_id=room.id, theme_id=themes_of(room)[0].id, text="Fjernet", removed_at=now())
    with app.test_request_context():
        kept = theme_part.everything(db.session.get_one(GuidanceRoom, room.id))
    assert [each["Tekst"] for each in kept["Tanker"]] == [WORDS]
    assert [(each["Fra"], each["Tekst"]) for each in kept["Meldinger"]] == [
        ("Deg", "En melding fra meg"),
        ("Veilederen din", "Og ett svar"),
    ]


def test_another_guest_has_no_such_thought(both, room, cast, browser_of):
    guest, _counsellor = both
    write(guest)
    thought = db.session.scalars(select(Thought.id)).one()
    other = browser_of(make_room(cast.colleague))
    assert WORDS not in other.get(OWN).text
    assert other.get(f"/room/thoughts/{thought}").status == 404
    for what in ("", "/share", "/unshare", "/remove", "/restore"):
        assert other.post(f"/room/thoughts/{thought}{what}", {"text": "x"}).status == 404


def test_an_empty_thought_is_refused_and_a_double_press_is_one(both):
    guest, _counsellor = both
    page = guest.get(OWN)
    assert guest.submit(page, "", text=" ").errors == ["Fyll ut «Hva tenker du?»."]
    for _press in range(2):
        guest.submit(page, "", text=WORDS)
    assert len(db.session.scalars(select(Thought)).all()) == 1


def test_pages_ask_as_much_for_thirty_as_for_one(both, room, statements):
    guest, counsellor = both
    share_theme(room)
    pages = [(guest, path) for path in (OWN, "/room/themes/1", "/room/themes")]
    pages.append((counsellor, f"/guidance/rooms/{room.id}/themes/1"))

    def count(number: int) -> list[int]:
        where = {"room_id": room.id, "theme_id": themes_of(room)[0].id, "shared_at": room.created_at}
        for each in range(number):
            make(Thought, **where, text=f"Tanke {each}")
        db.session.commit()
        counted = []
        for browser, path in pages:
            statements.seen.clear()
            browser.get(path)
            counted.append(len(statements))
        return counted

    first = count(1)
    assert count(29) == first
    assert max(first) <= 12
