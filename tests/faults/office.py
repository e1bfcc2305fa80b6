"""An office inside the test's own process, on a disk that is watched, with a leader who has a browser open."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from flask import Flask

from app import create_app
from app.accounts.enums import Role
from app.config import load
from app.kernel.db import db
from app.kernel.starting import problems
from tests.factories import make_office, make_person
from tests.faults import disk
from tests.pages import Browser, Page

ADDRESS = "/learning/arenas/new"
DATABASE = "office.sqlite"


def count(name: str, in_ci: int) -> int:
    """How many times: the environment's number, as the nightly run gives it, else what a submission can afford."""
    return int(os.environ.get(name, in_ci))


class Office:
    """A leader's browser at a real application. `acknowledged` are the names that were answered with success."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.app: Flask = create_app(load({"INSTANCE": str(folder)}), {"WTF_CSRF_ENABLED": False})
        self.acknowledged: list[str] = []
        with self.app.app_context():
            db.create_all()
            make_office()
            self.browser = Browser(self.app)
            self.browser.sign_in(make_person(Role.LEADER, Role.EMPLOYEE))
            db.session.commit()
            db.session.remove()
        self.key = (folder / "database.key").read_text().strip()

    def add(self, name: str) -> Page:
        """Send the form for a new arena; a success is remembered."""
        page = self._send(ADDRESS, {"name": name, "purpose": f"Det {name} er for", "place": "internal",
                                    "formality": "formal", "_once": name})  # fmt: skip
        if page.status == 303:
            self.acknowledged.append(name)
        return page

    def read(self) -> Page:
        with self.app.app_context():
            return self.browser.get("/learning/arenas")

    def sign_out(self) -> Page:
        return self._send("/sign-out", {})

    def send_again(self, page: Page) -> Page:
        """Press the button on a page that kept what was typed."""
        with self.app.app_context():
            again = self.browser.submit(page)
        name = page.value("name")
        if again.status == 303 and name not in self.acknowledged:
            self.acknowledged.append(name)
        return again

    def _send(self, path: str, data: dict[str, str]) -> Page:
        with self.app.app_context():
            return self.browser.post(path, data)

    def empty_log(self) -> None:
        """What stands in the log goes into the file, as it does now and then by itself."""
        with self.app.app_context(), db.engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0

    def close(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


@contextmanager
def watched_office(folder: Path) -> Iterator[Office]:
    folder.mkdir(exist_ok=True)
    with disk.watching(folder):
        office = Office(folder)
        try:
            yield office
        finally:
            office.close()


def key_of(folder: Path) -> str:
    return (folder / "database.key").read_text().strip()


def rows(folder: Path, *statements: str, key: str = "") -> list[list[tuple]]:
    """What a connection of its own finds in a database, statement by statement."""
    with closing(sqlcipher.connect(str(folder / DATABASE), isolation_level=None, timeout=20)) as connection:
        connection.execute(f"PRAGMA key = \"x'{key or key_of(folder)}'\"")
        return [connection.execute(statement).fetchall() for statement in statements]


WITHOUT_TRACE = "SELECT name FROM arena WHERE id NOT IN (SELECT thing_id FROM audit_event WHERE thing = 'arena')"


def lost_or_broken(folder: Path, acknowledged: list[str], key: str = "") -> tuple[list[str], list[str]]:
    """Names that were acknowledged and are gone; and everything else that is wrong with the database."""
    try:
        found = problems(folder / DATABASE, key or key_of(folder))
        tables, keys, names, traceless, forms = rows(
            folder, "PRAGMA integrity_check", "PRAGMA foreign_key_check",
            "SELECT name FROM arena", WITHOUT_TRACE, "SELECT count(*) FROM sent_form", key=key,
        )  # fmt: skip
    except sqlcipher.DatabaseError as error:
        return [], [f"cannot be opened: {error}"]
    stored = [name for (name,) in names]
    wrong = [f"check at start: {line}" for line in found] + [f"table: {line}" for (line,) in tables if line != "ok"]
    wrong += [f"points at nothing: {line}" for line in keys] + [f"no trace: {name}" for (name,) in traceless]
    if len(set(stored)) != len(stored):
        wrong.append("twice")
    if forms != [(len(stored),)]:
        wrong.append(f"{forms} keys of {len(stored)} forms")
    return sorted(set(acknowledged) - set(stored)), wrong


def told(record_property: Callable[[str, object], None], row: str, times: int, lost: int) -> None:
    """For the page of evidence: which row of the matrix, how many times, how many losses."""
    for name, value in {"row": row, "count": times, "lost": lost}.items():
        record_property(name, value)
