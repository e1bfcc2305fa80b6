"""F16: migrations build exactly what the models describe, and carry rows up and down."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, select, text

from app import create_app
from app.config import load
from app.kernel.db import db
from app.learning.models import Activity, Wish, WishAuthor
from app.privacy.backup.load import digests
from tests.access_world import build_world
from tests.conftest import new_database
from tests.factories import make_activity, make_cast, make_outcome, make_plan, make_theme, make_wish
from tests.faults.office import told

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def fresh(server: str | None, tmp_path: Path):
    """An application on a database that has no tables yet."""
    environment = {"INSTANCE": str(tmp_path)}
    if server:
        environment["DATABASE_URL"] = new_database(
            server, f"migrations_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
        )
    app = create_app(load(environment), {"TESTING": True, "WTF_CSRF_ENABLED": False})
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def differences() -> list[object]:
    with db.engine.connect() as connection:
        options = {"compare_type": True, "target_metadata": db.metadata}
        return compare_metadata(MigrationContext.configure(connection, opts=options), db.metadata)


def test_the_migrations_build_what_the_models_describe(fresh: Flask):
    upgrade()
    assert differences() == []


@pytest.mark.embedded
def test_a_number_that_is_nobodys_again_is_so_in_an_upgraded_office(fresh: Flask):
    """A rebuilt table forgets AUTOINCREMENT, and no comparison with the models tells it."""
    upgrade()
    never_again = [
        table.name for table in db.metadata.sorted_tables if table.dialect_options["sqlite"]["autoincrement"]
    ]
    query = text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")
    assert never_again
    assert sorted(db.session.scalars(query)) == sorted(never_again)


def test_everything_can_be_taken_down_again(fresh: Flask):
    upgrade()
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    upgrade()
    assert differences() == []


def test_rows_survive_the_newest_step_down_and_up(fresh: Flask):
    upgrade()
    cast = make_cast()
    plan = make_plan(members=[cast.leader])
    activity = make_activity(make_outcome(make_theme(plan)), plan=plan, title="Fagdag om næringslivet")
    wish = make_wish(plan, author=cast.colleague, text="Mer om oppfølging på arbeidsplassen")
    db.session.commit()
    kept = (activity.title, wish.text, cast.colleague.id)
    if len(list((ROOT / "migrations" / "versions").glob("[0-9]*.py"))) > 1:
        downgrade(revision="-1")
        upgrade()
    db.session.remove()
    found = (
        db.session.scalar(select(Activity.title)),
        db.session.scalar(select(Wish.text)),
        db.session.scalar(select(WishAuthor.user_id)),
    )
    assert found == kept


REVISIONS = sorted(path.name[:4] for path in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))
IN_CI = {REVISIONS[0], REVISIONS[-2]}


def photograph() -> dict[str, object]:
    """The rows of each table as a database of this revision has them."""
    with db.engine.connect() as connection:
        return dict(digests(connection))


@pytest.mark.parametrize(
    "revision",
    [pytest.param(each, marks=() if each in IN_CI else pytest.mark.nightly) for each in REVISIONS],
)
def test_an_office_of_each_revision_comes_up_with_its_rows(fresh, revision, record_property):
    """F16: up with data from each revision; the tables are the models; down and up leaves each row as it was."""
    upgrade()
    build_world(make_cast())
    db.session.remove()
    downgrade(revision=revision)
    old = photograph()
    assert sum(each["rows"] for each in old.values()) > 20
    upgrade()
    assert differences() == []
    new = photograph()
    assert {name for name in old if name in new and old[name]["rows"] != new[name]["rows"]} == set()
    downgrade(revision=revision)
    again = photograph()
    changed = sorted(name for name in old.keys() | again.keys() if old.get(name) != again.get(name))
    told(record_property, "F16", 3, len(changed))
    assert changed == []


def test_control_a_step_that_forgets_a_row_is_seen(fresh):
    """F16, control."""
    upgrade()
    make_cast()
    db.session.commit()
    before = photograph()
    db.session.execute(text("DELETE FROM user_role WHERE role = 'privacy_officer'"))
    db.session.commit()
    assert photograph() != before


def test_an_upgraded_office_upgrades_again_without_change(fresh: Flask):
    upgrade()
    upgrade()
    assert differences() == []


def test_the_command_builds_an_office_from_nothing(tmp_path: Path):
    """`flask db upgrade` makes keys, settings and tables in an instance folder that does not exist yet."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"INSTANCE": str(tmp_path / "new"), "FLASK_APP": "wsgi"}
    subprocess.run(
        [sys.executable, "-m", "flask", "db", "upgrade"], cwd=ROOT, env=environment, check=True, capture_output=True
    )
    modes = {
        path.name: oct(path.stat().st_mode & 0o777)
        for path in (tmp_path / "new").iterdir()
        if path.suffix not in {".sqlite-wal", ".sqlite-shm"}
    }
    assert modes.pop("office.sqlite") == "0o600"
    assert modes == dict.fromkeys(("config.toml", "session.key", "database.key", "health.token"), "0o600")
    assert oct((tmp_path / "new").stat().st_mode & 0o777) == "0o700"
