"""Q4, ASVS 2.4.1: whoever asks too often is told to wait, in words, and nobody else is."""

import pytest
from sqlalchemy import event, func, select

from app.accounts import sessions
from app.accounts.models import SecurityEvent
from app.config import load
from app.kernel import calls
from app.kernel.calls import SPAN, STRANGERS, Calls
from app.kernel.db import db
from app.learning.models import Arena
from tests.accounts.helpers import another_app
from tests.guidance.factories import make_room
from tests.pages import Browser

pytestmark = pytest.mark.embedded  # nothing of it is in a database

RATE = 10
AT_ONCE = int(SPAN * RATE)


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.moment = 1000.0

    def __call__(self) -> float:
        return self.moment


@pytest.fixture(scope="module")
def limited_app(settings, application):
    """The application as it is served, with the limit."""
    with another_app(settings, TESTING=True, WTF_CSRF_ENABLED=False, CALLS_LIMITED=True) as app:
        yield app


@pytest.fixture
def limited(app, limited_app, monkeypatch):
    """The same with a clock of ours, nothing counted yet, and work that takes no time but what a test says."""
    clock = Clock()
    limited_app.extensions["treklang_calls"] = Calls(b"key", clock)
    limited_app.extensions["clock"] = clock
    monkeypatch.setattr(calls, "WORK", 0.0)
    return limited_app


def browser(app, person=None) -> Browser:
    found = Browser(app)
    if person is not None:
        found.enter(person) if hasattr(person, "owner_id") else found.sign_in(person)
    return found


def use_up(app, who: str, *, rate: float = RATE) -> None:
    for _each in range(int(SPAN * rate)):
        assert app.extensions["treklang_calls"].wait(who, 1 / rate) == 0.0


def test_so_many_at_once_then_so_many_a_second():
    clock = Clock()
    counted = Calls(b"key", clock)
    waits = [counted.wait("somebody", 1 / RATE) for _each in range(AT_ONCE + 1)]
    assert not any(waits[:-1])
    assert waits[-1] == pytest.approx(1 / RATE)
    clock.moment += 1
    assert [counted.wait("somebody", 1 / RATE) > 0 for _each in range(RATE + 1)] == [False] * RATE + [True]
    clock.moment += SPAN + 1
    assert not any(counted.wait("somebody", 1 / RATE) for _each in range(AT_ONCE))


def test_fifty_a_second_become_ten_and_ten_a_second_never_wait():
    for rate, most in ((50, AT_ONCE + 60 * RATE), (RATE, 60 * RATE)):
        clock = Clock()
        counted, taken = Calls(b"key", clock), 0
        for number in range(60 * rate):
            clock.moment = 1000 + number / rate
            taken += not counted.wait("somebody", 1 / RATE)
        assert taken == pytest.approx(most, abs=1)


def test_a_loud_caller_takes_nothing_from_others():
    """The table has a fixed size; with a hundred loud ones a thousand others have all their calls."""
    counted = Calls(b"key", Clock())
    for loud in range(100):
        while not counted.wait(f"loud {loud}", 1.0):
            pass
    assert [other for other in range(1000) if counted.wait(f"other {other}", 1 / RATE)] == []


def test_the_page_says_so_in_words_and_when_to_come_again(cast, limited):
    loud, other = browser(limited, cast.leader), browser(limited, cast.coach)
    use_up(limited, f"user {cast.leader.id}")
    page = loud.get("/me")
    assert (page.status, page.heading, page.response.headers["Retry-After"]) == (429, "Litt for fort", "1")
    assert other.get("/me").status == 200
    limited.extensions["clock"].moment += 1
    assert loud.get("/me").status == 200


def test_it_is_the_person_who_is_counted_in_whichever_browser(cast, limited):
    first, second = browser(limited, cast.leader), browser(limited, cast.leader)
    use_up(limited, f"user {cast.leader.id}")
    assert [first.get("/me").status, second.get("/me").status] == [429, 429]


