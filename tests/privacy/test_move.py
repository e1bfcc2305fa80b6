"""An office moves to a database server and back with everything it has, or stays where it is."""

import os
import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import create_engine, inspect, select, text

from app import create_app
from app.accounts.models import User, UserSession
from app.config import load
from app.kernel import starting
from app.kernel.chain import mark
from app.kernel.db import db
from app.kernel.starting import CannotStart, refuse_moved
from app.privacy.audit.verify import verify
from app.privacy.backup.dump import one_moment
from app.privacy.backup.load import digests
from tests.access_world import build_world
from tests.conftest import new_database
from tests.factories import make, make_cast, make_person


def opened(place: Path, url: str | None = None) -> Flask:
    """The office as a process finds it that starts with this address."""
    environment = {"INSTANCE": str(place)} | ({"DATABASE_URL": url} if url else {})
    return create_app(load(environment), {"TESTING": True, "WTF_CSRF_ENABLED": False})


def close() -> None:
    db.session.remove()
    db.engine.dispose()


def moved(app: Flask, to: str) -> tuple[int, str, str]:
    """Exit code and what was said, as somebody outside sees it."""
    with app.app_context():
        done = app.test_cli_runner().invoke(args=["office", "move", "--to"], input=f"{to}\n")
        close()
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def stands(app: Flask) -> dict:
    with app.app_context(), one_moment() as connection:
        found = digests(connection)
    with app.app_context():
        close()
    return found


@pytest.fixture
def empty(own_server: str) -> str:
    """The address of an empty database on a server."""
    return new_database(own_server, f"move_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded office with one of everything, and somebody who is signed in; not to be changed."""
    place: Path = tmp_path_factory.mktemp("built") / "office"
    with opened(place).app_context():
        upgrade()
        build_world(make_cast())
        make(UserSession, token_hash="open", user_id=make_person().id, browser="Test")
        db.session.commit()
        close()
    return place


@pytest.fixture
def full(built: Path, tmp_path: Path) -> Flask:
    shutil.copytree(built, tmp_path / "office")
    return opened(tmp_path / "office")


@pytest.mark.on_server
@pytest.mark.timeout(300)
def test_an_office_moves_to_a_server_and_back_with_everything_it_has(full: Flask, empty: str, tmp_path: Path):
    before, place = stands(full), tmp_path / "office"
    code, said, progress = moved(full, empty)
    assert code == 0, progress
    assert f"user: {before['user']['rows']}" in progress, "it tells how far it has come"
    assert f"rows: {sum(each['rows'] for each in before.values())}" in said
    assert [each.name for each in place.glob("*.sqlite*")] == [next(place.glob("office-before-*.sqlite")).name]

    server = opened(place, empty)
    assert stands(server) == before
    with server.app_context():
        assert mark.missing() is None, "the chain of the traces and its mark are the same"
        with one_moment() as connection:
            assert verify(connection).is_good
        newest = db.session.scalar(select(User.id).order_by(User.id.desc()).limit(1))
        assert make_person(name="Ny på serveren").id == newest + 1
        assert db.session.scalar(select(UserSession.ended_at).where(UserSession.token_hash == "open")) is None
        db.session.commit()
        close()

    after, another = stands(server), create_engine(empty)
    with another.connect():  # a server on another machine
        code, _said, problem = moved(server, "embedded")
    another.dispose()
    assert (code, "Others are connected to the database (1)" in problem) == (1, True)
    code, _said, progress = moved(server, "embedded")
    assert code == 0, progress
    assert stands(opened(place)) == after


@pytest.mark.on_server
@pytest.mark.timeout(300)
def test_an_office_stays_where_it_is_when_it_cannot_move(full: Flask, empty: str, own_server: str, monkeypatch):
    before, there = stands(full), create_engine(empty)
    with there.begin() as connection:
        connection.execute(text("CREATE TABLE others (id integer)"))
    code, _said, problem = moved(full, empty)
    assert (code, "is not empty" in problem) == (1, True)
    with there.begin() as connection:
        connection.execute(text("DROP TABLE others"))
    wrong = {
        "mysql://kontor@localhost/treklang": "no address of a PostgreSQL database",
        f"{own_server}/none_of_this_name": "does not exist",
        "embedded": "in the instance folder already",
    }
    for address, why in wrong.items():
        code, _said, problem = moved(full, address)
        assert (code, why in problem) == (1, True), problem

    def broken(*_given: object) -> None:
        raise OSError("The network is gone.")

    monkeypatch.setattr("app.privacy.backup.counters.at_least", broken)  # after the last table
    code, _said, problem = moved(full, empty)
    assert (code, problem.strip().splitlines()[-1]) == (1, "The network is gone.")
    assert inspect(there).get_table_names() == [], "all of it or nothing"
    there.dispose()
    assert stands(full) == before


@pytest.mark.embedded  # about a file
@pytest.mark.parametrize(("said", "url", "word"), [("server", None, "Set"), ("file", "postgresql:///y", "Take")])
def test_an_office_that_has_moved_is_not_served_from_where_it_was(tmp_path: Path, said: str, url: str, word: str):
    settings = load({"INSTANCE": str(tmp_path)} | ({"DATABASE_URL": url} if url else {}))
    refuse_moved(settings)
    (tmp_path / starting.MOVED).write_text(said)
    with pytest.raises(CannotStart, match=f"{word} DATABASE_URL"):
        refuse_moved(settings)
