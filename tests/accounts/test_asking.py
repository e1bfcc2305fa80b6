"""Statements that are kept hold nothing of a person and nothing of a moment: only an open place for both."""

from typing import Any

import pytest
import time_machine
from sqlalchemy import Select, select

from app.accounts.asking import Asking, Kept, this_moment
from app.accounts.enums import Role
from app.accounts.models import User, UserSession
from app.kernel.dates import now, today
from app.kernel.db import db
from tests.factories import make_person

MORNING, EVENING = "2027-06-15 06:00+00:00", "2027-06-15 20:30+00:00"
pytestmark = pytest.mark.usefixtures("app")


def told(statement: Any) -> tuple[str, list[Any]]:
    """What a statement is, and the values that stand in it."""
    compiled = statement.compile(db.engine)
    return str(compiled), [bind.value for bind in compiled.binds.values() if bind.callable is None]


def test_control_a_moment_or_a_person_in_a_statement_is_noticed():
    def late(_asking: Asking) -> Select[Any]:
        return select(UserSession).where(UserSession.last_seen_at < now())

    def open_place(_asking: Asking) -> Select[Any]:
        return select(UserSession).where(UserSession.last_seen_at < this_moment())

    found = []
    for moment in (MORNING, EVENING):
        with time_machine.travel(moment):
            found.append((told(late(Asking(User(role_rows=[])))), told(open_place(Asking(User(role_rows=[]))))))
    assert found[0][0] != found[1][0]
    assert found[0][1] == found[1][1]


def test_nothing_but_the_roles_is_known_of_who_asks():
    asking = Asking(User(name="Kim Kollega", email="kim@prove.example", role_rows=[]))
    with pytest.raises(AttributeError):
        asking.name  # noqa: B018
    assert "Kim" not in str(vars(asking))


def test_each_gets_ones_own_from_the_statement_that_is_kept():
    mine = Kept(lambda asking: select(User.name).where(User.id == asking.id))
    Kept.all.remove(mine)
    first, second = make_person(Role.EMPLOYEE, name="Kim Én"), make_person(Role.EMPLOYEE, name="Kim To")
    assert [mine(person).scalar_one() for person in (first, second, first)] == ["Kim Én", "Kim To", "Kim Én"]
    assert len(mine.statements) == 1


def test_what_was_put_together_yesterday_is_let_go():
    dated = Kept(lambda _nobody: select(User.id).where(User.started_on == today()))
    Kept.all.remove(dated)
    for day in (MORNING, "2027-06-16 06:00+00:00"):
        with time_machine.travel(day):
            dated(None)
            assert [key[0] for key in dated.statements] == [today()]
