"""What we owe employers: a promise is made with a day, and kept (S3-E27)."""

from datetime import date

from app.accounts.models import User
from app.caseload.models import Employer, Promise
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db


def make_promise(employer: Employer, *, text: str, due_on: date, by: User) -> Promise:
    """The one who promises owns it."""
    promise = Promise(employer_id=employer.id, owner_id=by.id, text=text, due_on=due_on)
    db.session.add(promise)
    db.session.flush()
    audit.record("create", promise, by=by)
    return promise


def change_promise(promise: Promise, *, text: str, due_on: date, by: User) -> None:
    promise.text, promise.due_on = text, due_on
    db.session.flush()
    audit.record("change", promise, by=by)


def keep_promise(promise: Promise, *, by: User) -> None:
    """Kept today. Keeping what is kept changes nothing."""
    if promise.kept_on is None:
        promise.kept_on = today()
        db.session.flush()
        audit.record("keep", promise, by=by)


def reopen_promise(promise: Promise, *, by: User) -> None:
    """It was not kept after all."""
    promise.kept_on = None
    db.session.flush()
    audit.record("reopen", promise, by=by)
