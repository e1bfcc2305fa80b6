"""Lines in, an encrypted file out, and back: compressed, and closed with age to the keys that may open it."""

import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from pyrage import DecryptError, decrypt_io, encrypt_io, x25519

GZIP = 31
"""How zlib is told to read and write what `gzip` does, so that any tool can open it."""
PIECE = 1 << 16


class Damaged(Exception):
    """A backup that is not whole, or not one of ours, or not for these keys."""


class _Source(io.RawIOBase):
    """Pieces of bytes, read as a file."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = piece
        given, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return given


class _Sink(io.RawIOBase):
    """Bytes written to it come out as whole lines."""

    def __init__(self, heard: Callable[[str], None]) -> None:
        self._heard, self._rest, self._unpack = heard, b"", zlib.decompressobj(GZIP)

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        *lines, self._rest = (self._rest + self._unpack.decompress(bytes(data))).split(b"\n")
        for line in lines:
            self._heard(line.decode("utf-8", "surrogatepass"))
        return len(data)


def seal(lines: Iterable[str], to: BinaryIO, recipients: list[x25519.Recipient]) -> None:
    """Write the lines so that only these can read them."""
    encrypt_io(_Source(_packed(lines)), to, recipients)


def unseal(path: Path, identities: list[x25519.Identity], heard: Callable[[str], None]) -> None:
    """Give each line of a backup to `heard`, as far as the file is what it was when it was made."""
    with path.open("rb") as file:
        try:
            decrypt_io(file, _Sink(heard), identities)
        except DecryptError as error:
            raise Damaged(f"{path.name} cannot be opened: {error}.") from error
        except zlib.error as error:
            raise Damaged(f"{path.name} is damaged inside.") from error
        except OSError as error:
            if error.errno is not None:  # the disk's own
                raise
            raise Damaged(f"{path.name} is damaged: {error}. Use another one: flask backup list") from error


class _Enough(Exception):
    """The first line is read."""


def is_whole(path: Path, identities: list[x25519.Identity]) -> bool:
    """Whether every byte is as it was: age signs each part of a file."""
    return _can_be_read(path, identities, lambda _line: None)


def opens(path: Path, identities: list[x25519.Identity]) -> bool:
    """Whether these keys open it and it begins as it should, whatever comes later."""

    def enough(_line: str) -> None:
        raise _Enough

    return _can_be_read(path, identities, enough)


def _can_be_read(path: Path, identities: list[x25519.Identity], heard: Callable[[str], None]) -> bool:
    try:
        unseal(path, identities, heard)
    except _Enough:
        return True
    except (Damaged, OSError):
        return False
    return True


def _packed(lines: Iterable[str]) -> Iterator[bytes]:
    pack = zlib.compressobj(6, zlib.DEFLATED, GZIP)
    waiting = bytearray()
    for line in lines:
        waiting += pack.compress(line.encode("utf-8", "surrogatepass") + b"\n")
        if len(waiting) >= PIECE:
            yield bytes(waiting)
            waiting.clear()
    yield bytes(waiting + pack.flush())
