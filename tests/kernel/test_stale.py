"""C1: two people edit the same thing; the second sees both texts and nothing is overwritten."""

import pytest

from app.kernel.db import db
from app.learning.models import Arena
from tests.kernel.workbench import application, fields_of, settings  # noqa: F401


@pytest.fixture
def address(cast) -> str:
    thing = Arena(name="Fagdag", purpose="Det første formålet")
    db.session.add(thing)
    db.session.commit()
    return f"/bench/{thing.id}"


def stored(address: str) -> tuple[str, str]:
    thing = db.session.get_one(Arena, int(address.rsplit("/", 1)[1]))
    return thing.name, thing.purpose


def overtaken(cast, browser_of, address, **mine):
    """A colleague's form that is sent after the leader has saved another name and purpose."""
    first, second = browser_of(cast.colleague), browser_of(cast.leader)
    opened = fields_of(first.get(address))
    changed = {"name": "Lederens navn", "purpose": "Lederens formål"}
    assert second.post(address, fields_of(second.get(address), **changed)).status == 303
    return first, first.post(address, {**opened, **mine})


def test_the_second_sees_both_texts_and_nothing_is_overwritten(cast, browser_of, address):
    _browser, page = overtaken(cast, browser_of, address, name="Mitt navn", purpose="Linje 1\nLinje 2")
    assert (page.status, page.heading) == (409, "Noen andre har endret dette")
    for text in ("Mitt navn", "Lederens navn", "Linje 1", "Linje 2", "Lederens formål"):
        assert text in page.text
    assert stored(address) == ("Lederens navn", "Lederens formål")


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (("mine", "mine"), ("Mitt navn", "Mitt formål")),
        (("theirs", "theirs"), ("Lederens navn", "Lederens formål")),
        (("mine", "theirs"), ("Mitt navn", "Lederens formål")),
        (("theirs", "mine"), ("Lederens navn", "Mitt formål")),
    ],
)
def test_one_chooses_field_by_field(cast, browser_of, address, chosen, expected):
    browser, page = overtaken(cast, browser_of, address, name="Mitt navn", purpose="Mitt formål")
    answer = browser.submit(page, address, **{"choose-name": chosen[0], "choose-purpose": chosen[1]})
    assert answer.status == 303, answer.errors
    assert stored(address) == expected


def test_what_differs_in_no_field_is_simply_saved(cast, browser_of, address):
    _browser, page = overtaken(cast, browser_of, address, name="Lederens navn", purpose="Lederens formål")
    assert page.status == 303
    assert stored(address) == ("Lederens navn", "Lederens formål")


def test_a_third_save_while_one_chooses_is_shown_too(cast, browser_of, address):
    browser, page = overtaken(cast, browser_of, address, name="Mitt navn", purpose="Mitt formål")
    leader = browser_of(cast.leader)
    assert leader.post(address, fields_of(leader.get(address), name="Enda nyere")).status == 303
    again = browser.submit(page, address, **{"choose-name": "mine", "choose-purpose": "mine"})
    assert again.status == 409
    assert "Enda nyere" in again.text
    assert "Mitt navn" in again.text
    assert stored(address) == ("Enda nyere", "Lederens formål")


def test_a_wrong_value_is_put_right_before_the_texts_are_compared(cast, browser_of, address):
    browser, page = overtaken(cast, browser_of, address, name="", purpose="Mitt formål")
    assert (page.status, page.errors) == (422, ["Fyll ut «Navn»."])
    right = browser.post(address, {**fields_of(page), "name": "Mitt navn"})
    assert right.status == 409
    assert stored(address) == ("Lederens navn", "Lederens formål")
