"""Two web servers before one database server: whoever a request reaches, the office is the same."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import create_engine, func, select, text

from app import create_app
from app.accounts.enums import Role
from app.config import ROOT, load
from app.kernel.db import db
from app.kernel.jobs import ADVISORY
from tests.accounts.helpers import HASH, PASSWORD
from tests.conftest import new_database
from tests.factories import make_person
from tests.faults.server import ADDRESS, Server, Writer, ask

pytestmark = [pytest.mark.on_server, pytest.mark.nightly, pytest.mark.timeout(600)]
DRAFT = "learning.arena:new"
EMAIL = "to@prove.example"


class Node(Server):
    """One of several. The first fills the office; all have its folder, with the key that cookies are signed with."""

    def __init__(self, instance: Path, url: str, people: int = 0) -> None:
        self.url = url
        super().__init__(instance, people, workers=1)

    def _fill(self, people: int) -> list[str]:
        self.environment["DATABASE_URL"] = self.url
        if not people:
            return []
        cookies = super()._fill(people)
        with create_app(load(self.environment)).app_context():
            make_person(Role.ADMIN)  # without whom nobody signs in
            make_person(email=EMAIL, password_hash=HASH)
            db.session.commit()
            db.session.remove()
            db.engine.dispose()
        return cookies


@pytest.fixture
def nodes(own_server: str, tmp_path: Path) -> Iterator[tuple[Node, Node]]:
    url = new_database(own_server, f"nodes_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}")
    first = Node(tmp_path / "office", url, people=2)
    second = Node(tmp_path / "office", url)
    second.cookies = first.cookies
    try:
        first.start()
        second.start()
        yield first, second
    finally:
        first.kill_all()
        second.kill_all()


def form_of(page: str, name: str) -> str:
    field = BeautifulSoup(page, "html.parser").find(attrs={"name": name})
    assert field is not None, page[:300]
    return str(field.get("value") or field.text)


def try_password(node: Server, password: str) -> int:
    """Sign in with a browser that nobody has used before; gives the status."""
    _status, page, answer = ask(node, "GET", "/sign-in")
    cookie = (answer.getheader("Set-Cookie") or "").split(";")[0]
    data = {"csrf_token": form_of(page, "csrf_token"), "email": EMAIL, "password": password}
    return ask(node, "POST", "/sign-in", cookie=cookie, data=data)[0]


def the_night(node: Server) -> str:
    """Do the work of the night, as the timer of this web server does; gives what was said."""
    command = [sys.executable, "-m", "flask", "nightly"]
    done = subprocess.run(command, cwd=ROOT, env=node.environment, capture_output=True, text=True, check=True)
    return done.stderr


def test_two_web_servers_share_sessions_drafts_limits_and_the_lock_of_the_night(nodes: tuple[Node, Node]):
    first, second = nodes
    engine = create_engine(first.url)

    # Signed in once, known to both; what one saves the other shows.
    here, there = Writer(first, 0), Writer(second, 0)
    assert here.add("Fagdag på den ene", until=float("inf"))
    assert "Fagdag på den ene" in ask(second, "GET", "/learning/arenas", cookie=there.cookie)[1]

    # The same press of a button that reaches both makes one thing.
    assert there.send("Fagdag på den ene")[0] == 303
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM arena WHERE name = 'Fagdag på den ene'")) == 1

    # A draft that one keeps stands in the other's form, and for nobody else.
    typed = {**here.form("Halvskrevet"), "_draft": DRAFT}
    assert ask(first, "POST", "/drafts/save", cookie=here.cookie, data=typed)[0] == 200
    assert form_of(ask(second, "GET", ADDRESS, cookie=there.cookie)[1], "name") == "Halvskrevet"
    assert "Halvskrevet" not in ask(second, "GET", ADDRESS, cookie=second.cookies[1])[1]

    # Signed out at one, signed out at the other.
    signed_out = ask(first, "POST", "/sign-out", cookie=here.cookie, data={"csrf_token": here.fixed["csrf_token"]})
    assert signed_out[0] == 303
    status, _page, answer = ask(second, "GET", ADDRESS, cookie=there.cookie)
    assert (status, "/sign-in" in (answer.getheader("Location") or "")) == (303, True)

    # Wrong passwords are counted together: after two here and three there even the right one waits at both.
    assert try_password(second, PASSWORD) == 303
    for node in (first, second, first, second, second):
        assert try_password(node, "feil passord her") == 422
    assert [try_password(node, PASSWORD) for node in nodes] == [422, 422]

    # The work of the night is left alone while another machine holds the lock in the database, and done afterwards.
    with engine.connect() as other_machine:
        assert other_machine.scalar(select(func.pg_try_advisory_lock(ADVISORY)))
        assert "another process" in the_night(second)
        assert other_machine.scalar(text("SELECT count(*) FROM nightly_run")) == 0
    engine.dispose()
    assert "another process" not in the_night(second)
