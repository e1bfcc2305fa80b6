"""L5, L7: several processes tell of the same person for the first time, at the same moment. The person gets one key,
each line one link, and the chain holds."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from app.accounts.models import User
from app.kernel import audit
from app.kernel.chain import link
from app.kernel.chain.models import TraceKey, TraceLink
from app.kernel.db import db
from app.privacy.audit.verify import verify
from tests.factories import make_person

PROCESSES, ROUNDS = 4, 5


def in_processes(work: Callable[[], None]) -> int:
    """The same work in several processes that begin at the same moment: how many of them failed."""
    db.session.remove()
    db.engine.dispose()
    waits, goes = os.pipe()
    children = [os.fork() or _in_child(work, waits, goes) for _each in range(PROCESSES)]
    os.close(waits)
    os.close(goes)  # nobody holds it any more: all of them go
    return sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0 for child in children)


def _in_child(work: Callable[[], None], waits: int, goes: int) -> int:
    try:
        os.close(goes)
        os.read(waits, 1)
        work()
        db.session.commit()
        os._exit(0)
    except BaseException:
        os._exit(1)


def tell(person_id: int) -> None:
    """A line by this person about themselves."""
    person = db.session.get_one(User, person_id)
    audit.record("change", person, by=person)


def keys_of(person_id: int) -> int:
    wanted = select(func.count()).where(TraceKey.thing == "user", TraceKey.thing_id == person_id)
    return db.session.scalar(wanted) or 0


def test_the_first_key_of_a_person_is_made_once(app, cast):
    people = [make_person() for _round in range(ROUNDS)]
    db.session.commit()
    before = db.session.scalar(select(func.count()).select_from(TraceLink)) or 0
    numbers = [person.id for person in people]
    failed = [in_processes(lambda number=number: tell(number)) for number in numbers]
    assert failed == [0] * ROUNDS
    assert [keys_of(number) for number in numbers] == [1] * ROUNDS
    after = db.session.scalar(select(func.count()).select_from(TraceLink))
    assert after == before + PROCESSES * ROUNDS
    db.session.remove()
    with db.engine.connect().execution_options(write=False) as connection:
        assert verify(connection).problems == []


def test_control_without_taking_turns_one_of_them_fails(app, cast, server, monkeypatch: pytest.MonkeyPatch):
    """On a server nothing else makes them wait; the embedded database has one writer at a time anyhow."""
    if not server:
        return
    monkeypatch.setattr(link, "take_turn", lambda _connection: None)
    stands: Any = link._stands

    def slowly(connection: Any, persons: Any) -> Any:
        found = stands(connection, persons)
        connection.exec_driver_sql("SELECT pg_sleep(0.2)")
        return found

    monkeypatch.setattr(link, "_stands", slowly)
    number = make_person().id
    db.session.commit()
    assert in_processes(lambda: tell(number)) > 0
