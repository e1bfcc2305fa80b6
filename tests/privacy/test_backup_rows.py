"""The rows of a backup are the same in either database, whichever language the server sorts by."""

import os
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.dialects import postgresql, sqlite

from app import create_app
from app.accounts.models import User
from app.config import load
from app.guidance.actions import rooms
from app.guidance.invitation_words import Gone
from app.guidance.models import GuidanceRoom
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.features import registered
from app.privacy.backup.dump import one_moment
from app.privacy.backup.rows import lines_of, order_of, tables_of
from tests.factories import make_cast, make_person
from tests.guidance.factories import make_room
from tests.privacy.test_backup import MINE, command, create, full, office, stands  # noqa: F401

KEYS = ["a_b", "aB", "ab", "guidance.room:31:message:1", "guidance.room:3:message:1", "Åse", "ære", "zå", "ørn"]


def sorting_server(server: str) -> str | None:
    """A database that sorts texts as people do; None on a server that cannot."""
    name = f"test_sorted_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        can = connection.scalar(text("SELECT count(*) FROM pg_collation WHERE collprovider = 'i'"))
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
        if can:
            how = "LOCALE_PROVIDER icu ICU_LOCALE 'en' TEMPLATE template0"
            connection.execute(text(f'CREATE DATABASE "{name}" {how}'))
    engine.dispose()
    return f"{server}/{name}" if can else None


def test_texts_are_kept_in_the_order_of_their_bytes(server: str | None, tmp_path: Path):
    """Drafts have keys of text; an embedded office comes back in a database that sorts in another way."""
    small = office(tmp_path / "small", None)
    with small.app_context():
        upgrade()
        make_cast()
        person = make_person()
        db.session.add_all([Draft(user_id=person.id, key=key, fields={}, saved_at=now()) for key in KEYS])
        db.session.commit()
        with one_moment() as connection:
            (drafts,) = [table for table in tables_of(connection) if table.name == "draft"]
            assert len(list(lines_of(connection, drafts))) == len(KEYS)
            kept = connection.scalars(select(drafts.c.key).order_by(*order_of(drafts, "sqlite"))).all()
        assert kept == sorted(KEYS, key=str.encode)
        before, (path, said) = stands(), create(small)
        db.session.remove()
        db.engine.dispose()
    sorts = sorting_server(server) if server else None
    if sorts is None:  # nowhere to put it: what is asked for is looked at
        asked = select(drafts.c.key).order_by(*order_of(drafts, "postgresql"))
        assert 'key COLLATE "C"' in str(asked.compile(dialect=postgresql.dialect()))
        assert "COLLATE" not in str(
            select(drafts.c.key).order_by(*order_of(drafts, "sqlite")).compile(dialect=sqlite.dialect())
        )
        return
    paper = next(word for word in said.split() if word.startswith("AGE-SECRET-KEY-1"))
    large = create_app(load({"INSTANCE": str(tmp_path / "large"), "DATABASE_URL": sorts}), {"TESTING": True})
    with large.app_context():
        assert (
            db.session.scalars(
                select(text("x")).select_from(text("(VALUES ('ab'), ('aB'), ('a_b')) AS t(x)")).order_by(text("x"))
            ).all()[0]
            == "a_b"
        )
        code, _found, said = command(large, "restore", str(path), "--recovery-key", paper)
        assert code == 0, said
        after = stands()
        assert {name: after[name] for name in after.keys() - MINE} == {
            name: before[name] for name in before.keys() - MINE
        }
        db.session.remove()
        db.engine.dispose()


def test_the_number_of_an_erased_room_is_nobodys_after_a_restore_either(full: Flask):  # noqa: F811
    """Traces and drafts name it."""
    person = make_person()
    erased = make_room(person, called="R. Vei").id
    assert erased == db.session.scalar(select(func.max(GuidanceRoom.id))), "the newest"
    rooms.delete_all(db.session.get_one(GuidanceRoom, erased), Gone.ERASED)
    db.session.commit()
    path, _said = create(full)
    code, _found, said = command(full, "restore", str(path))
    assert code == 0, said
    assert make_room(db.session.get_one(User, person.id), called="S. Vei").id > erased


def test_a_restore_that_cannot_end_what_lived_changes_nothing(full: Flask, monkeypatch):  # noqa: F811
    """F14: links and sessions die in the new database before it takes the place of the old one."""
    path, _said = create(full)
    make_person(name="Etter kopien")
    db.session.commit()
    before = stands()

    def breaks() -> None:
        raise OSError("cannot")

    monkeypatch.setattr(registered(), "restored", [*registered().restored, breaks])
    assert command(full, "restore", str(path))[0] == 1
    assert stands() == before
