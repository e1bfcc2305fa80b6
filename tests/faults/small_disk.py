"""A disk with little room: a small file system in memory where this account may mount one, otherwise the same limits
held at the engine's door and in what the machine says of its room."""

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults import disk
from tests.faults.disk import FULL, Call

BALLAST = "ballast"


class Usage(NamedTuple):
    """As shutil.disk_usage."""

    total: int
    used: int
    free: int


class SmallDisk:
    """`leave` fills it up but for so many bytes; `tidy` gives the room back."""

    def __init__(self, folder: Path, size: int, patches: pytest.MonkeyPatch) -> None:
        self.folder, self.size = folder, size
        folder.mkdir(exist_ok=True)
        self.mounted = _mount(folder, size)
        if not self.mounted:
            patches.setattr(shutil, "disk_usage", lambda _folder: Usage(size, self.used(), self.free()))
            patches.setattr(os, "posix_fallocate", self._allocate)

    def used(self) -> int:
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def free(self) -> int:
        return os.statvfs(self.folder).f_bavail * 4096 if self.mounted else max(self.size - self.used(), 0)

    def leave(self, room: int) -> None:
        with (self.folder / BALLAST).open("ab") as file:
            file.write(b"\0" * max(self.free() - room, 0))

    def tidy(self) -> None:
        (self.folder / BALLAST).unlink()

    def holds(self, call: Call) -> int:
        """At the door, where nothing is mounted: a write that makes a file longer needs room."""
        if self.mounted or call.kind != "write":
            return 0
        path = self.folder / call.file
        more = call.offset + len(call.data) - (path.stat().st_size if path.exists() else 0)
        return FULL if more > 0 and more > self.free() else 0

    def _allocate(self, file: int, _at: int, size: int) -> None:
        if size > self.free():
            raise OSError(errno.ENOSPC, "No space left on device")
        os.ftruncate(file, size)


def _mount(folder: Path, size: int) -> bool:
    words = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "treklang-test", str(folder)]
    return os.geteuid() == 0 and subprocess.run(words, check=False, capture_output=True).returncode == 0


@contextmanager
def small_disk(folder: Path, size: int, patches: pytest.MonkeyPatch) -> Iterator[SmallDisk]:
    made = SmallDisk(folder, size, patches)
    try:
        with disk.watching(folder), disk.deciding(made.holds):
            yield made
    finally:
        if made.mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
