"""Ten coaches in a full post, and what is left for own cases (S4-01–S4-03)."""

import pytest

from app.accounts.enums import Role
from app.kernel.db import db
from app.supervision.capacity import Capacity, steps
from tests.caseload.factories import make_case, make_coach, make_settings, make_supervised
from tests.factories import make_person


@pytest.mark.parametrize(
    ("percent", "coaches", "needed", "advised", "too_many"),
    [
        (100, 10, 100, 1, False),
        (100, 11, 110, 0, True),
        (100, 1, 10, 15, False),
        (100, 4, 40, 10, False),
        (50, 4, 40, 3, False),
        (50, 5, 50, 1, False),
        (50, 6, 60, 0, True),
        (100, 0, 0, 15, False),
    ],
)
def test_the_rule(percent, coaches, needed, advised, too_many):
    found = Capacity(percent, coaches, own_cases=0)
    assert (found.needed_percent, found.advised_cases, found.too_many_coaches) == (needed, advised, too_many)


def test_the_advice_falls_evenly_from_fifteen_to_one():
    assert [cases for _coaches, _percent, cases in steps()] == [15, 13, 12, 10, 9, 7, 6, 4, 3, 1]


def test_beyond_is_warned_of_and_oneself_takes_nothing_of_the_post(cast, browser_of):
    """A supervisor who is also a coach, in a post of 20 per cent, who stands in the own team."""
    make_settings()
    both = make_person(Role.SUPERVISOR, Role.JOB_COACH, Role.EMPLOYEE, name="Begge Deler", position_percent=20)
    for coach in (both, make_coach(position_percent=40), make_coach()):
        make_supervised(coach, both)
    for _each in range(2):
        make_case(both)
    db.session.commit()
    page = browser_of(both).get("/supervision/capacity")
    assert "Stillingen din er for liten" not in page.text
    assert "Du har 2 egne saker, og rådet er 1" in page.text
    make_supervised(make_coach(), both)
    db.session.commit()
    page = browser_of(both).get("/supervision/capacity")
    assert "Stillingen din er for liten til 3 jobbspesialister" in page.text
    assert "Du har 2 egne saker, og rådet er 0" in page.text
