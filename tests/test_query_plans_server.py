"""On the database server too, no page reads a table that grows from end to end, but for those written down here.

The server plans by how much is stored and how it is spread. So the office is the one of four hundred people and ten
years, looked through (ANALYZE) as the server does by itself, with the costs of a disk without moving parts that
docs/region.md asks for. At a tenth of the size one coach has an eighth of all there is, and to read it from end to end
is right.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, event, text

from app.kernel.db import db
from tests.conftest import new_database
from tests.test_query_plans import FILE, GROWS, QUEUES, Plans, filled, hold, open_every_page

pytestmark = [pytest.mark.on_server, pytest.mark.nightly, pytest.mark.timeout(3000)]

MANY = 2000
"""Rows. A table of fewer is read from end to end in less time than an index takes."""

OF_MANY = "What began in years is looked up in the cases: one reading is less than a look-up for each of thousands."
TEAM = "Ten coaches have had a fifth of all cases; a narrow table is read once instead of looked into for each."
ALLOWED: dict[tuple[str, str], str] = {
    ("caseload-figure", "case"): OF_MANY,
    ("supervision-", "case"): OF_MANY,
    ("caseload-figure", "case_coach"): TEAM,
    ("supervision-", "case_coach"): TEAM,
    ("caseload-import", "*"): "A list is compared with all cases of those who stand in it.",
    ("file-", "*"): FILE,
    ("privacy-retention", "*"): QUEUES,
}
"""By the beginning of a page's name and the table: why it may be read from end to end there."""


class ServerPlans(Plans):
    """What the database server means to do for each statement."""

    def whole_tables(self) -> Iterator[tuple[str, str, str]]:
        event.remove(db.engine, "before_cursor_execute", self._note)
        connection = db.session.connection()
        for said, (given, pages) in self.asked.items():
            plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {said}", given).scalar_one()
            tables = {step["Relation Name"] for step in steps_of(plan[0]["Plan"]) if step["Node Type"] == "Seq Scan"}
            yield from ((page, table, said[:200]) for page in sorted(pages) for table in tables)


def steps_of(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield step
    for each in step.get("Plans", ()):
        yield from steps_of(each)


def large() -> set[str]:
    """Tables that grow and have many rows."""
    counted = text("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= :many")
    return set(db.session.scalars(counted, {"many": MANY})) & GROWS


@pytest.fixture
def office(own_server: str, tmp_path: Path) -> Iterator[Flask]:
    """The office of tests/test_query_plans.py, much larger, and looked through by the server."""
    url = new_database(own_server, "plans")
    for app in filled({"INSTANCE": str(tmp_path), "DATABASE_URL": url}, "XL"):
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("ALTER DATABASE test_plans SET random_page_cost = 1.1"))
            connection.execute(text("VACUUM ANALYZE"))
        engine.dispose()
        with app.app_context():
            db.engine.dispose()  # connections from before have the costs of before
        yield app


def test_no_page_reads_a_large_table_from_end_to_end_on_the_server(office: Flask):
    with office.app_context():
        plans, watched = ServerPlans(), large()
    assert {"case", "case_status", "contact", "employer_visit", "placement"} <= watched
    open_every_page(office, plans)
    with office.app_context():
        hold((each for each in plans.whole_tables() if each[1] in watched), ALLOWED)
        db.session.remove()
