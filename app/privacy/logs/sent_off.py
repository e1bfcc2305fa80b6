"""The look-ups and security events of each whole day, as a CEF file in the folder of whoever receives logs (ASVS
16.4.3).

A day is of UTC, as the lines are. Nothing is sent twice: which day was the last is remembered in the instance folder,
so the receiver may take the files away. Days that were missed – the folder was not there – come with the next night.
"""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from flask_babel import force_locale
from sqlalchemy import select

from app.accounts.models import SecurityEvent, User
from app.accounts.sessions import settings
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.privacy.backup import files
from app.privacy.logs import cef, lines

LAST = "logs-sent.txt"
A_DAY = timedelta(days=1)
AT_MOST = timedelta(days=60)
"""So far back the first night goes, and one after a mark that no clock can have written."""


def nightly() -> int:
    """Gives how many lines were sent."""
    folder, sent = settings().log_folder, 0
    if folder is None:
        return 0
    for day in _due():
        sent += _send(day, folder)
        _remember(day)
    return sent


def _due() -> list[date]:
    """The whole days that have not been sent, the first one first."""
    today = now().date()
    last = _last()
    first = last + A_DAY if last is not None and last < today else today - AT_MOST
    return [first + number * A_DAY for number in range((today - first).days)]


def _last() -> date | None:
    try:
        return date.fromisoformat((settings().instance / LAST).read_text("ascii").strip())
    except (FileNotFoundError, ValueError):
        return None


def _remember(day: date) -> None:
    draft = settings().instance / f".{LAST}.part"
    draft.write_text(f"{day}\n", "ascii")
    os.replace(draft, settings().instance / LAST)


def _send(day: date, folder: Path) -> int:
    """One file, whole or not at all. A day of which there is nothing has an empty one: a day that is missing is one
    that was not sent."""
    path, number = folder / f"treklang-log-{day}.cef", 0
    draft = folder / f".{path.name}.part"
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        for line in _told(day):
            file.write(f"{line}\n")
            number += 1
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    files.sync(folder)
    return number


def _told(day: date) -> Iterator[str]:
    begins = datetime.combine(day, time(0), UTC)
    looked = lines.newest_first(lines.lines().where(LookUp.at >= begins, LookUp.at < begins + A_DAY))
    happened = (
        select(SecurityEvent.at, SecurityEvent.kind, SecurityEvent.about, SecurityEvent.user_id, User.email)
        .outerjoin(User, User.id == SecurityEvent.user_id)
        .where(SecurityEvent.at >= begins, SecurityEvent.at < begins + A_DAY)
        .order_by(SecurityEvent.id)
    )
    with force_locale("nb"), db.engine.connect().execution_options(write=False) as connection:  # others may write
        yield from (cef.line(row) for row in lines.all_of(looked))
        yield from (cef.security_line(row) for row in connection.execute(happened))
