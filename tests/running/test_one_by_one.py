"""D2, P4: what cannot go at night holds nothing else that is due, and the night counts as not done."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import structlog
from sqlalchemy import select, text

from app.caseload.enums import Archiving
from app.caseload.models import Case, DeletedCase
from app.guidance.enums import RoomEnd
from app.guidance.models import GuidanceRoom
from app.kernel import jobs
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.features import registered
from tests.caseload.factories import days_ago, make_case, make_employer, make_settings
from tests.factories import make_arena
from tests.guidance.factories import make_room

SERVER_FUNCTION = """CREATE OR REPLACE FUNCTION stuck() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'stuck' USING ERRCODE = 'check_violation'; END $$"""


@pytest.fixture
def stuck(app):
    """`stuck(table, id)`: the database lets this row not go, as when something new leans on it."""
    made: list[str] = []

    def hold(table: str, number: int) -> None:
        made.append(table)
        name = f'CREATE TRIGGER stuck_{table} BEFORE DELETE ON "{table}"'
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text(SERVER_FUNCTION))
            db.session.execute(text(f"{name} FOR EACH ROW WHEN (OLD.id = {number}) EXECUTE FUNCTION stuck()"))
        else:
            db.session.execute(text(f"{name} WHEN OLD.id = {number} BEGIN SELECT RAISE(ABORT, 'stuck'); END"))
        db.session.commit()

    yield hold
    db.session.rollback()
    for table in made:
        on = f' ON "{table}"' if db.engine.dialect.name == "postgresql" else ""
        db.session.execute(text(f"DROP TRIGGER stuck_{table}{on}"))
    db.session.commit()


def night(monkeypatch: pytest.MonkeyPatch, job: str) -> list[dict]:
    """One piece of the night's work, which must say that it failed; gives what the log says went wrong."""
    monkeypatch.setattr(registered(), "nightly", {job: registered().nightly[job]})
    with structlog.testing.capture_logs() as lines, pytest.raises(jobs.NightlyFailed, match=f"^Not done: {job}"):
        jobs.run_nightly()
    assert db.session.get(jobs.NightlyRun, job) is None, "the alarm goes as when the night was missed"
    return [line for line in lines if line["event"] in {"nightly_row_failed", "not_let_go"}]


def test_one_case_that_cannot_go_holds_no_other(cast, stuck: Callable[[str, int], None], monkeypatch):
    """D2: the middle one of three; nothing half is left of it."""
    make_settings()
    cases = [
        make_case(cast.coach, started_on=days_ago(500), ended_on=days_ago(400), archiving=Archiving.MOVED)
        for _number in range(3)
    ]
    back = make_case(cast.coach, removed_at=now() - timedelta(days=31))
    db.session.commit()
    held, all_ids = cases[1].id, [each.id for each in (*cases, back)]
    stuck("case", held)
    lines = night(monkeypatch, "closed_cases")
    assert [(line["row"], line["where"] != []) for line in lines] == [(held, True)]
    assert db.session.scalars(select(Case.id).where(Case.id.in_(all_ids))).all() == [held]
    assert len(db.session.scalars(select(DeletedCase.key)).all()) == 2


def test_one_room_that_cannot_go_holds_no_other(cast, stuck: Callable[[str, int], None], monkeypatch):
    """D2"""
    ended = {"ended_at": now() - timedelta(days=31), "end_kind": RoomEnd.FINISHED, "text_days": 30}
    rooms = [make_room(cast.colleague, called=f"Rom {number}", **ended) for number in range(2)]
    db.session.commit()
    held = rooms[0].id
    stuck("guidance_room", held)
    assert [line["row"] for line in night(monkeypatch, "rooms_deleted")] == [held]
    assert db.session.scalars(select(GuidanceRoom.id)).all() == [held]


@pytest.mark.parametrize("held", ["arena", "employer"])
def test_one_table_that_cannot_be_emptied_holds_no_other(cast, stuck, held: str, monkeypatch):
    """D2: whichever of them comes first."""
    long_ago = now() - timedelta(days=200)
    things = {"arena": make_arena(removed_at=long_ago), "employer": make_employer(removed_at=long_ago)}
    db.session.commit()
    stuck(held, things[held].id)
    assert [line["table"] for line in night(monkeypatch, "retention")] == [held]
    left = [name for name in things if db.session.scalar(text(f"SELECT count(*) FROM {name}"))]
    assert left == [held]
