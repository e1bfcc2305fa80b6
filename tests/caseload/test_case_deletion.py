"""D5, D8, P4: when a case is deleted, nothing of it is left but a row that is nobody's."""

from datetime import date, timedelta

import pytest
from sqlalchemy import LargeBinary, cast, select, text
from sqlalchemy.types import String

from app.caseload.actions import deletion
from app.caseload.enums import Archiving
from app.caseload.models import (
    Case,
    CaseloadMonths,
    DeletedCase,
    DeletedJob,
    DeletedSustained,
    EmployerVisit,
)
from app.guidance.models import GuidanceRoom
from app.kernel import erasures
from app.kernel.audit import AuditEvent
from app.kernel.dates import now, today
from app.kernel.db import Base, db
from app.kernel.drafts import Draft
from app.kernel.errors import DomainError
from app.supervision.models import BroughtCase, SessionIdea, SessionTask
from app.supervision.session_words import Say
from tests.caseload.canaries import build
from tests.caseload.factories import days_ago, make_case, make_settings
from tests.caseload.factories_figures import make_history, make_job
from tests.factories import make
from tests.guidance.factories import make_room
from tests.supervision.factories_sessions import make_session

PARTS_OF_TRACES = {"audit_event", "look_up", "trace_key", "trace_link", "security_event"}


def everything() -> str:
    """Each row of each table, as text."""
    rows = []
    for table in Base.metadata.sorted_tables:
        columns = [cast(each, String) for each in table.c if not isinstance(each.type, LargeBinary)]
        rows += [str(row) for row in db.session.execute(select(*columns))]
    return "\n".join(rows)


def orphans() -> list[str]:
    """Rows that refer to what is not there, by the keys that are declared."""
    found = []
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            there = select(key.column)
            lost = select(key.parent).where(key.parent.is_not(None), key.parent.not_in(there))
            found += [f"{table.name}.{key.parent.name} {row[0]}" for row in db.session.execute(lost)]
    return found


def led_to(case_id: int) -> list[str]:
    """Columns that are called after the case and hold its number, whether a key is declared or not."""
    found = []
    for table in Base.metadata.sorted_tables:
        if "case_id" in table.c and table.name not in PARTS_OF_TRACES:
            number = db.session.execute(select(table.c.case_id).where(table.c.case_id == case_id)).all()
            found += [table.name] * len(number)
    return found


def brought(made, case_id: int) -> None:
    """The case was on the agenda of a session, with an idea, a task and unsaved text."""
    coach = made.people["coach"]
    session = make_session(made.people["supervisor"], coach)
    row = make(BroughtCase, session_id=session.id, case_id=case_id, coach_id=coach.id, say=Say.YES,
               situation=made.new("first.brought.situation", ()))  # fmt: skip
    make(SessionIdea, session_id=session.id, brought_id=row.id, text=made.new("first.idea.text", ()))
    task = make(SessionTask, session_id=session.id, brought_id=row.id, text=made.new("first.task.text", ()),
                owner_id=coach.id, due_on=today())  # fmt: skip
    for key in (f"supervision.answer:{row.id}", f"supervision.idea:brought:{row.id}", f"supervision.outcome:{task.id}"):
        make(Draft, user_id=coach.id, key=key, saved_at=now(), fields={"text": [made.new(f"first.{key}", ())]})


def unsaved(made, case_id: int) -> None:
    """Unsaved text in forms of the case, of its parts, and of several things."""
    coach = made.people["coach"]
    keys = [
        f"caseload.stage:{case_id}", f"caseload.profile:{case_id}:wishes", f"caseload.visit:case-{case_id}",
        f"caseload.placement:{made.ids['placement_id'][0]}", f"caseload.support:{made.ids['support_step_id'][0]}",
        f"caseload.wanted:{made.ids['wanted_id'][0]}", f"caseload.lost:{case_id}:caseload.person",
    ]  # fmt: skip
    for key in keys:
        make(Draft, user_id=coach.id, key=key, saved_at=now(), fields={"text": [made.new(f"first.{key}", ())]})
    several = {"day": ["2026-01-01"], "row0-case_id": [str(case_id)], "row0-text": [made.new("first.log", ())],
               "row1-case_id": ["9999"], "row1-text": ["Noe om en annen"]}  # fmt: skip
    make(Draft, user_id=coach.id, key="caseload.log:new", saved_at=now(), fields=several)
    one = {"case_id": [str(case_id)], "note": [made.new("first.visit.draft", ())]}
    make(Draft, user_id=coach.id, key="caseload.visit:new", saved_at=now(), fields=one)


