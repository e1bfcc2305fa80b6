"""The folder of backups: made there whole or not at all, copied off the machine, let go of after ninety days (D4)."""

import fcntl
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pyrage import x25519

from app.kernel.chain.mark import Head
from app.kernel.dates import now
from app.privacy.backup.sealed import seal

FOLDER = "backups"
PROVED = "last-proved.txt"
TRYING = ".trying-"
LOCK = ".lock"
NAME = re.compile(r"treklang-(\d{8}T\d{6})Z(?:-(\d+)-([0-9a-f]{32}))?\.age")
"""When it was made, and the newest link of the traces then: its number and half of its hash (trust L6)."""
DAILY, WEEKLY = 14, 8
OLDEST = timedelta(days=90)
AHEAD = timedelta(hours=1)
"""How far ahead of this clock a backup may say that it was made and still be believed."""


@dataclass(frozen=True)
class Backup:
    """A finished backup."""

    path: Path
    made_at: datetime

    @property
    def link(self) -> tuple[int, str] | None:
        """The newest link of the traces when it was made, as its name tells it; older names do not."""
        found = NAME.fullmatch(self.path.name)
        return (int(found[2]), found[3]) if found and found[2] else None

    @property
    def size(self) -> int:
        """Bytes."""
        return self.path.stat().st_size


def folder(instance: Path) -> Path:
    found = instance / FOLDER
    found.mkdir(mode=0o700, exist_ok=True)
    return found


@contextmanager
def at_work(instance: Path) -> Iterator[None]:
    """One process at a time makes, tries out or lets go; so whatever lies half done belongs to nobody, and goes."""
    place = folder(instance)
    handle = os.open(place / LOCK, os.O_RDWR | os.O_CREAT, 0o600)  # a folder on a network share cannot be locked
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for left in place.glob(".*.part"):
            left.unlink(missing_ok=True)
        for tried in instance.glob(f"{TRYING}*"):
            shutil.rmtree(tried)
        yield
    finally:
        os.close(handle)


def size_of_office(instance: Path) -> int:
    """Bytes of the embedded database and its log, more than a backup of it takes; 0 when it is on a server."""
    return sum(path.stat().st_size for path in instance.glob("office.sqlite*"))


def found(instance: Path) -> list[Backup]:
    """The finished backups of this machine, newest first."""
    return found_in(folder(instance))


def found_in(place: Path) -> list[Backup]:
    """Those that were made while the clock was ahead come last: which of them is how old, nobody knows."""
    backups = []
    for path in place.iterdir():
        if match := NAME.fullmatch(path.name):
            backups.append(Backup(path, datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)))
    return sorted(backups, key=lambda each: (not is_ahead(each.made_at), each.made_at), reverse=True)


def is_ahead(moment: datetime) -> bool:
    """Whether the clock that said so was ahead of the one there is now; or this one is behind."""
    return moment > now() + AHEAD


def age_of(path: Path, moment: datetime) -> timedelta:
    """How old a file is that tells in its name when it was made. With one from a clock that was ahead it counts from
    when that is first noticed, which the file's own time remembers: never a day early, and not for ever."""
    if not is_ahead(moment):
        return now() - moment
    if is_ahead(datetime.fromtimestamp(path.stat().st_mtime, UTC)):
        os.utime(path, (now().timestamp(), now().timestamp()))
    return now() - datetime.fromtimestamp(path.stat().st_mtime, UTC)


def make(instance: Path, lines: Iterable[str], recipients: list[x25519.Recipient], head: Head) -> Backup:
    """Write a new backup, `at_work`. It gets its name when all of it is on the disk."""
    place, moment = folder(instance), now()
    path = place / f"treklang-{moment:%Y%m%dT%H%M%S}Z-{head.n}-{head.hash.hex()[:32]}.age"
    draft = place / f".{path.name}.{os.getpid()}.part"
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            seal(lines, file, recipients)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
        sync(place)
    finally:
        draft.unlink(missing_ok=True)
    return Backup(path, moment.replace(microsecond=0))


def mark_proved(backup: Backup) -> None:
    """Remember that this one was restored in full, and when."""
    place = backup.path.parent
    draft = place / f".{PROVED}.{os.getpid()}.part"
    draft.write_text(f"{backup.path.name} {now().isoformat(timespec='seconds')}\n", "ascii")
    os.replace(draft, place / PROVED)


def proved(instance: Path) -> tuple[str, datetime] | None:
    """The name of the backup that was last restored in full, and when."""
    mark = folder(instance) / PROVED
    if not mark.exists():
        return None
    name, _space, moment = mark.read_text("ascii").strip().partition(" ")
    return name, datetime.fromisoformat(moment)


def copy_off(backup: Backup, to: Path) -> Path:
    """A copy in a folder on another disk or machine, whole or not at all."""
    target, draft = to / backup.path.name, to / f".{backup.path.name}.part"
    for left in to.glob(".treklang-*.part"):
        left.unlink(missing_ok=True)
    shutil.copyfile(backup.path, draft)
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(draft, target)
    sync(to)
    return target


def let_go(instance: Path) -> list[Backup]:
    """Keep the newest of each of the last fourteen days with one, and of each of eight weeks; never older than ninety
    days (D4), but always the newest of all. Gives those that were let go."""
    kept: set[Path] = set()
    days: set[date] = set()
    weeks: set[tuple[int, int]] = set()
    backups = found(instance)
    for each in backups:
        day, week = each.made_at.date(), each.made_at.isocalendar()[:2]
        if age_of(each.path, each.made_at) > OLDEST:
            continue
        if is_ahead(each.made_at):  # it takes no day's place from those whose day is known
            kept.add(each.path)
            continue
        if (day not in days and len(days) < DAILY) or (week not in weeks and len(weeks) < WEEKLY):
            kept.add(each.path)
        days.add(day)
        weeks.add(week)
    gone = [each for each in backups[1:] if each.path not in kept]
    for each in gone:
        each.path.unlink()
    return gone


def let_go_elsewhere(place: Path, gone: list[Backup]) -> None:
    """The copies of these go too, and whatever is older than ninety days: the disk may have been away when its turn
    came. Nothing else, since another office may keep its own there; and never the newest of all."""
    names = {each.path.name for each in gone}
    old = [each for each in found_in(place) if age_of(each.path, each.made_at) > OLDEST or each.path.name in names]
    for each in old:
        if each != found_in(place)[0]:
            each.path.unlink()


def sync(place: Path) -> None:
    """The folder's own list of names is on the disk too."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
