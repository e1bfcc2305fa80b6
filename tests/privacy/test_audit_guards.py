"""L5: the database itself refuses to change a trace, and guards that do nothing are noticed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.accounts import sessions
from app.kernel import audit, look_ups
from app.kernel.audit import AuditEvent
from app.kernel.chain import guard, guarded
from app.kernel.db import db
from app.privacy.audit.problems import Kind
from tests.factories import make, make_cast
from tests.privacy.tampering import guards_away
from tests.privacy.test_audit import drop
from tests.privacy.test_backup import office as built_office


@pytest.fixture(scope="module")
def audited_office(server, tmp_path_factory) -> Iterator[Flask]:
    """An office built by the migrations, with a line in each trace and a month that was let go of."""
    app = built_office(tmp_path_factory.mktemp("office"), server, "audit")
    with app.app_context():
        upgrade()
        cast = make_cast()
        make(AuditEvent, at=datetime(2024, 1, 5, tzinfo=UTC), action="old", thing="arena", thing_id=1)
        db.session.commit()
        drop("audit_event", datetime(2024, 2, 1, 12, tzinfo=UTC))
        audit.record("change", cast.leader, by=cast.admin)
        sessions.record("signed_in", cast.leader.id)
        db.session.commit()
        with app.test_request_context("/"):
            look_ups.write(cast.leader, what="profile", why="leader", by=cast.leader)
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def audited(audited_office) -> Iterator[Flask]:
    with audited_office.app_context():
        yield audited_office
        db.session.remove()


REFUSED = (
    "UPDATE audit_event SET action = 'x'",
    'UPDATE look_up SET user_id = (SELECT max(id) FROM "user")',
    "UPDATE security_event SET kind = 'x'",
    "DELETE FROM look_up",
    "DELETE FROM audit_event",
    "DELETE FROM trace_link",
    "UPDATE trace_link SET hash = digest",
    "UPDATE trace_link SET row_id = NULL",
    "UPDATE trace_link SET actor = NULL",
    "UPDATE trace_link SET seal_id = NULL",
    "UPDATE trace_key SET key = 'x'",
    "UPDATE trace_seal SET rows = 0",
    "DELETE FROM trace_seal",
)
ONLY_A_SERVER = ("TRUNCATE look_up CASCADE", "TRUNCATE trace_key")
ONLY_EMBEDDED = (
    "INSERT OR REPLACE INTO look_up SELECT id, at, user_id, thing, thing_id, 'x', why, request_id FROM look_up",
)


def test_the_database_refuses_to_change_a_trace(audited):
    """L5: both databases, built by the migrations; what names a person may be emptied, nothing else."""
    for statement in (*REFUSED, *(ONLY_A_SERVER if db.engine.dialect.name == "postgresql" else ONLY_EMBEDDED)):
        with db.engine.connect().execution_options(write=True) as connection:
            with pytest.raises(DBAPIError, match="a trace does not change"):
                connection.exec_driver_sql(statement)
            connection.rollback()


def test_migrations_and_models_put_up_the_same_guards(audited, server, tmp_path):
    """L5: those of tests are those of an office."""
    models = built_office(tmp_path / "models", server, "audit_models")
    with models.app_context():
        db.create_all()
        made = triggers()
        db.session.remove()
        db.engine.dispose()
    assert triggers() == made
    with db.engine.connect() as connection:
        assert guarded.faults(connection) == []


WEAKENED = {
    "sqlite": {
        "does nothing": (
            "DROP TRIGGER look_up_stands_delete",
            "CREATE TRIGGER look_up_stands_delete BEFORE DELETE ON look_up WHEN 0 BEGIN SELECT RAISE(ABORT, 'x'); END",
        ),
        "stands on another table": (
            "DROP TRIGGER trace_seal_stands_delete",
            "CREATE TRIGGER trace_seal_stands_delete BEFORE DELETE ON team WHEN 0 BEGIN SELECT 1; END",
        ),
        "has the last word": ("CREATE TRIGGER a_new BEFORE INSERT ON look_up BEGIN SELECT RAISE(IGNORE); END",),
        "is gone": ("DROP TRIGGER audit_event_stands_update",),
    },
    "postgresql": {
        "does nothing": (
            "CREATE OR REPLACE FUNCTION trace_stands() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
        ),
        "calls another": (
            "CREATE FUNCTION x_stands() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
            "CREATE OR REPLACE TRIGGER look_up_stands BEFORE UPDATE OR DELETE ON look_up "
            "FOR EACH ROW EXECUTE FUNCTION x_stands()",
        ),
        "may empty more": (
            "CREATE OR REPLACE TRIGGER look_up_stands BEFORE UPDATE OR DELETE ON look_up "
            "FOR EACH ROW EXECUTE FUNCTION trace_stands('user_id', 'thing_id', 'request_id')",
        ),
        "has a condition": (
            "CREATE OR REPLACE TRIGGER look_up_stands BEFORE UPDATE OR DELETE ON look_up "
            "FOR EACH ROW WHEN (OLD.id < 0) EXECUTE FUNCTION trace_stands('user_id', 'thing_id')",
        ),
        "is switched off": ("ALTER TABLE trace_link DISABLE TRIGGER trace_link_stands",),
        "has the last word": ("CREATE RULE a_new AS ON INSERT TO look_up DO INSTEAD NOTHING",),
        "nobody asks": ("SET LOCAL session_replication_role = replica",),
        "is gone": ("DROP TRIGGER audit_event_stays ON audit_event",),
    },
}


def test_a_guard_that_is_not_what_was_put_up_is_noticed(audited):
    """L5: by what it does, whatever its name; put right again by undoing."""
    for how, statements in WEAKENED[db.engine.dialect.name].items():
        with db.engine.connect().execution_options(write=True) as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
            assert guarded.faults(connection) != [], how
            connection.rollback()
    with db.engine.connect() as connection:
        assert guarded.faults(connection) == []


def triggers() -> set[tuple[str, str]]:
    """Each trigger of the chain and what it does, whatever its spaces."""
    if db.engine.dialect.name == "postgresql":
        asked = "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    else:
        asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    with db.engine.connect() as connection:
        return {(name, " ".join(sql.split())) for name, sql in connection.execute(text(asked)) if "_sta" in name}


def test_the_command_says_what_it_found(audited):
    """Contract: exit 0 good, 1 found a problem, 2 wrong use; one document."""
    run = audited.test_cli_runner().invoke
    done = run(args=["audit", "verify", "--json"])
    told = json.loads(done.stdout)
    assert (done.exit_code, told["ok"], told["problems"], told["head"]["number"]) == (0, True, [], told["links"])
    with changed_look_up():
        done = run(args=["audit", "verify", "--json"])
        assert "is not what it was" in run(args=["audit", "verify"]).stdout
    kinds = {each["kind"] for each in json.loads(done.stdout)["problems"]}
    assert (done.exit_code, kinds) == (1, {Kind.CHANGED, Kind.UNGUARDED})
    assert run(args=["audit", "verify"]).exit_code == 0
    assert run(args=["audit", "verify", "--wrong"]).exit_code == 2


@contextmanager
def changed_look_up() -> Iterator[None]:
    """Without guards; put right again afterwards."""
    with db.engine.connect().execution_options(write=True) as connection:
        with connection.begin():
            guards_away(connection)
            connection.execute(text("UPDATE look_up SET what = 'x'"))
        yield
        with connection.begin():
            connection.execute(text("UPDATE look_up SET what = 'profile'"))
            guard.put_up(connection)