def test_a_refused_call_asks_who_it_is_and_nothing_more(cast, limited):
    loud, asked = browser(limited, cast.leader), []
    use_up(limited, f"user {cast.leader.id}")
    with limited.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda _c, _k, said, *_rest: asked.append(said))
    assert {loud.get("/me", fragment=True).status for _each in range(25)} == {429}
    assert 20 <= sum(said.startswith("INSERT INTO security_event") for said in asked) <= 21, "lines of the log are few"
    asked.clear()
    loud.get("/me")
    assert [said.split()[0] for said in asked if said != "BEGIN"] == ["SELECT"]


def test_what_was_typed_stands_on_the_page_and_can_be_sent_again(cast, limited):
    loud = browser(limited, cast.leader)
    sent = {"name": "Fagkafé om sommeren", "purpose": "Dele", "place": "internal", "formality": "formal"}
    use_up(limited, f"user {cast.leader.id}")
    page = loud.post("/learning/arenas/new", sent)
    assert page.status == 429
    assert db.session.scalar(select(func.count()).select_from(Arena)) == 0
    limited.extensions["clock"].moment += 1
    assert loud.submit(page).status == 303
    assert db.session.scalars(select(Arena.name)).all() == ["Fagkafé om sommeren"]


def test_a_guest_is_counted_by_the_room_that_is_open(cast, limited):
    guest, other = (browser(limited, make_room(cast.colleague, called=name)) for name in ("En", "To"))
    with guest.client.session_transaction() as session:
        use_up(limited, f"guest {sessions.hashed(session['guest'])}")
    assert [guest.get("/room/").status, other.get("/room/").status] == [429, 200]
    assert guest.get("/sign-in").status == 429, "wherever the same browser asks"


def test_strangers_are_counted_by_address_where_many_may_sit(cast, limited):
    stranger, mine = browser(limited), browser(limited, cast.leader)
    use_up(limited, "from 127.0.0.1", rate=RATE * STRANGERS)
    assert stranger.get("/sign-in").status == 429
    assert stranger.get("/sign-in", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status == 200
    assert mine.get("/me").status == 200, "who is signed in is not counted with them"


def test_a_planted_cookie_makes_nobody_known(cast, limited):
    use_up(limited, "from 127.0.0.1", rate=RATE * STRANGERS)
    thief = browser(limited)
    with thief.client.session_transaction() as session:
        session["key"] = "planted"
    assert thief.get("/sign-in").status == 429


def test_what_is_costly_counts_for_more(cast, limited, monkeypatch):
    """A second of the processor is worth twenty calls."""
    monkeypatch.setattr(calls, "WORK", 2.0)
    monkeypatch.setattr(calls.time, "thread_time", iter(range(100)).__next__)  # each page takes a second
    loud = browser(limited, cast.leader)
    answers = [loud.get("/me").status for _each in range(17)]
    assert answers == [200] * 15 + [429] * 2


def test_it_leaves_a_line_with_the_persons_mark(cast, limited):
    loud = browser(limited, cast.leader)
    use_up(limited, f"user {cast.leader.id}")
    loud.get("/me")
    found = db.session.execute(select(SecurityEvent.user_id, SecurityEvent.kind, SecurityEvent.about)).all()
    assert found == [(cast.leader.id, "calls_refused", "me.settings")]


def test_the_office_can_do_without(settings, cast):
    from dataclasses import replace

    with another_app(replace(settings, calls_per_second=0), TESTING=True, CALLS_LIMITED=True) as free:
        assert not [each for each in free.before_request_funcs[None] if "calls" in getattr(each, "__module__", "")]


def test_where_many_are_the_same_person_nobody_waits_for_the_others(tmp_path):
    of = {mode: load({"INSTANCE": str(tmp_path), "TREKLANG_MODE": mode}).calls_per_second for mode in ("demo", "run")}
    assert of == {"demo": 0, "run": 10}
