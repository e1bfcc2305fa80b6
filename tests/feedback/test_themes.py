"""Removing a theme of the plan: the leader hears of the arrows tied to it, and never whose they are."""

import pytest

from app.accounts.enums import Role
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from tests.factories import make_person, make_plan, make_theme
from tests.feedback.factories import make_arrow


@pytest.fixture
def theme(cast):
    made = make_theme(make_plan(HalfYear.current()))
    db.session.commit()
    return made


def page_after(cast, browser_of, theme, people: int):
    for number in range(people):
        make_arrow(make_person(Role.EMPLOYEE, name=f"Eier {number}"), theme_id=theme.id)
    db.session.commit()
    return browser_of(cast.leader).get(f"/learning/themes/{theme.id}/remove")


def test_the_leader_is_told_how_many_have_arrows_from_five_up(cast, browser_of, theme):
    page = page_after(cast, browser_of, theme, 5)
    assert "5 kolleger har læringspiler knyttet til temaet." in page.text
    assert ["Eier" in page.text, "spørre åpent" in page.text] == [False, False]
    assert "Fjern temaet og alt som er nevnt" not in page.buttons()


def test_four_owners_read_like_none(cast, browser_of, theme):
    before = page_after(cast, browser_of, theme, 0)
    assert "Læringspiler som er knyttet til temaet, blir stående" in before.text
    assert page_after(cast, browser_of, theme, 4).text == before.text


def test_many_arrows_of_one_person_are_one_person(cast, browser_of, theme):
    for _each in range(6):
        make_arrow(cast.colleague, theme_id=theme.id)
    for number in range(4):
        make_arrow(make_person(Role.EMPLOYEE, name=f"Fjernet {number}"), theme_id=theme.id, removed_at=now())
    page = page_after(cast, browser_of, theme, 0)
    assert "kolleger har læringspiler" not in page.text


def test_the_arrow_keeps_the_name_of_a_theme_that_is_gone(cast, browser_of, theme):
    arrow = make_arrow(cast.colleague, theme_id=theme.id)
    db.session.commit()
    leader, title = browser_of(cast.leader), theme.title
    leader.submit(leader.get(f"/learning/themes/{theme.id}/remove"), "/remove")
    assert title in browser_of(cast.colleague).get(f"/feedback/arrows/{arrow.id}").text
