"""The pages of an embedded database and of the log beside it as they are on the disk, decrypted: also what is on none
of the database's lists any more. SQLCipher 4, raw key: AES-256-CBC, each page ends with its own IV and a checksum."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT = 4096, 80, 16
LOG_HEAD, FRAME_HEAD = 32, 24


def pages_of(database: Path, key: str) -> bytes:
    """Everything that stands in the file."""
    data = database.read_bytes()
    assert len(data) % PAGE == 0
    first = _page(data[SALT:PAGE], key) if data else b""  # all of it may stand in the log yet
    return first + b"".join(_page(data[at : at + PAGE], key) for at in range(PAGE, len(data), PAGE))


def frames_of(log: Path, key: str) -> bytes:
    """Everything that stands in the log."""
    data = log.read_bytes() if log.exists() else b""
    starts = range(LOG_HEAD + FRAME_HEAD, len(data), FRAME_HEAD + PAGE)
    return b"".join(_page(data[at : at + PAGE], key) for at in starts)


def _page(page: bytes, key: str) -> bytes:
    content, initial = page[:-RESERVED], page[-RESERVED : -RESERVED + 16]
    cipher = Cipher(algorithms.AES(bytes.fromhex(key)), modes.CBC(initial)).decryptor()
    return cipher.update(content) + cipher.finalize()
