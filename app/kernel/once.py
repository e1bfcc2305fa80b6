"""One click is one record: a form that creates carries a random key, and the second time it gets the first answer."""

import hashlib
import secrets
from datetime import date, timedelta

from flask import Flask, Response, g, request
from sqlalchemy import bindparam, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import hx
from app.kernel.dates import today
from app.kernel.db import SAFE_METHODS, Base, db

FIELD = "_once"
KEPT = timedelta(days=2)


class SentForm(Base):
    """A form that was sent and where it led. Names nobody, so that an anonymous wish stays anonymous."""

    __tablename__ = "sent_form"
    __table_args__ = {"sqlite_with_rowid": False}

    key: Mapped[str] = mapped_column(primary_key=True)
    location: Mapped[str]
    sent_on: Mapped[date] = mapped_column(default=today, index=True)


# Asked at each save, so it is put together once.
WHERE_TO = select(SentForm.location).where(SentForm.key == bindparam("key"))


def new_key() -> str:
    return secrets.token_urlsafe(18)


def _hash(key: str) -> str:
    return hashlib.sha256(f"{request.path}\n{key}".encode()).hexdigest()


def _sent_key() -> str | None:
    key = request.form.get(FIELD, "")[:100] if request.method not in SAFE_METHODS else ""
    return _hash(key) if key and "_validate" not in request.form else None


def init_app(app: Flask) -> None:
    app.jinja_env.globals["once_key"] = new_key

    @app.before_request
    def answer_again() -> Response | None:
        key = _sent_key()
        if key is None:
            return None
        location = db.session.scalar(WHERE_TO, {"key": key})
        return hx.go_to(location) if location else None


def commit(answer: Response) -> Response:
    """Keep the request's work together with its key; if another request was first with the key, give its answer."""
    key = _sent_key() if "not_answered" not in g else None
    location = hx.leads_to(answer)
    if key is None or not location:
        db.session.commit()
        return answer
    try:
        db.session.add(SentForm(key=key, location=location))
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        first = db.session.scalar(WHERE_TO, {"key": key})
        if first is None:
            raise
        return hx.go_to(first)
    return answer


def not_answered() -> None:
    """Where this request leads is no answer to the form: who sends it again, with more in it, is heard."""
    g.not_answered = True


def forget_old() -> int:
    """Nightly: let go of keys that no open form can still carry."""
    return db.session.execute(delete(SentForm).where(SentForm.sent_on < today() - KEPT)).rowcount  # type: ignore[attr-defined,no-any-return]
