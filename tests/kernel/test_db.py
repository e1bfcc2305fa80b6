"""The embedded database keeps its promises, and says so at each connect."""

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select, text

from app import create_app
from app.accounts.models import Office
from app.config import BadSettings, load
from app.kernel.db import PRAGMAS, UnsafeDatabase, db, refuse_unsafe_sqlite

pytestmark = pytest.mark.embedded


def test_every_promise_is_kept_on_a_connection(app):
    found = {name: db.session.execute(text(f"PRAGMA {name}")).scalar() for name, _wanted, _expected in PRAGMAS}
    assert found == {name: expected for name, _wanted, expected in PRAGMAS}


def test_a_promise_that_is_not_kept_stops_the_connection(tmp_path, monkeypatch):
    monkeypatch.setattr("app.kernel.db.PRAGMAS", (("synchronous", "FULL", 1),))
    app = create_app(load({"INSTANCE": str(tmp_path)}), {"TESTING": True})
    with app.app_context(), pytest.raises(UnsafeDatabase, match="synchronous"):
        db.session.execute(text("SELECT 1"))


@pytest.mark.parametrize(
    ("version", "safe"), [((3, 51, 2), False), ((3, 46, 0), False), ((3, 51, 3), True), ((3, 53, 4), True)]
)
def test_an_engine_that_can_lose_commits_is_refused(version, safe):
    if safe:
        assert refuse_unsafe_sqlite(version) is None
    else:
        with pytest.raises(UnsafeDatabase, match=".".join(map(str, version))):
            refuse_unsafe_sqlite(version)


def test_the_file_is_unreadable_without_the_key(cast, settings):
    """K1, P4: names and texts are not found in the bytes of the file, and another key opens nothing."""
    path = settings.instance / "office.sqlite"
    db.session.execute(text("SELECT 1"))
    data = path.read_bytes() + path.with_name("office.sqlite-wal").read_bytes()
    assert b"SQLite format 3" not in data
    assert b"Kim Kollega" not in data
    other = sqlcipher.connect(str(path))
    other.execute(f"PRAGMA key = \"x'{'00' * 32}'\"")
    with pytest.raises(sqlcipher.DatabaseError):
        other.execute("SELECT count(*) FROM sqlite_master").fetchone()
    other.close()


def test_a_savepoint_takes_back_only_its_own(app):
    """Without our own BEGIN the driver would have started the transaction inside the savepoint."""
    db.session.add(Office(id=1, name="Før"))
    db.session.flush()
    savepoint = db.session.begin_nested()
    db.session.execute(text("UPDATE office SET name = 'Etter'"))
    savepoint.rollback()
    assert db.session.scalar(select(Office.name)) == "Før"
    db.session.rollback()
    assert db.session.scalar(select(Office.name)) is None


def test_reading_does_not_wait_for_a_writer(application, app, browser_of, cast):
    """A page opens while another process holds the write lock."""
    browser = browser_of(cast.colleague)
    with db.engine.connect() as other, other.begin():
        other.execute(text("UPDATE office SET name = 'Opptatt'"))
        assert browser.get("/").status == 200


def test_settings_say_what_is_wrong(tmp_path):
    for line, part in (
        ("idle_minutes = 2", "5 to 30"),
        ('origin = "http://x"', "https://"),
        ("idle_minutes =", "cannot be read"),
    ):
        (tmp_path / "config.toml").write_text(line, "utf-8")
        with pytest.raises(BadSettings, match=part):
            load({"INSTANCE": str(tmp_path)})


def test_keys_are_made_once_and_differ(tmp_path):
    first, second = load({"INSTANCE": str(tmp_path)}), load({"INSTANCE": str(tmp_path)})
    assert (first.secret_key, first.database_key) == (second.secret_key, second.database_key)
    assert first.secret_key != first.database_key
    assert len(bytes.fromhex(first.database_key)) == 32
