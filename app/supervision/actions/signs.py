"""Writes of the office's judgement of a theme's sign of progress."""

from sqlalchemy.exc import IntegrityError

from app.accounts.models import User
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.supervision.models import ThemeSign
from app.supervision.sign_words import Seen


def write_sign(sign: ThemeSign, *, before: str, later: str, seen: Seen, note: str, by: User) -> None:
    """Say whether the sign is seen, and what that is built on. The first time makes the row."""
    sign.before, sign.later, sign.seen, sign.note, sign.written_by_id = before, later, seen, note, by.id
    db.session.add(sign)
    sign.touch()
    try:
        with db.session.begin_nested():
            db.session.flush()
    except IntegrityError as error:
        raise DomainError(_("En kollega skrev samtidig. Åpne siden på nytt og se hva som står.")) from error
    audit.record("judge_sign", sign, by=by)
