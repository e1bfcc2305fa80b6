"""F2: the power goes between any two writes. What the disk had not been made to keep is gone, or half of it is, in
pieces of 512 bytes; what was answered with success is there all the same."""

import random
import shutil
from pathlib import Path

import pytest

from tests.faults import disk
from tests.faults.disk import Call
from tests.faults.office import DATABASE, count, key_of, lost_or_broken, told, watched_office

CUTS = count("CUTS", 100)

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(600 + CUTS)]

SAVES = 60
SECTOR = 512
LOG = f"{DATABASE}-wal"


class Disk:
    """What would be left of each file. Writes since the last sync are kept, lost or torn, sector by sector."""

    def __init__(self, start: dict[str, bytes]) -> None:
        self.safe = {name: bytearray(content) for name, content in start.items()}
        self.pending: dict[str, list[Call]] = {DATABASE: [], LOG: []}

    def take(self, call: Call) -> None:
        if call.kind in {"write", "truncate"}:
            self.pending[call.file].append(call)
        elif call.kind == "sync":
            for each in self.pending[call.file]:
                _do(self.safe.setdefault(call.file, bytearray()), each)
            self.pending[call.file] = []

    def after_cut(self, chance: random.Random) -> dict[str, bytearray]:
        left = {name: bytearray(content) for name, content in self.safe.items()}
        kept = chance.choice((0.0, 0.5, 0.9, 1.0))  # nothing more reached the disk, some, most, or all of it
        for name, calls in self.pending.items():
            for call in calls:
                for each in _sectors(call):
                    if chance.random() < kept:
                        _do(left.setdefault(name, bytearray()), each)
        return left


def _sectors(call: Call) -> list[Call]:
    """A write in the pieces that a disk writes whole."""
    pieces, at, data = [], call.offset, call.data
    if call.kind == "truncate":
        return [call]
    while data:
        size = SECTOR - at % SECTOR
        pieces.append(Call("write", call.file, at, data[:size]))
        at, data = at + size, data[size:]
    return pieces


def _do(content: bytearray, call: Call) -> None:
    if call.kind == "truncate":
        del content[call.offset :]
        return
    end = call.offset + len(call.data)
    content.extend(b"\0" * (end - len(content)))
    content[call.offset : end] = call.data


def record(folder: Path, monkeypatch: pytest.MonkeyPatch, synchronous: str) -> tuple[dict[str, bytes], list[Call], str]:
    """The office at work: its files as they stood, all that was done to them, and the key."""
    numbers = {"OFF": 0, "NORMAL": 1, "FULL": 2}
    from app.kernel import db

    promises = [each for each in db.PRAGMAS if each[0] != "synchronous"]
    monkeypatch.setattr(db, "PRAGMAS", (*promises, ("synchronous", synchronous, numbers[synchronous])))
    calls: list[Call] = []

    def note(call: Call) -> int:
        if call.kind != "read" and call.file in {DATABASE, LOG}:
            calls.append(call)
        return 0

    with watched_office(folder) as office:
        office.empty_log()  # where the story begins
        start = {path.name: path.read_bytes() for path in folder.glob(f"{DATABASE}*") if path.suffix != ".sqlite-shm"}
        assert not start.get(LOG)
        with disk.deciding(note):
            for number in range(SAVES):
                assert office.add(f"Arena {number}").status == 303
                calls.append(Call("said", f"Arena {number}"))
                if number % 20 == 19:
                    office.empty_log()
    return start, calls, key_of(folder)


def cut(story: tuple[dict[str, bytes], list[Call], str], place: Path, cuts: int) -> tuple[int, int, list[str]]:
    """Cut the power at this many places: how many acknowledged saves were lost, how many could be, what else broke."""
    start, calls, key = story
    chance = random.Random(2)
    places = sorted(chance.randrange(1, len(calls)) for _each in range(cuts))
    left, said, lost, asked, broken, at = Disk(start), [], 0, 0, [], 0
    for where in places:
        for call in calls[at:where]:
            said.append(call.file) if call.kind == "said" else left.take(call)
        at = where
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for name, content in left.after_cut(chance).items():
            (place / name).write_bytes(content)
        gone, wrong = lost_or_broken(place, said, key)
        lost, asked = lost + len(gone), asked + len(said)
        broken += [f"cut {where} of {len(calls)}: {each}" for each in wrong]
    return lost, asked, broken


def test_what_was_acknowledged_outlives_a_power_cut(tmp_path, monkeypatch, record_property):
    """F2."""
    story = record(tmp_path / "office", monkeypatch, "FULL")
    assert {call.file for call in story[1] if call.kind == "sync"} == {DATABASE, LOG}, "the log was emptied meanwhile"
    lost, asked, broken = cut(story, tmp_path / "left", CUTS)
    told(record_property, "F2 cuts", CUTS, lost)
    print(f"F2: {CUTS} power cuts, {asked} acknowledged saves looked for, {lost} lost, {len(broken)} broken")
    assert (lost, broken) == (0, [])


@pytest.mark.parametrize("synchronous", ["NORMAL", pytest.param("OFF", marks=pytest.mark.nightly)])
def test_control_without_waiting_for_the_disk_saves_are_lost(tmp_path, monkeypatch, synchronous):
    """F2, control: the same cuts, and the office does not wait until the disk has it."""
    story = record(tmp_path / "office", monkeypatch, synchronous)
    lost, _asked, broken = cut(story, tmp_path / "left", min(CUTS, 60))
    print(f"F2 control, synchronous={synchronous}: {lost} lost, {len(broken)} broken")
    assert lost > 0 if synchronous == "NORMAL" else lost or broken
