"""D3: what went by deadline is found in no byte of the office's folder."""

import logging
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import String

from app.accounts.sessions import settings
from app.kernel import retention
from app.kernel.db import db
from app.kernel.features import registered
from app.kernel.jobs import in_portions
from app.privacy.retention.due import deadlines
from tests.privacy.decrypted import frames_of, pages_of
from tests.privacy.dummies import dummy, without_checks
from tests.privacy.test_retention import BY_HAND, moment, row_from

pytestmark = pytest.mark.embedded

LATER = moment("2027-06-15 03:30")


def on_the_disk() -> bytes:
    folder, key = settings().instance, settings().database_key
    database = folder / "office.sqlite"
    return pages_of(database, key) + frames_of(folder / "office.sqlite-wal", key)


def everything_else() -> bytes:
    """The other files of the folder: exports, traces beside the database, temporary files."""
    others = [path for path in settings().instance.rglob("*") if path.is_file() and "office.sqlite" not in path.name]
    return b"".join(path.read_bytes() for path in others)


def test_a_canary_of_each_kind_is_found_before_and_nowhere_after(app, caplog):
    """D3: one row by each deadline, its texts with a word of its own; after the night the word is in 0 bytes of the
    decrypted database, its log, the other files of the folder and the server's log."""
    caplog.set_level(logging.DEBUG)
    canaries, jobs = {}, {}
    with time_machine.travel(LATER, tick=False), without_checks():
        for number, deadline in enumerate(deadlines(retention.lengths())):
            if deadline.kept.table in BY_HAND:
                continue
            word = f"kanarifugl{number:03d}x"
            columns = [deadline.table.c[name] for name in f"{deadline.kept.words} {deadline.kept.people}".split()]
            plain = {each.name: f"{word} {number}" for each in columns if isinstance(each.type, String)}
            if not plain:
                continue
            row_from(deadline, LATER - timedelta(days=4000), **plain)
            canaries[word.encode()] = deadline.kept.table
            jobs[deadline.job or "retention"] = None
        db.session.commit()
        before = on_the_disk()
        assert [table for word, table in canaries.items() if word not in before] == [], "the search can find"
        assert len(canaries) > 50
        for job in jobs:
            in_portions(registered().nightly[job](), db.session.commit)
            db.session.commit()
        registered().nightly["empty_log"]()
        after = on_the_disk() + everything_else() + caplog.text.encode()
        assert sorted(table for word, table in canaries.items() if word in after) == []
        assert not (settings().instance / "office.sqlite-wal").stat().st_size
        db.session.rollback()


def test_the_search_sees_what_is_on_no_list_any_more(app):
    """The control of the test above: without overwriting, a deleted row is still found."""
    with without_checks():
        table = db.metadata.tables["log_entry"]
        row = dummy(table, learnt="kanarifuglen " * 40)
        db.session.commit()
        connection = db.session.connection()
        connection.exec_driver_sql("PRAGMA secure_delete = OFF")
        connection.execute(table.delete().where(table.c.id == row["id"]))
        db.session.commit()
        db.engine.dispose()  # no connection without it is used again
        assert b"kanarifuglen kanarifuglen" in on_the_disk()
