"""However large the office grows, no page reads a table that grows from end to end, but for those written down here.

Every page of the browser tests is opened as its person in a demonstration office, and the database is asked how it
means to answer each statement. The embedded database plans without looking at how much is stored, so a small office
tells what a large one does. What is opened daily is held to the same on every change, in
tests/caseload/test_query_plans.py.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import event, select

from app import create_app
from app.accounts import sessions
from app.accounts.models import User, UserSession
from app.config import load
from app.demo.cli import fill
from app.kernel.db import db
from tests.browser.registry import address, all_pages, known_ids

pytestmark = [pytest.mark.embedded, pytest.mark.nightly, pytest.mark.timeout(2400)]

TABLES = """
    acquaintance attendance audit_event brought_case case case_closing case_coach case_notice case_pause
    case_stage case_status contact deleted_case deleted_job deleted_time dialogue_entry disclosure draft
    employer_person employer_visit feedback_contract follow_along goal guidance_room learning_arrow log_entry
    look_up match next_step observation_note placement placement_percent profile_section promise report
    room_message room_notice security_event sent_form session_idea session_task sign_in_attempt support_step
    trace_key trace_link user_session wanted_employer
"""
GROWS = frozenset(TABLES.split())
"""Tables with rows for each job seeker, employer, observation, room, sign-in or trace. The others have rows for each
colleague, half-year or setting: hundreds after ten years."""

FILE = "A person asked for everything about them, which the law gives them; made some times a year."
QUEUES = "Counts what waits for deletion in every place there is; read by the privacy officer."
NEWEST = "Reads the newest row alone, from the end."
ROOMS = "Rooms live for ninety days after they were used last, and are then deleted."

ALLOWED: dict[tuple[str, str], str] = {
    ("privacy-retention", "*"): QUEUES,
    ("file-", "*"): FILE,
    ("office-doctor", "*"): "Looks at every line of the traces on purpose; asked for by the administrator.",
    ("control", "look_up"): "The monthly control draws among all that was shown.",
    ("*", "trace_link"): NEWEST,
    ("career-figures", "guidance_room"): ROOMS,
    ("caseload-import", "case_pause"): "Those that run, which is an index of their own.",
    ("learning-theme-remove", "learning_arrow"): "Asked once, before a theme is taken away.",
}
"""By the beginning of a page's name and the table: why it may be read from end to end there."""


class Plans:
    """Each statement that pages run, with the pages that run it."""

    def __init__(self) -> None:
        self.page = ""
        self.asked: dict[str, tuple[Any, set[str]]] = {}
        event.listen(db.engine, "before_cursor_execute", self._note)

    def _note(self, _connection: Any, _cursor: Any, said: str, given: Any, _context: Any, many: bool) -> None:
        if not many and said.lstrip().startswith(("SELECT", "WITH")):
            self.asked.setdefault(said, (given, set()))[1].add(self.page)

    def whole_tables(self) -> Iterator[tuple[str, str, str]]:
        """Page, table and statement, where a table that grows is read from end to end."""
        event.remove(db.engine, "before_cursor_execute", self._note)
        connection = db.session.connection()
        for said, (given, pages) in self.asked.items():
            if re.search(r"WHERE (?:[^()]* AND )?0 = 1", said):
                continue  # asked for somebody who has none: nothing is read
            steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given)]
            called = {name: table for table, name in re.findall(r'"?(\w+)"? AS "?(\w+)"?', said)}
            for name in {found[1] for step in steps if (found := re.match(r"SCAN (\w+)", step))}:
                table = name if name in db.metadata.tables else called.get(name, "")
                yield from ((page, table, said[:200]) for page in sorted(pages) if table in GROWS)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Flask]:
    """A demonstration office whose people are signed in, each with their own key as secret."""
    yield from filled({"INSTANCE": str(tmp_path)}, "S")


def filled(environment: dict[str, str], size: str) -> Iterator[Flask]:
    app = create_app(load(environment), {"TESTING": True, "WTF_CSRF_ENABLED": False})
    with app.app_context():
        upgrade()
        fill(size, 1)
        for key, user_id in db.session.execute(select(User.demo_key, User.id).where(User.demo_key.is_not(None))):
            db.session.add(UserSession(token_hash=sessions.hashed(key), user_id=user_id, browser="Test"))
        db.session.commit()
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


def open_every_page(office: Flask, plans: Plans) -> None:
    with office.app_context():
        ids = known_ids()
        db.session.remove()
    plans.asked.clear()  # what it took to know them
    for plans.page, person, path in all_pages():
        browser = office.test_client()
        if person:
            with browser.session_transaction() as session:
                session["key"] = person
        browser.get(address(path, ids))


def hold(read: Iterable[tuple[str, str, str]], allowed: dict[tuple[str, str], str]) -> None:
    """What was read from end to end is allowed, and nothing is allowed that is not needed any more."""
    used, found = set(), defaultdict[tuple[str, str], set[str]](set)
    for page, table, said in read:
        fits = (each for each in allowed if page.startswith(each[0].rstrip("*")) and each[1] in {table, "*"})
        if (one := next(fits, None)) is not None:
            used.add(one)
        else:
            found[table, said].add(page)
    assert dict(found) == {}
    assert used == allowed.keys(), "an exception that nobody needs any more"


def test_no_page_reads_a_table_that_grows_from_end_to_end(office: Flask):
    with office.app_context():
        plans = Plans()
    open_every_page(office, plans)
    with office.app_context():
        hold(plans.whole_tables(), ALLOWED)
        db.session.remove()


def test_the_tables_that_grow_are_tables():
    assert GROWS - db.metadata.tables.keys() == set()
