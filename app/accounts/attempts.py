"""Wrong attempts, counted in the database: slow whichever process answers, and nobody is locked for good."""

import hmac
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app
from sqlalchemy import ColumnElement, Connection, Delete, delete, func, insert, select

from app.accounts.models import Office, SignInAttempt
from app.kernel.dates import AHEAD, now
from app.kernel.db import db

KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """At most `most` attempts on one target within `span`."""

    most: int
    span: timedelta


PER_ACCOUNT = Limit(5, timedelta(minutes=1))
PER_ADDRESS = Limit(30, timedelta(minutes=15))
PER_CODE = Limit(10, timedelta(minutes=15))
"""The first administrator's code, from all addresses together."""


def target(kind: str, value: str) -> str:
    """What is counted, as a keyed hash: the table tells nobody who signs in, or from where."""
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.digest(key, f"{kind}:{value.strip().lower()}".encode(errors="replace"), "sha256").hex()


def take_turns(connection: Connection) -> None:
    """Let one attempt at a time be counted. SQLite has one writer as it is; PostgreSQL waits at the office's row."""
    connection.execute(select(Office.id).with_for_update())


def is_over(connection: Connection, of: str, limit: Limit) -> bool:
    counted = select(func.count()).where(SignInAttempt.target == of, *_within(limit.span))
    return (connection.scalar(counted) or 0) >= limit.most


def _within(span: timedelta) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """What a clock that was ahead has written does not count until its time comes: nobody is locked for good."""
    moment = now()
    return SignInAttempt.at > moment - span, SignInAttempt.at <= moment + AHEAD


def count(connection: Connection, *targets: str) -> None:
    connection.execute(insert(SignInAttempt), [{"target": each, "at": now()} for each in targets])


def take_back(*targets: str) -> None:
    """The attempt was right: its newest count at each of these does not stand."""
    for each in targets:
        db.session.execute(taking_back(each))


def taking_back(of: str) -> Delete:
    newest = select(func.max(SignInAttempt.id)).where(SignInAttempt.target == of).scalar_subquery()
    return delete(SignInAttempt).where(SignInAttempt.id == newest)


def recent(of: str) -> int:
    """How many wrong attempts of the last day are still counted."""
    counted = select(func.count()).where(SignInAttempt.target == of, *_within(KEPT))
    return db.session.scalar(counted) or 0


def forget(of: str) -> None:
    db.session.execute(forgetting(of))


def forgetting(of: str) -> Delete:
    """The same as a statement, for a transaction of its own."""
    return delete(SignInAttempt).where(SignInAttempt.target == of)


def forget_old() -> int:
    """Nightly: attempts that count no more."""
    return db.session.execute(delete(SignInAttempt).where(SignInAttempt.at < now() - KEPT)).rowcount  # type: ignore[attr-defined,no-any-return]
