"""The weekly letter: on Monday, to those who want it, how much waits on their start page – numbers and addresses, no
names and no content. Nothing waits: no letter.

Each letter is taken before it is sent, so that nobody gets two, whichever process is at it; one that the mail server
does not take is put back, and tried again on the night after.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import structlog
from flask import current_app, url_for
from flask_babel import force_locale, ngettext
from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import joinedload

from app.accounts import sessions
from app.accounts.models import User
from app.accounts.queries.absences import STANDS_IN_FOR_LEADER
from app.config import Mail
from app.home.today import groups_of
from app.kernel import mail
from app.kernel.dates import next_monday, today
from app.kernel.db import db
from app.kernel.i18n import _
from app.kernel.jobs import one_by_one
from app.kernel.put_off import told_of

AT_A_TIME = 100
LAST_DAY = 2
"""Wednesday: what could not be sent by then is of no use later in the week."""
GIVES_UP = 3
"""So many letters in a row that were not taken, and the mail server is left alone until the night after."""

log = structlog.get_logger()


def send_due() -> int:
    """Nightly: gives how many letters were sent."""
    server = sessions.settings().mail
    if server is None or today().weekday() > LAST_DAY:
        return 0
    return one_by_one(_due_ids(), _Round(server).send)


def begin_anew() -> None:
    """After a restore: a week that was told before is not told again."""
    wants = User.weekly_letter_from.is_not(None)
    db.session.execute(update(User).where(wants).values(weekly_letter_from=next_monday()))


def letter_to(user_id: int) -> dict[str, str] | None:
    """Address, subject and text, in the person's language; None when nothing waits. Reads as the start page does, and
    its statements do not grow with the office."""
    with current_app.test_request_context():  # what waits has addresses; a GET holds no write lock
        person = _reader(user_id)
        if person is None:
            return None
        with force_locale(person.locale or "nb"):
            groups, _away = groups_of(person)
            if not groups:
                return None
            return {"to": person.email or "", "subject": _("Ukesbrev fra Treklang"), "text": _text(groups)}


def _text(groups: Any) -> str:
    here = sessions.settings().address
    count = sum(len(group.waiting) for group in groups)
    return "\n\n".join(
        [
            _("Hei."),
            ngettext("%(num)s ting venter på deg:", "%(num)s ting venter på deg:", count),
            "\n".join(f"{group.label}: {len(group.waiting)}" for group in groups),
            _("Se hva det er på startsiden: %(address)s", address=here + url_for("home.today")),
            _(
                "Du får dette brevet hver mandag når noe venter. Slå det av i innstillingene dine: %(address)s",
                address=here + url_for("me.settings", _anchor="weekly-letter"),
            ),
        ]
    )


def _reader(user_id: int) -> User | None:
    """The person as the start page has them: with roles, who is away, and what was put away."""
    asked = select(User, STANDS_IN_FOR_LEADER, told_of(User.id)).options(joinedload(User.role_rows))
    found = db.session.execute(asked.where(User.id == user_id), {"today": today()}).unique().first()
    if found is None:
        return None
    person, stands_in, away = found
    person.stands_in_for_leader, person.put_away = stands_in, away
    return person


def _due() -> ColumnElement[bool]:
    return and_(User.weekly_letter_from <= today(), User.email.is_not(None), User.deactivated_at.is_(None))


def _due_ids() -> Iterator[int]:
    """Whose letter is due, some at a time."""
    last, some = 0, [0]
    while some:
        following = select(User.id).where(_due(), User.id > last).order_by(User.id)
        some = list(db.session.scalars(following.limit(AT_A_TIME)))
        db.session.rollback()  # nobody waits for the write lock while letters are made
        yield from some
        last = some[-1] if some else last


def _move(user_id: int, *where: ColumnElement[bool], to: Any) -> bool:
    moved = db.session.execute(update(User).where(User.id == user_id, *where).values(weekly_letter_from=to))
    db.session.commit()
    return bool(moved.rowcount)  # type: ignore[attr-defined]


class _Round:
    """One night's letters, to one mail server."""

    def __init__(self, server: Mail) -> None:
        self.server, self.not_taken = server, 0

    def send(self, user_id: int) -> int:
        """1 when a letter was sent."""
        if self.not_taken >= GIVES_UP:
            return 0
        letter = letter_to(user_id)
        db.session.rollback()
        following = next_monday()
        if not _move(user_id, _due(), to=following) or letter is None:
            return 0
        try:
            mail.send(self.server, **letter)
        except mail.MailNotSent:
            self.not_taken += 1
            log.warning("weekly_letter_not_sent")
            # Unless the person has said no meanwhile.
            _move(user_id, User.weekly_letter_from == following, to=following - timedelta(weeks=1))
            return 0
        self.not_taken = 0
        return 1
