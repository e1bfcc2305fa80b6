"""In each process one request works at a time, and who only waits keeps nobody."""

from io import BytesIO
from threading import Event, Thread

import pytest
from flask import Flask

from app.kernel.turns import InTurn, others_first

pytestmark = pytest.mark.embedded  # about threads

SOON = 5.0
"""Seconds after which something has not come."""


class Slow(BytesIO):
    """What somebody sends over a slow line: it comes when `all_sent` is set."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.begun, self.all_sent = Event(), Event()

    def read(self, size: int | None = -1) -> bytes:
        self.begun.set()
        assert self.all_sent.wait(SOON)
        return super().read(size)


def ask(served: InTurn, method: str = "GET", sent: BytesIO | None = None, length: int = 0):
    """A request in a thread of its own, and what it is answered."""
    answer: list[bytes] = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": "/",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": sent or BytesIO(),
        "CONTENT_LENGTH": str(length or ""),
    }
    thread = Thread(target=lambda: answer.extend(served(environ, lambda *_head: None)), daemon=True)
    thread.start()
    return thread, answer


def test_who_sends_slowly_keeps_nobody():
    served = InTurn(lambda environ, _start: [environ["wsgi.input"].read()], 1000)
    slow = Slow(b"long letter")
    first, letter = ask(served, "POST", slow, 11)
    assert slow.begun.wait(SOON)
    second, short = ask(served, "POST", BytesIO(b"short"), 5)
    second.join(SOON)
    assert (short, letter) == ([b"short"], [])
    slow.all_sent.set()
    first.join(SOON)
    assert letter == [b"long letter"]


def test_what_is_too_long_is_not_read_before_somebody_refuses_it():
    slow = Slow(b"x" * 11)
    served = InTurn(lambda _environ, _start: [b"413"], 10)
    thread, answer = ask(served, "POST", slow, 11)
    thread.join(SOON)
    assert (answer, slow.begun.is_set()) == ([b"413"], False)


@pytest.mark.parametrize(("method", "together"), [("GET", True), ("POST", False)])
def test_who_waits_for_something_lets_others_work_unless_it_may_write(method, together):
    app, begun, done = Flask("app"), Event(), Event()

    @app.route("/", methods=["GET", "POST"])
    def waits() -> str:
        with others_first():
            begun.set()
            return "after" if done.wait(0.3 if not together else SOON) else "alone"

    served = InTurn(app.wsgi_app, 1000)
    first, answer = ask(served, method)
    assert begun.wait(SOON)
    other = Thread(target=lambda: served.turn.acquire() and done.set(), daemon=True)
    other.start()
    if together:
        other.join(SOON)
        assert done.is_set()
        served.turn.release()
    first.join(SOON)
    assert answer == [b"after" if together else b"alone"]


def test_whoever_has_let_others_work_has_the_turn_again_after_it():
    app, held = Flask("app"), []

    @app.get("/")
    def waits() -> str:
        with others_first():
            held.append(served.turn.locked())
        held.append(served.turn.locked())
        return "said"

    served = InTurn(app.wsgi_app, 1000)
    thread, answer = ask(served)
    thread.join(SOON)
    assert (answer, held, served.turn.locked()) == ([b"said"], [False, True], False)


def test_a_request_that_fails_lets_go_of_its_turn():
    def fails(_environ: dict, _start: object) -> list[bytes]:
        raise LookupError

    served = InTurn(fails, 1000)
    with pytest.raises(LookupError):
        served({"wsgi.input": BytesIO()}, None)
    assert not served.turn.locked()


def test_the_application_works_in_turn_and_a_command_has_no_turn_to_let_go(app):
    assert isinstance(app.wsgi_app.application, InTurn)  # inside what serves the files of the front end
    with others_first():
        pass
