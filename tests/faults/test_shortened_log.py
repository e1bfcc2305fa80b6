"""F17: a log of writes that was damaged, or an older database put in the place of the newest, is noticed at the start.

The database itself opens a damaged log as if nothing were missing; the mark beside it knows better.
"""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy.exc import OperationalError

from app import create_app
from app.config import load
from app.kernel import audit, read_only
from app.kernel.chain import mark, watch
from app.kernel.db import db
from tests.factories import make_arena, make_office
from tests.faults.office import told

pytestmark = pytest.mark.embedded

FLIPS, SWAPS, WRITES = 40, 5, 24
WHOLE = SWAPS * 4 + WRITES
FILES = ("office.sqlite", "office.sqlite-wal")
KEYS = ("database.key", "session.key", "config.toml")


def open_office(place: Path) -> Flask:
    return create_app(load({"INSTANCE": str(place)}), {"TESTING": True, "WTF_CSRF_ENABLED": False})


def write(number: int) -> None:
    audit.record("create", make_arena(name=f"Arena {number}"), by=None)
    db.session.commit()


@pytest.fixture(scope="module")
def crashed(tmp_path_factory) -> tuple[Path, list[Path]]:
    """An office as a power cut leaves it: its last writes in the log alone, and the mark. And databases of before."""
    place, left = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("crashed")
    older = []
    app = open_office(place)
    with app.app_context():
        upgrade()
        make_office()
        db.session.commit()
        for number in range(SWAPS * 4):
            write(number)
            if number % 4 == 0:
                assert watch.shorten(db.engine)
                older.append(Path(shutil.copy(place / FILES[0], left / f"older-{number}.sqlite")))
        assert watch.shorten(db.engine)
        assert (place / FILES[1]).stat().st_size == 0, "moved into the database"
        for number in range(WRITES):
            write(100 + number)
        for name in (*FILES, mark.FILE, *KEYS):
            shutil.copy(place / name, left / name)
        db.session.remove()
        db.engine.dispose()
    return left, older


class Office:
    """A machine on which the server starts again and again, each time on other files."""

    def __init__(self, app: Flask, place: Path, crashed: Path) -> None:
        self.app, self.place, self.crashed = app, place, crashed

    def lay_out(self) -> Path:
        """The files as the power cut left them."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        for path in (*self.place.glob("office.sqlite*"), self.place / read_only.FILE, self.place / mark.FILE):
            path.unlink(missing_ok=True)
        for name in (*FILES, mark.FILE):
            shutil.copy(self.crashed / name, self.place / name)
        return self.place

    def start(self) -> tuple[str | None, int | None]:
        """What a server that starts here says is missing, and how many arenas the database shows; None when it cannot
        be opened."""
        with self.app.app_context():
            watch.look(self.app)
            notice = read_only.standing()
            db.engine.dispose()
        return (notice.detail if notice else None), arenas(self.place)


@pytest.fixture(scope="module")
def office(crashed, tmp_path_factory) -> Iterator[Office]:
    place = tmp_path_factory.mktemp("again")
    for name in KEYS:
        shutil.copy(crashed[0] / name, place / name)
    app = open_office(place)
    yield Office(app, place, crashed[0])
    with app.app_context():
        db.engine.dispose()


def arenas(place: Path) -> int | None:
    """As the database itself tells it, which finds nothing wrong."""
    connection = sqlcipher.connect(str(place / FILES[0]))
    try:
        connection.execute(f"PRAGMA key = \"x'{(place / 'database.key').read_text().strip()}'\"")
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        return connection.execute("SELECT count(*) FROM arena").fetchone()[0]
    except sqlcipher.DatabaseError:
        return None
    finally:
        connection.close()


def test_an_honest_crash_is_no_alarm(office):
    """The control: no flip, nothing missing, nothing said; also with a mark that is behind, or none."""
    office.lay_out()
    assert office.start() == (None, WHOLE)
    place = office.lay_out()
    with office.app.app_context():
        write(999)
    shutil.copy(office.crashed / mark.FILE, place / mark.FILE)
    assert office.start() == (None, WHOLE + 1)
    (office.lay_out() / mark.FILE).unlink()
    assert office.start() == (None, WHOLE)
    assert (place / mark.FILE).exists()


def notices_flips(office: Office, flips: int) -> None:
    """Each flip loses writes in silence, and each is noticed, with the numbers of what is missing."""
    chance, content, silent = random.Random(17), (office.crashed / FILES[1]).read_bytes(), 0
    for _time in range(flips):
        at = chance.randrange(len(content))
        damaged = bytearray(content)
        damaged[at] ^= 1 << chance.randrange(8)
        (office.lay_out() / FILES[1]).write_bytes(damaged)
        said, found = office.start()
        assert found is None or found < WHOLE, f"byte {at} was of no use"
        silent += found is not None
        assert said is not None, f"byte {at}: {found} of {WHOLE}"
        if found:
            assert said.startswith(f"{found + 1}–{WHOLE} ({WHOLE - found}, "), said
    assert silent >= flips * 0.8, "the database itself says nothing"


def test_each_flip_in_the_log_of_writes_is_noticed(office, record_property):
    notices_flips(office, FLIPS)
    told(record_property, "F17 flips", FLIPS, 0)


@pytest.mark.nightly
@pytest.mark.timeout(600)
def test_a_thousand_flips_in_the_log_of_writes_are_noticed(office, record_property):
    notices_flips(office, 1000)
    told(record_property, "F17 flips", 1000, 0)


def test_each_older_database_in_the_place_of_the_newest_is_noticed(office, crashed, record_property):
    """Twenty swaps: five files, each without a log, with the newest log, with an empty one, and with half of it."""
    missed = []
    for number, file in enumerate(crashed[1]):
        for how in ("alone", "newest_log", "empty_log", "torn_log"):
            log = office.lay_out() / FILES[1]
            shutil.copy(file, office.place / FILES[0])
            if how == "alone":
                log.unlink()
            elif how != "newest_log":
                log.write_bytes(b"" if how == "empty_log" else log.read_bytes()[:5000])
            said, _found = office.start()
            if said is None and not is_whole(office.place):
                missed.append((number, how))
    told(record_property, "F17 swaps", len(crashed[1]) * 4, len(missed))
    assert missed == []


def is_whole(folder: Path) -> bool:
    """An older file beside the newest log may be brought to the newest state by it; then nothing is missing."""
    return arenas(folder) == WHOLE


def test_an_office_that_lost_lines_is_read_and_not_written_until_somebody_answers_for_it(office, crashed):
    """The alarm names what is missing; `flask audit accept --loss` writes it down, and the office goes on."""
    (office.lay_out() / FILES[1]).unlink()
    shutil.copy(crashed[1][-1], office.place / FILES[0])
    with office.app.app_context():
        watch.look(office.app)
        assert read_only.standing().reason is read_only.Reason.BEHIND
        with pytest.raises(OperationalError, match="readonly"):
            write(1)
        db.session.rollback()
        db.session.remove()
        run = office.app.test_cli_runner().invoke
        assert run(args=["audit", "verify"]).exit_code == 1
        assert run(args=["audit", "accept"]).exit_code == 2
        assert run(args=["audit", "accept", "--loss"]).exit_code == 0
        assert (read_only.standing(), mark.missing()) == (None, None)
        assert run(args=["audit", "verify"]).exit_code == 0
        write(2)
        db.session.remove()
