"""F9: a database that was damaged, cut short, emptied, exchanged or is opened with another key is never served as if it
were fine. Whoever starts it is told what to do, the file stays as it is, and the newest good backup is named."""

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.config import load
from app.kernel.starting import CannotStart, look, newest_backup, pages_in_log
from tests.faults.office import DATABASE, Office, count, rows, told
from tests.faults.server import ROOT

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(1800)]

FLIPS, CUTS_SHORT = count("FLIPS", 60), count("TRUNCATIONS", 20)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that was served and stopped."""
    folder = tmp_path_factory.mktemp("good")
    office = Office(folder)
    for number in range(10):
        assert office.add(f"Arena {number}").status == 303
    office.empty_log()
    office.close()
    (folder / "serving.lock").touch()
    return folder


def a_copy(good: Path, place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o700)
    for name in (DATABASE, "database.key", "session.key", "config.toml", "serving.lock"):
        shutil.copy2(good / name, place / name)
    return place


def refusal(folder: Path) -> str | None:
    """What is said to whoever starts it; None when it starts."""
    before = photograph(folder)
    try:
        look(load({"INSTANCE": str(folder)}))
    except CannotStart as error:
        assert photograph(folder) == before, "a damaged file stays as it is"
        return str(error)
    return None


def photograph(folder: Path) -> dict[str, str]:
    """The database and what its log holds."""
    files = [path for path in folder.glob(f"{DATABASE}*") if not path.name.endswith("-shm") and path.stat().st_size]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command as somebody types it at the machine."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"INSTANCE": str(folder), "FLASK_APP": "wsgi", "PORT": "1"}
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, text=True, capture_output=True, check=False)


def flip(path: Path, chance: random.Random) -> int:
    """Turn one bit over; gives the byte it is in."""
    content = bytearray(path.read_bytes())
    where = chance.randrange(len(content))
    content[where] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    return where


def test_one_bit_anywhere_is_noticed(good, tmp_path, record_property):
    """F9."""
    chance, missed = random.Random(9), []
    for _number in range(FLIPS):
        folder = a_copy(good, tmp_path / "copy")
        where = flip(folder / DATABASE, chance)
        said = refusal(folder)
        if said is None:
            missed.append(where)
        else:
            assert "is damaged" in said or "cannot be opened" in said
    told(record_property, "F9 flips", FLIPS, len(missed))
    print(f"F9: {FLIPS} single bits, {len(missed)} not noticed")
    assert missed == []


def test_control_without_the_look_many_damaged_files_answer(good, tmp_path):
    """F9, control: the same bits, and somebody just asks for the rows."""
    chance, answered = random.Random(9), 0
    for _number in range(min(FLIPS, 60)):
        folder = a_copy(good, tmp_path / "copy")
        flip(folder / DATABASE, chance)
        with suppress(sqlcipher.DatabaseError):
            answered += rows(folder, "SELECT count(*) FROM arena") == [[(10,)]]
    print(f"F9 control: {answered} damaged files answered as if they were fine")
    assert answered > 0


def test_control_a_whole_file_starts_also_with_a_log_beside_it(good, tmp_path):
    assert refusal(a_copy(good, tmp_path / "copy")) is None
    folder = tmp_path / "busy"
    folder.mkdir()
    office = Office(folder)
    assert office.add("I loggen").status == 303
    assert (folder / f"{DATABASE}-wal").stat().st_size > 0
    assert refusal(folder) is None
    office.close()


def test_half_a_page_at_the_end_is_damage_unless_the_log_has_it_whole(tmp_path):
    """As when the power goes while the log is moved into the file, which grows by it."""
    busy, crashed = tmp_path / "busy", tmp_path / "crashed"
    busy.mkdir()
    office = Office(busy)
    office.empty_log()
    pages = (busy / DATABASE).stat().st_size // 4096
    while max(pages_in_log(busy / f"{DATABASE}-wal"), default=0) <= pages:
        assert office.add(f"Arena {len(office.acknowledged)}").status == 303
    shutil.copytree(busy, crashed)
    office.close()
    with (crashed / DATABASE).open("ab") as file:
        file.write(os.urandom(3584))
    alone = Path(shutil.copytree(crashed, tmp_path / "alone"))
    (alone / f"{DATABASE}-wal").unlink()
    assert refusal(crashed) is None
    assert rows(crashed, "SELECT count(*) FROM arena") == [[(len(office.acknowledged),)]]
    assert f"page {pages + 1} has an invalid size" in (refusal(alone) or "")


def test_one_page_is_noticed(good, tmp_path):
    pages = (good / DATABASE).stat().st_size // 4096
    for page in {0, 1, pages // 2, pages - 1}:
        folder = a_copy(good, tmp_path / "copy")
        with (folder / DATABASE).open("r+b") as file:
            file.seek(page * 4096)
            file.write(os.urandom(4096))
        assert refusal(folder) is not None, page


def test_a_page_from_another_place_of_the_same_file_is_noticed(good, tmp_path):
    """Each page is signed with its number."""
    folder = a_copy(good, tmp_path / "copy")
    content = bytearray((folder / DATABASE).read_bytes())
    content[4096 * 8 : 4096 * 9] = content[4096 * 9 : 4096 * 10]
    (folder / DATABASE).write_bytes(content)
    assert refusal(folder) is not None


def test_a_file_that_was_cut_short_is_noticed(good, tmp_path, record_property):
    chance, missed = random.Random(10), []
    whole = (good / DATABASE).stat().st_size
    for number in range(CUTS_SHORT):
        folder = a_copy(good, tmp_path / "copy")
        size = chance.randrange(1, whole) // (4096 if number % 2 else 1) * (4096 if number % 2 else 1)
        os.truncate(folder / DATABASE, size)
        if refusal(folder) is None:
            missed.append(size)
    told(record_property, "F9 truncations", CUTS_SHORT, len(missed))
    print(f"F9: {CUTS_SHORT} files cut short, {len(missed)} not noticed")
    assert missed == []


@pytest.mark.parametrize("how", ["empty", "gone"])
def test_an_office_without_its_database_is_no_new_office(good, tmp_path, how):
    folder = a_copy(good, tmp_path / "copy")
    (folder / DATABASE).write_bytes(b"") if how == "empty" else (folder / DATABASE).unlink()
    assert f"{DATABASE} is {how}." in (refusal(folder) or "")
    (folder / "serving.lock").unlink()
    assert refusal(folder) is None, "a new office has none yet"


def test_an_upgrade_builds_no_new_office_in_the_place_of_a_lost_one(good, tmp_path):
    folder = a_copy(good, tmp_path / "copy")
    (folder / DATABASE).unlink()
    upgraded = run(folder, "flask", "db", "upgrade")
    assert (upgraded.returncode, f"{DATABASE} is gone." in upgraded.stderr) == (1, True)
    assert not (folder / DATABASE).exists()


def test_another_key_is_told_from_nothing(good, tmp_path):
    folder = a_copy(good, tmp_path / "copy")
    (folder / "database.key").write_text("ab" * 32)
    assert "cannot be opened with database.key: the key is another office's" in (refusal(folder) or "")


def test_the_log_of_another_database_is_noticed(good, tmp_path):
    """As when somebody puts a file back by hand and leaves the old log beside it."""
    other = tmp_path / "other"
    other.mkdir()
    office = Office(other)
    office.add("I den gamle loggen")
    folder = a_copy(good, tmp_path / "copy")
    shutil.copy(other / f"{DATABASE}-wal", folder / f"{DATABASE}-wal")
    office.close()
    assert refusal(folder) is not None


def test_the_newest_backup_that_was_tried_is_named(good, tmp_path):
    folder = a_copy(good, tmp_path / "copy")
    assert newest_backup(folder) is None
    (folder / "backups").mkdir()
    for day in ("20261101", "20261103", "20261102"):
        (folder / "backups" / f"treklang-{day}T020000Z.age").touch()
    assert newest_backup(folder).name == "treklang-20261103T020000Z.age"
    (folder / "backups" / "last-proved.txt").write_text("treklang-20261102T020000Z.age 2026-11-02T02:00:10+00:00\n")
    assert newest_backup(folder).name == "treklang-20261102T020000Z.age"
    (folder / "backups" / "last-proved.txt").write_text("../../other.age now\n")
    assert newest_backup(folder).name == "treklang-20261103T020000Z.age"


SERVE = ("gunicorn", "--config", str(ROOT / "tools" / "gunicorn_conf.py"), "wsgi:app")


def test_the_server_does_not_start_on_a_damaged_file(good, tmp_path):
    folder = a_copy(good, tmp_path / "copy")
    flip(folder / DATABASE, random.Random(3))
    served = run(folder, *SERVE)
    assert served.returncode == 1
    assert f"Treklang does not start: {folder / DATABASE} is damaged" in served.stderr


@pytest.mark.nightly
def test_what_is_said_mends_it(tmp_path):
    """From the damage to an office that is whole, by nothing but the sentence, word for word."""
    assert run(tmp_path, "flask", "db", "upgrade").returncode == 0
    made = json.loads(run(tmp_path, "flask", "backup", "create", "--json").stdout)
    flip(tmp_path / DATABASE, random.Random(3))
    damaged = (tmp_path / DATABASE).read_bytes()
    served = run(tmp_path, *SERVE)
    assert served.stderr.strip().endswith(f"flask backup restore {made['file']}")
    assert (tmp_path / DATABASE).read_bytes() == damaged
    restored = run(tmp_path, "flask", *served.stderr.strip().rpartition("flask ")[2].split())
    assert restored.returncode == 0, restored.stderr
    assert refusal(tmp_path) is None
    assert [path for path in tmp_path.glob("office-before-*.sqlite") if path.read_bytes() == damaged]
