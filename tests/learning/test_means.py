"""The office's own list of pedagogical means."""

import pytest
from sqlalchemy import select

from app.kernel.db import db
from app.kernel.features import registered
from app.learning.actions.means import FIRST_MEANS, seed_means
from app.learning.models import Means
from tests.accounts.helpers import PASSWORD
from tests.factories import make
from tests.learning.factories_activities import make_dated, make_small_plan


def listed() -> list[str]:
    return sorted(db.session.scalars(select(Means.name).where(Means.removed_at.is_(None))))


@pytest.fixture
def group(cast):
    """The coach is in the working group of an open plan."""
    return make_small_plan(members=[cast.coach])


def test_a_new_office_starts_with_a_list_and_gets_it_once(app):
    assert seed_means in registered(app).seeds
    seed_means()
    assert listed() == sorted(FIRST_MEANS)
    db.session.scalars(select(Means)).first().name = "eget"
    seed_means()
    assert len(listed()) == len(FIRST_MEANS)


def test_the_first_start_of_an_office_brings_the_list(app, browser_of):
    from app.accounts.actions.setup import new_code

    code, browser = new_code(), browser_of(None)
    answers = {"office_name": "Nav Prøvevik", "name": "Sam System", "email": "sam@prove.example", "password": PASSWORD}
    assert browser.submit(browser.get("/setup"), code=code, **answers).status == 303
    assert listed() == sorted(FIRST_MEANS)


def test_all_colleagues_read_and_those_who_make_plans_keep_the_list(cast, browser_of, group):
    means = make(Means, name="rollespill")
    read = {None: 303, cast.guide: 404, cast.colleague: 200, cast.coach: 200, cast.leader: 200}
    keep = {**read, cast.colleague: 403}
    assert {who: browser_of(who).get("/learning/means").status for who in read} == read
    for address in ("/learning/means/new", f"/learning/means/{means.id}"):
        assert {who: browser_of(who).get(address).status for who in keep} == keep
    for what in ("remove", "restore"):
        assert browser_of(cast.colleague).post(f"/learning/means/{means.id}/{what}").status == 403
    assert "Legg til virkemiddel" not in browser_of(cast.colleague).get("/learning/means").links()


def test_a_means_is_added_once_however_it_is_written(cast, browser_of, group):
    make(Means, name="Øving")
    coach = browser_of(cast.coach)
    for name in ("øving", " ØVING ", "speiling"):
        coach.submit(coach.get("/learning/means/new"), "/new", name=name)
    assert listed() == ["speiling", "Øving"]
    assert coach.submit(coach.get("/learning/means/new"), "/new", name=" ").errors == [
        "Fyll ut «Navn på virkemiddelet»."
    ]


def test_a_name_is_changed_and_no_other_has_it(cast, browser_of, group):
    means = make(Means, name="speiling")
    make(Means, name="Øving")
    coach = browser_of(cast.coach)
    old = coach.get(f"/learning/means/{means.id}")
    refused = coach.submit(old, f"/means/{means.id}", name="øving")
    assert (refused.status, refused.errors) == (422, ["«Øving» står i lista fra før. Velg et annet navn."])
    coach.submit(old, f"/means/{means.id}", name="Speiling i par")
    assert listed() == ["Speiling i par", "Øving"]
    assert coach.submit(old, f"/means/{means.id}", name="Annet").status == 409


def test_what_is_removed_stays_where_it_is_used_and_can_be_taken_back(cast, browser_of, group):
    from datetime import date

    plan, outcome = group
    means = make(Means, name="rollespill")
    activity = make_dated(outcome, plan, date(2027, 4, 14), means=[means])
    leader = browser_of(cast.leader)
    page = leader.follow(leader.submit(leader.get("/learning/means"), f"/means/{means.id}/remove"))
    assert listed() == []
    assert "Rollespill" in leader.get(f"/learning/activities/{activity.id}").text
    form = leader.get(f"/learning/activities/{activity.id}/edit")
    assert form.value("means_ids") == str(means.id)
    assert leader.get(f"/learning/plans/{plan.id}/activities/new").soup.find(attrs={"name": "means_ids"}) is None
    leader.follow(leader.submit(page, "/restore"))
    assert listed() == ["rollespill"]


def test_the_list_counts_use_in_a_fixed_number_of_questions(cast, browser_of, statements, group):
    from datetime import date

    plan, outcome = group
    leader, seen = browser_of(cast.leader), []
    for count in (1, 30):
        for _number in range(count):
            means = make(Means, name=f"virkemiddel {len(listed())}")
            make_dated(outcome, plan, date(2027, 4, 14), means=[means])
        leader.get("/learning/means")
        statements.seen.clear()
        page = leader.get("/learning/means")
        seen.append(len(statements))
    assert seen == [2, 2]
    assert {cell.get_text() for cell in page.soup.select("td[data-label=Aktiviteter]")} == {"1"}
