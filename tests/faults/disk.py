"""A disk that can be watched and broken: the database engine's own door to files, with our hand on it.

The engine writes, syncs, shortens and reads through a table of functions. Here those of files in one folder are passed
through Python, which notes each call or lets it fail. No tool is needed and nothing of the product is changed.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3._sqlite3 as engine

FULL, WRITE_FAILED, SYNC_FAILED, READ_FAILED = 13, 778, 1034, 266
"""Answers of the engine: SQLITE_FULL, SQLITE_IOERR_WRITE, _FSYNC and _READ."""
LIE = -1
"""Say that it was done, and do nothing."""

# The name as an address and not as text: the engine goes on reading where it stands, long after the file was opened.
OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
READ = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(Structure):
    _fields_ = [
        ("version", c_int), ("size", c_int), ("longest", c_int), ("next", c_void_p), ("name", c_char_p),
        ("data", c_void_p), ("open", c_void_p), ("delete", c_void_p), ("access", c_void_p),
    ]  # fmt: skip


class _Methods(Structure):
    _fields_ = [
        ("version", c_int), ("close", c_void_p), ("read", c_void_p), ("write", c_void_p), ("truncate", c_void_p),
        ("sync", c_void_p), *((f"other_{number}", c_void_p) for number in range(13)),
    ]  # fmt: skip


@dataclass(frozen=True)
class Call:
    """What the engine did to a file: write, sync, truncate, read – or `said`, which a test has noted in between."""

    kind: str
    file: str
    offset: int = 0
    data: bytes = b""


Decide = Callable[[Call], int]
"""0: go on; otherwise the answer that the engine gets."""


def _nothing(_call: Call) -> int:
    return 0


class _Door:
    """Installed once for the process; `folder` tells which files are watched now, None for none."""

    def __init__(self) -> None:
        library = ctypes.CDLL(engine.__file__)
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        library.sqlite3_vfs_find.argtypes = [c_char_p]
        self.vfs = library.sqlite3_vfs_find(None).contents
        self.folder: str | None = None
        self.decide: Decide = _nothing
        self.names: dict[int, str] = {}
        self.tables: dict[int, _Methods] = {}
        self.kept: list[object] = []  # what C holds on to must live as long as the process
        self.open_as_before = OPEN(self.vfs.open)
        opened = OPEN(self._open)
        self.kept.append(opened)
        self.vfs.open = ctypes.cast(opened, c_void_p).value

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        result: int = self.open_as_before(vfs, name, file, flags, out)
        path = ctypes.string_at(name).decode(errors="replace") if name else ""
        if result == 0 and self.folder is not None and path.startswith(self.folder):
            self.names[file] = Path(path).name
            slot = ctypes.cast(file, POINTER(c_void_p))
            if slot[0] not in self.tables:
                self.tables[slot[0]] = self._watched(slot[0])
            slot[0] = ctypes.addressof(self.tables[slot[0]])
        return result

    def _watched(self, address: int) -> _Methods:
        """A copy of the table of functions, with ours in it."""
        table = _Methods.from_buffer_copy(ctypes.cast(address, POINTER(_Methods)).contents)
        read, write, cut, sync = READ(table.read), READ(table.write), TRUNCATE(table.truncate), SYNC(table.sync)

        def on_read(file: int, into: int, size: int, offset: int) -> int:
            return self._ask("read", file, offset, b"") or read(file, into, size, offset)

        def on_write(file: int, data: int, size: int, offset: int) -> int:
            said = self._ask("write", file, offset, ctypes.string_at(data, size))
            return max(said, 0) if said else write(file, data, size, offset)

        def on_truncate(file: int, size: int) -> int:
            return self._ask("truncate", file, size, b"") or cut(file, size)

        def on_sync(file: int, how: int) -> int:
            said = self._ask("sync", file, 0, b"")
            return max(said, 0) if said else sync(file, how)

        ours = {"read": READ(on_read), "write": READ(on_write)}
        ours |= {"truncate": TRUNCATE(on_truncate), "sync": SYNC(on_sync)}
        for name, function in ours.items():
            setattr(table, name, ctypes.cast(function, c_void_p).value)
        self.kept += [read, write, cut, sync, *ours.values()]
        return table

    def _ask(self, kind: str, file: int, offset: int, data: bytes) -> int:
        return self.decide(Call(kind, self.names.get(file, ""), offset, data))


_door: list[_Door] = []


@contextmanager
def watching(folder: Path) -> Iterator[None]:
    """From here on, files of this folder that are opened are opened through the door."""
    if not _door:
        _door.append(_Door())
    _door[0].folder = str(folder)
    try:
        yield
    finally:
        _door[0].folder = None
        _door[0].decide = _nothing


@contextmanager
def deciding(decide: Decide) -> Iterator[None]:
    """Each call is put before `decide` meanwhile."""
    before, _door[0].decide = _door[0].decide, decide
    try:
        yield
    finally:
        _door[0].decide = before


class FailingFrom:
    """The nth call of these kinds fails, and so do the next ones, as many as said (None: all of them)."""

    def __init__(self, number: int, kinds: set[str], answer: int, times: int | None = 1) -> None:
        self.number, self.kinds, self.answer, self.times = number, kinds, answer, times
        self.seen = self.failed = 0

    def __call__(self, call: Call) -> int:
        if call.kind not in self.kinds:
            return 0
        self.seen += 1
        if self.seen < self.number or (self.times is not None and self.failed >= self.times):
            return 0
        self.failed += 1
        return self.answer
