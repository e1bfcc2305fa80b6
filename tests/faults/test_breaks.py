"""F5: code that breaks at any commit or flush, a worker without memory, a database server that is started anew: a page
with a reference, nothing half, and the next request works."""

import itertools
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import has_request_context
from sqlalchemy import event, func, select, text
from sqlalchemy.orm import Session

from app import create_app
from app.config import load
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from app.learning.models import Arena
from tests.conftest import new_database
from tests.factories import make_cast
from tests.faults.office import told
from tests.faults.server import ROOT
from tests.pages import Browser

BODY = {"place": "internal", "formality": "formal"}


class Broken(Exception):
    """Somebody's mistake."""


@pytest.fixture
def running(server, tmp_path: Path):
    """As it runs at an office, with its people: a fault is a page."""
    environment = {"INSTANCE": str(tmp_path)}
    if server:
        environment["DATABASE_URL"] = new_database(server, "breaks")
    app = create_app(load(environment), {"WTF_CSRF_ENABLED": False})
    with app.app_context():
        db.create_all()
        yield app, make_cast()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def office(running):
    """The leader's browser."""
    app, cast = running
    browser = Browser(app)
    browser.sign_in(cast.leader)
    assert browser.get("/learning/arenas").status == 200
    return browser


@contextmanager
def breaking(moment: str, number: int) -> Iterator[None]:
    """While this lasts, the code breaks at the nth of these moments, once."""
    seen = 0

    def hit(*_words: object) -> None:
        nonlocal seen
        seen += has_request_context()
        if seen == number and has_request_context():
            raise Broken("secret of the request")

    event.listen(Session, moment, hit)
    try:
        yield
    finally:
        event.remove(Session, moment, hit)


def state() -> tuple[int, int]:
    arenas = db.session.scalar(select(func.count()).select_from(Arena)) or 0
    traces = db.session.scalar(select(func.count()).where(AuditEvent.thing == "arena")) or 0
    db.session.rollback()
    return arenas, traces


MOMENTS = ["before_flush", "after_flush", "before_commit"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_code_that_breaks_leaves_nothing_and_the_next_request_works(office, moment, record_property):
    """F5: at each moment of one request."""
    hit, half = 0, 0
    for number in itertools.count(1):
        before, sent = state(), {**BODY, "name": f"Arena {number}", "_once": f"{moment} {number}"}
        with breaking(moment, number):
            page = office.post("/learning/arenas/new", sent)
        if page.status == 303:  # there are no more of these moments
            break
        hit += 1
        assert (page.status, page.heading) == (500, "Noe gikk galt hos oss")
        assert len(page.soup.select_one(".reference").get_text()) == 8
        assert "secret of the request" not in page.raw
        half += state() != before
        assert office.submit(page).status == 303, "the text was on the page, and pressing again saves it"
        assert state() == (before[0] + 1, before[1] + 1)
    told(record_property, "F5 moments of a save", hit, half)
    print(f"F5: {moment}, {hit} broke, {half} left something half")
    assert hit >= 1
    assert half == 0


def test_control_what_is_kept_in_the_middle_of_a_request_stays_half(office):
    """F5, control: somebody commits before the end, and the code breaks afterwards."""
    before = state()

    def commit_early(session: Session, _context: object) -> None:
        session.connection().commit()

    event.listen(Session, "after_flush", commit_early)
    try:
        with breaking("before_commit", 1):
            assert office.post("/learning/arenas/new", {**BODY, "name": "Halv", "_once": "halv"}).status >= 500
    finally:
        event.remove(Session, "after_flush", commit_early)
    assert state() != before


@pytest.mark.embedded
def test_a_worker_without_memory_says_so_and_serves_the_next(office):
    """F5: the request that asks for too much gets a page; the process lives."""

    def greedy(*_words: object) -> None:
        raise MemoryError

    event.listen(Session, "before_flush", greedy)
    try:
        page = office.post("/learning/arenas/new", {**BODY, "name": "For mye", "_once": "minne"})
    finally:
        event.remove(Session, "before_flush", greedy)
    assert (page.status, page.heading) == (500, "Noe gikk galt hos oss")
    assert office.submit(page).status == 303


HUNGRY = """
import resource, sys
from app import create_app
from app.kernel.access import PUBLIC, requires
app = create_app()
@requires(PUBLIC)
def eat():
    return str(len(bytearray(4_000_000_000)))
app.add_url_rule("/eat", "eat", eat)
client = app.test_client()
assert client.get("/health").status_code == 200
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
print(client.get("/eat").status_code, client.get("/health").status_code)
"""


@pytest.mark.embedded
@pytest.mark.nightly
def test_a_process_with_a_limit_of_memory_refuses_and_goes_on(tmp_path):
    """F5: really out of memory, as the service's MemoryMax or a small machine has it."""
    found = subprocess.run(
        [sys.executable, "-c", HUNGRY], cwd=ROOT, text=True, capture_output=True, check=False,
        env={"INSTANCE": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert found.stdout.split() == ["500", "200"], found.stderr


def test_after_the_database_server_was_started_anew_the_next_request_works(office, server):
    """F5: every connection is cut, as when PostgreSQL is started again in the middle of a day."""
    if server:
        cut = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                   "AND datname = current_database()")  # fmt: skip
        db.session.execute(cut)
        db.session.remove()
    else:
        db.engine.dispose()
    assert office.get("/learning/arenas").status == 200
    assert office.post("/learning/arenas/new", {**BODY, "name": "Etterpå", "_once": "etter"}).status == 303


def test_a_connection_that_is_cut_in_the_middle_is_a_page_and_the_next_works(office, server):
    if not server:
        return

    def cut(session: Session, _context: object) -> None:
        event.remove(Session, "after_flush", cut)
        mine = session.scalar(text("SELECT pg_backend_pid()"))
        with db.engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})

    event.listen(Session, "after_flush", cut)
    page = office.post("/learning/arenas/new", {**BODY, "name": "Midt i", "_once": "midt i"})
    assert page.status in {500, 503}
    assert office.submit(page).status == 303
    assert state()[0] == 1