def test_nothing_of_a_deleted_case_is_left_anywhere(app, cast):
    """D5: no text of it in any column of any table, nothing that leads to it, nothing that leads nowhere."""
    made = build(cast)
    case = db.session.get_one(Case, made.ids["case_id"][0])
    case_id = case.id
    brought(made, case_id)
    unsaved(made, case_id)
    next_to_it = {"user_id": made.people["coach"].id, "key": f"caseload.stage:{case_id}1"}
    make(Draft, **next_to_it, saved_at=now(), fields={"a": ["Nabo"]})
    room = make_room(made.people["coach"], case_id=case_id)
    db.session.commit()
    elsewhere = {"first.employer_visit.note", "first.employer_visit.with_whom", "first.import.cell"}
    own = {name for name in made.strings if name.startswith("first")} - elsewhere
    assert made.seen_in(everything()) & own == own
    others = made.seen_in(everything()) - own
    case.archiving = Archiving.MOVED
    deletion.delete_case(case)
    db.session.commit()
    db.session.expire_all()
    left = everything()
    assert made.seen_in(left) & own == set()
    assert made.seen_in(left) == others, "nothing else went along"
    assert (led_to(case_id), orphans()) == ([], [])
    visit = db.session.scalars(select(EmployerVisit).where(EmployerVisit.id == made.ids["visit_id"][0])).one()
    assert (visit.case_id, visit.case_note) == (None, "")
    assert db.session.get_one(GuidanceRoom, room.id).case_id is None
    kept = {draft.key: draft.fields for draft in db.session.scalars(select(Draft)) if draft.key.startswith("caseload.")}
    other_row = {"row1-case_id": ["9999"], "row1-text": ["Noe om en annen"]}
    assert kept["caseload.log:new"] == {"day": ["2026-01-01"], **other_row}
    assert kept[f"caseload.stage:{case_id}1"] == {"a": ["Nabo"]}
    assert [(each.table, each.id) for each in erasures.noted()][-1] == ("case", case_id)


@pytest.mark.parametrize("archiving", [None, *Archiving])
@pytest.mark.parametrize("closed", [True, False])
def test_no_case_is_deleted_without_the_choice(app, cast, archiving, closed):
    """D8: «moved to the official system» or «not worth archiving» is said first – by hand and at night."""
    make_settings()
    case = make_case(cast.coach, started_on=days_ago(600), ended_on=days_ago(400) if closed else None)
    case.archiving = archiving
    db.session.commit()
    if archiving is None:
        with pytest.raises(DomainError):
            deletion.delete_case(case)
    assert deletion.delete_due() == int(closed and archiving is not None)
    db.session.commit()
    assert db.session.query(Case).count() == int(not (closed and archiving is not None))
    assert db.session.query(DeletedCase).count() == int(closed and archiving is not None)


def test_a_case_that_was_taken_back_goes_without_a_row(app, cast):
    """It never was one: no figure counted it. It can be brought back for thirty days."""
    make_settings()
    for days in (29, 31):
        make_case(cast.coach, removed_at=now() - timedelta(days=days))
    db.session.commit()
    assert deletion.delete_due() == 1
    db.session.commit()
    assert (db.session.query(Case).count(), db.session.query(DeletedCase).count()) == (1, 0)


