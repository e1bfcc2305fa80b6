"""Q2, T24: whoever chooses a password or types a code holds no transaction while the slow hash is worked out: on the
embedded database that would be the one write lock, and everybody else would wait."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event

from app.accounts import passwords
from app.accounts.actions import factors, invitations, own, setup, sign_in
from app.accounts.models import User
from app.kernel.db import db
from tests.factories import make_person

NEW = "korg vinter stige melk 7"
OLD = "pære tog vannkanne blå 3"


@pytest.fixture
def held(app, monkeypatch) -> Iterator[list[bool]]:
    """Whether a connection was in a transaction, each time that a slow hash was worked out."""
    found: list[bool] = []
    busy: set[int] = set()
    beginning = lambda connection: busy.add(id(connection))  # noqa: E731
    ended = lambda connection: busy.discard(id(connection))  # noqa: E731
    for moment, hears in (("begin", beginning), ("commit", ended), ("rollback", ended)):
        event.listen(db.engine, moment, hears)

    class Room:
        def __enter__(self) -> None:
            found.append(bool(busy))

        def __exit__(self, *_error: object) -> None:
            return None

    monkeypatch.setattr(passwords, "_room", Room())
    yield found
    for moment, hears in (("begin", beginning), ("commit", ended), ("rollback", ended)):
        event.remove(db.engine, moment, hears)


def person_with_password() -> User:
    person = make_person(email="kim@prove.example")
    person.password_hash = passwords.hashed(OLD)
    db.session.commit()
    return person


def test_nobody_waits_while_a_password_or_a_code_is_checked_or_kept(app, held, monkeypatch):
    person = person_with_password()
    secret = invitations.invite([person], by=person)
    db.session.commit()
    with app.test_request_context("/", method="POST"):
        del held[:]
        sign_in.sign_in("kim@prove.example", OLD, address="192.0.2.1")
        db.session.commit()
        monkeypatch.setattr(passwords, "hasher", type(passwords.hasher)(time_cost=1, memory_cost=8, parallelism=1))
        sign_in.sign_in("kim@prove.example", OLD, address="192.0.2.1")  # its hash is worked out anew
        db.session.commit()
        assert len(held) == 3
        own.change_password(person.id, present=OLD, password=NEW)
        db.session.commit()
        invitations.redeem(invitations.token_of(secret, person.id), password=NEW)
        db.session.commit()
        assert len(held) == 6
        factors.make_codes(db.session.get_one(User, person.id), by=person)
        db.session.commit()
        factors.use(person.id, "AAAAA-BBBBB")
        db.session.rollback()
        assert len(held) == 6 + factors.CODES + 1
    assert not any(held)


def test_nor_while_the_first_administrator_chooses(app, held):
    code = setup.new_code()
    db.session.commit()
    with app.test_request_context("/", method="POST"):
        setup.set_up(code=code, office_name="Nav Prøvevik", name="Ada", email=None, password=NEW)
        db.session.commit()
    assert held == [False]
