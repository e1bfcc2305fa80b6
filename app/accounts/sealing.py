"""What must be read again, and yet not be readable in a copy of the database: sealed with a key of the instance folder.

The key is in no backup. Restored on a machine without it, what was sealed cannot be opened, and everybody sets up anew.
"""

from base64 import b64decode, b64encode
from pathlib import Path

from flask import current_app
from pyrage import DecryptError, IdentityError, decrypt, encrypt, x25519

from app.config import Settings, write_private

FILE = "second-factor.key"


PAGE = "page"
"""What waits in the cookie for the one page that shows it."""
APP = "app"
"""The secret of somebody's app, in the database."""
UNDO = "undo"
"""What a change took the place of, in the cookie for as long as it can be taken back."""
OFFER = "offer"
"""The secret of an app that is being set up, in the form."""


class Unreadable(Exception):
    """Sealed with another key, for somebody else, for something else, or changed since."""


def seal(text: str, *, to: int, purpose: str = PAGE) -> str:
    """Only this machine can open it, and only as what belongs to this person, for the same purpose: whoever has a copy
    of one sealed text cannot have it shown by a page that opens another kind."""
    sealed: bytes = encrypt(f"{purpose} {to} {text}".encode(), [_key().to_public()])
    return b64encode(sealed).decode()


def unseal(sealed: str, *, of: int, purpose: str = PAGE) -> str:
    try:
        opened: bytes = decrypt(b64decode(sealed, validate=True), [_key()])
        kind, owner, text = opened.decode().split(" ", 2)
    except (DecryptError, ValueError) as error:
        raise Unreadable from error
    if (kind, owner) != (purpose, str(of)):
        raise Unreadable
    return text


def _key() -> x25519.Identity:
    settings: Settings = current_app.extensions["treklang_settings"]
    path: Path = settings.instance / FILE
    if not path.exists():
        write_private(path, str(x25519.Identity.generate()))
    try:
        return x25519.Identity.from_str(path.read_text("ascii").strip())
    except (IdentityError, UnicodeDecodeError) as error:  # told by the doctor as another machine's key is
        raise Unreadable from error
