"""Who can open a backup: the office's own machine key, and a recovery key that somebody has on paper (trust K1).

The machine key stays in the instance folder, so that nightly verification needs nobody. Of the recovery key the machine
keeps only the public half; the other half is shown once.
"""

import re
from datetime import datetime
from pathlib import Path

from pyrage import IdentityError, RecipientError, x25519

from app.config import write_private

MACHINE = "backup.key"
RECOVERY = "backup.recovery"
EARLIER = re.compile(r"backup\.key\.(\d{8}T\d{6}Z)")


class NoKey(Exception):
    """A backup cannot be opened with the keys at hand; the message says what to do."""


def recipients(instance: Path, *, somebody_reads: bool) -> tuple[list[x25519.Recipient], str | None]:
    """Those who can open what is made now, and the recovery key when this call has just made it. It is made only when
    somebody is there to read it; until then the machine alone can open its backups."""
    shown = None
    paper = instance / RECOVERY
    if not paper.exists():
        if not somebody_reads:
            return [_machine(instance).to_public()], None
        made = x25519.Identity.generate()
        write_private(paper, str(made.to_public()))
        if paper.read_text("ascii").strip() == str(made.to_public()):  # another process may have been first
            shown = str(made)
    return [_machine(instance).to_public(), _public(paper)], shown


def identities(instance: Path, recovery_key: str | None = None) -> list[x25519.Identity]:
    """The keys that are tried on a backup: the one on paper if it was typed, and this machine's."""
    found = []
    if recovery_key:
        try:
            found.append(x25519.Identity.from_str(recovery_key.strip().upper()))
        except IdentityError as error:
            words = "This is not a recovery key. It begins with AGE-SECRET-KEY-1. Look for mistyped letters."
            raise NoKey(words) from error
    if (instance / MACHINE).exists():
        found.append(_machine(instance))
    found += [_read(path) for path, _moment in earlier(instance)]
    if not found:
        raise NoKey("This folder has no backup key. Give the recovery key that was printed: --recovery-key.")
    return found


def earlier(instance: Path) -> list[tuple[Path, datetime]]:
    """This machine's keys of before, which open the backups they closed, and when each was changed; newest first."""
    found = [(path, EARLIER.fullmatch(path.name)) for path in sorted(instance.glob(f"{MACHINE}.*"), reverse=True)]
    return [(path, datetime.strptime(name[1], "%Y%m%dT%H%M%S%z")) for path, name in found if name]


def _machine(instance: Path) -> x25519.Identity:
    path = instance / MACHINE
    if not path.exists():
        write_private(path, str(x25519.Identity.generate()))
    return _read(path)


def _read(path: Path) -> x25519.Identity:
    try:
        return x25519.Identity.from_str(path.read_text("ascii").strip())
    except (IdentityError, UnicodeDecodeError) as error:
        words = f"{path.name} is damaged. Put back the copy that you keep with the keys, or put it away under another "
        words += "name: a new one is made, and backups of before open with the key on paper alone."
        raise NoKey(words) from error


def _public(path: Path) -> x25519.Recipient:
    try:
        return x25519.Recipient.from_str(path.read_text("ascii").strip())
    except (RecipientError, UnicodeDecodeError) as error:
        words = f"{path.name} does not hold a public key. Remove it, and the next backup makes a new recovery key."
        raise NoKey(words) from error