def test_the_row_has_no_name_no_number_and_no_day(app, cast):
    """Settled 2: every day is the first of a month; the key is random; nothing says which case it was, or when it was
    deleted, and the table is not in the order of writing."""
    make_settings()
    keys = []
    for _n in range(3):
        case = make_history(cast.coach, date(2024, 3, 20), ended_on=date(2025, 4, 14), archiving=Archiving.MOVED)
        make_job(case, date(2024, 6, 5), date(2024, 6, 25))
        deletion.delete_case(case)
        db.session.commit()
        keys.append((set(db.session.scalars(select(DeletedCase.key))) - set(keys)).pop())
    assert len(set(keys)) == 3
    assert max(keys) > 2**40, "random, and not counted up"
    for table in Base.metadata.sorted_tables:
        if not table.name.startswith("deleted_"):
            continue
        assert not {"user_id", "coach_id", "employer_id", "case_id", "id", "created_at"} & set(table.c.keys())
        days = [each for each in table.c if str(each.type) == "DATE"]
        found = [day for row in db.session.execute(select(*days)) for day in row if day] if days else []
        assert {day.day for day in found} <= {1}, table.name
        assert "case.id" not in {str(key.column) for key in table.foreign_keys}
    job = db.session.scalars(select(DeletedJob)).first()
    assert (job.from_on, job.until_on, job.begins) == (date(2024, 6, 1), date(2024, 6, 1), True)


@pytest.mark.embedded
def test_what_is_left_is_stored_in_the_order_of_its_random_keys(app, cast):
    names = [table.name for table in Base.metadata.sorted_tables if table.name.startswith("deleted_")]
    assert len(names) == 6
    for name in [*names, CaseloadMonths.__tablename__]:
        made = db.session.scalar(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": name})
        assert "WITHOUT ROWID" in made


@pytest.mark.embedded
def test_the_number_of_a_deleted_case_is_never_given_again(app, cast):
    """Traces, look-ups and drafts name it."""
    make_settings()
    case = make_case(cast.coach, ended_on=days_ago(3), archiving=Archiving.MOVED)
    number = case.id
    deletion.delete_case(case)
    db.session.commit()
    assert make_case(cast.coach).id > number


def test_a_case_that_a_backup_brings_back_goes_again_and_leaves_its_row_once(app, cast):
    """P4: the ledger knows it by its number and the moment it was made."""
    make_settings()
    case = make_case(cast.coach, ended_on=days_ago(3))
    db.session.commit()
    made, case_id = case.created_at, case.id
    assert deletion.erase_again(case_id, made - timedelta(seconds=1)) == 0
    assert deletion.erase_again(case_id + 1, made) == 0
    assert deletion.erase_again(case_id, made) == 1
    db.session.commit()
    assert (db.session.query(Case).count(), db.session.query(DeletedCase).count()) == (0, 1)
    assert deletion.erase_again(case_id, made) == 0


def test_the_deletion_is_traced_without_a_person(app, cast):
    make_settings()
    make_case(cast.coach, started_on=days_ago(500), ended_on=days_ago(400), archiving=Archiving.NOT_WORTH)
    db.session.commit()
    deletion.delete_due()
    db.session.commit()
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "delete")).all()
    told = [(each.thing, each.thing_id, each.actor_id) for each in events]
    assert told == [("case", None, None)], "nobody can tell which case it was (trust L7)"


def test_a_job_that_runs_goes_on_to_its_milestones(app, cast):
    """A closed case keeps its last status, and its job is not over: what figures would have said, they still say."""
    make_settings()
    case = make_history(cast.coach, days_ago(200), ended_on=days_ago(20), archiving=Archiving.MOVED)
    make_job(case, days_ago(100))
    deletion.delete_case(case)
    db.session.commit()
    reached = {row.weeks: row.reached_on for row in db.session.scalars(select(DeletedSustained))}
    assert reached == {weeks: (days_ago(100) + timedelta(weeks=weeks)).replace(day=1) for weeks in (4, 13, 26, 52)}
