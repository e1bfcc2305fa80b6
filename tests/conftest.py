"""What every test has: an office of its own on a real database, a cast of people, and a client that reads pages."""

import gc
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

gc.disable()  # what is loaded stays, and so do the tests that are collected

import pytest
from flask import Flask
from hypothesis import settings
from sqlalchemy import create_engine, event, text

from app import create_app
from app.accounts.asking import Kept
from app.config import load
from app.guidance.models import GuidanceRoom
from app.kernel.calls import Calls
from app.kernel.chain import mark
from app.kernel.chain.models import TRACES
from app.kernel.db import db
from app.kernel.features import registered
from tests.factories import Cast, make_cast
from tests.nobody_outside import nobody_outside  # noqa: F401  for every test
from tests.pages import Browser

ROW = re.compile(r"(?<![\w-])([A-DFHKLNOQS][0-9]{1,2})(?![\w-])")
"""A row of the matrix, as F9; not a source, as S3-L13."""

# How long something takes is a question of the benchmark; a busy machine fails no test.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each test says which rows of the matrix it proves. On the other database only what asks a database anything; the
    summary tells how many that leaves out."""
    for item in items:
        item.user_properties += [("proves", row) for row in rows_of(item)]
    if "TEST_DATABASE_URL" in os.environ:
        without = [item for item in items if "server" not in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if item not in set(without)]


def rows_of(item: pytest.Item) -> list[str]:
    """The ids before the first colon of the test's docstring, else of its module's."""
    of = (getattr(item, "obj", None), getattr(item, "module", None))
    told = [getattr(each, "__doc__", None) or "" for each in of]
    return next((found for text in told if (found := ROW.findall(text.partition(":")[0][:60]))), [])


@pytest.fixture(scope="session")
def server() -> str | None:
    """The database server that tests run on; None for the embedded database."""
    return os.environ.get("TEST_DATABASE_URL")


@pytest.fixture(scope="session")
def own_server(server: str | None) -> Iterator[str]:
    """A database server, also where the run has none."""
    if server:
        yield server
        return
    from tools.postgres import temporary_server

    with temporary_server() as address:
        yield address


@pytest.fixture(scope="session")
def settings(server: str | None, tmp_path_factory: pytest.TempPathFactory):
    environment = {"INSTANCE": str(tmp_path_factory.mktemp("office"))}
    if server:
        environment["DATABASE_URL"] = new_database(server, os.environ.get("PYTEST_XDIST_WORKER", "alone"))
    return load(environment)


def new_database(server: str, name: str) -> str:
    """An empty database on the PostgreSQL server of this run; gives its address."""
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "test_{name}"'))
        connection.execute(text(f'CREATE DATABASE "test_{name}"'))
    engine.dispose()
    return f"{server}/test_{name}"


@pytest.fixture(scope="session")
def application(settings) -> Iterator[Flask]:
    """One application for the whole run; its tables are those the models describe (test_migrations holds the rest)."""
    app = create_app(settings, {"TESTING": True, "WTF_CSRF_ENABLED": False})
    del registered(app).nightly["backup"]  # tables that no migration has built cannot come back
    with app.app_context():
        db.drop_all()
        db.create_all()
        db.session.remove()
    gc.freeze()  # what is loaded now stays: it need not be looked through again and again
    gc.set_threshold(50_000, 20, 20)  # and what tests leave behind, more seldom
    gc.enable()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(application: Flask) -> Iterator[Flask]:
    """The application with an empty database, inside an application context."""
    application.extensions["treklang_calls"] = Calls(b"of this test")
    for each in Kept.all:
        each.statements.clear()  # a test may have taken a condition away
    with application.app_context():
        empty_tables()
        yield application
        db.session.rollback()
        unlinked = without_link()
        db.session.remove()
        assert unlinked == [], "traces that were written past the chain (L5)"


class Nothing(dict[Any, Any]):
    """Keeps nothing."""

    def __setitem__(self, _key: Any, _value: Any) -> None: ...


@pytest.fixture
def nothing_kept(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each statement is put together anew, for a test that takes conditions away one after the other."""
    for each in Kept.all:
        monkeypatch.setattr(each, "statements", Nothing())


def without_link() -> list[tuple[str, int]]:
    """The lines of the traces that are not in the chain."""
    missing = (
        f"SELECT '{name}', id FROM {name} WHERE id NOT IN (SELECT row_id FROM trace_link WHERE trace = '{name}')"
        for name in TRACES
    )
    return [(name, number) for name, number in db.session.execute(text(" UNION ALL ".join(missing)))]


@cache
def with_rows() -> str:
    """Asks for the tables in which there is anything."""
    names = [f'"{table.name}"' for table in reversed(db.metadata.sorted_tables)]
    return " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in names)


def empty_tables() -> None:
    """Take every row away. Only tables with rows are touched: emptying a hundred takes longer than most tests. The
    guards against deleting traces are taken down for good; those of an office that migrations built stand."""
    connection = db.session.connection()
    found = list(connection.exec_driver_sql(with_rows()).scalars())
    if db.engine.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # foreign keys wait
    else:
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_stands_delete'"
        for name in list(connection.exec_driver_sql(guards).scalars()):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    # A published map goes as a whole or not at all.
    for name in sorted(found, key=lambda name: name != '"map_version"'):
        connection.exec_driver_sql(f"DELETE FROM {name}")
    db.session.commit()
    mark.path().unlink(missing_ok=True)


@pytest.fixture
def cast(app: Flask) -> Cast:
    """The fixed cast of every story; see factories.py."""
    return make_cast()


@pytest.fixture
def browser_of(app: Flask):
    """`browser_of(person)` is that person's browser, signed in, or that of the guest in a room; `browser_of(None)` is
    a stranger's."""

    def open_browser(person=None) -> Browser:
        browser = Browser(app)
        if isinstance(person, GuidanceRoom):
            browser.enter(person)
        elif person is not None:
            browser.sign_in(person)
        return browser

    return open_browser


CHAIN = re.compile(r"\b(trace_link|trace_key|pg_advisory_xact_lock\(%\(turn\))")


class Statements:
    """The SQL statements of a stretch of code, savepoints and transaction words left out."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __len__(self) -> int:
        return len(self.seen)


@pytest.fixture
def statements(app: Flask) -> Iterator[Statements]:
    """Counts SQL: `statements.seen.clear()`, then do something, then `len(statements)`. What links the traces into the
    chain is left out; tests/kernel/test_chain.py counts it."""
    counted = Statements()

    def count(_conn, _cursor, statement, *_rest) -> None:
        words = {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}
        if statement.split(None, 1)[0] in words and not CHAIN.search(statement):
            counted.seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", count)
    yield counted
    event.remove(db.engine, "before_cursor_execute", count)


ROOT = Path(__file__).resolve().parent.parent
