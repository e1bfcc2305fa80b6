"""The working group and what a good plan has."""

import pytest
from sqlalchemy import select

from app.accounts.models import Department
from app.kernel.db import db
from app.learning.enums import Origin, Seat, TimeKind
from app.learning.models import LearningPlan, Means, WishMade, WorkingGroupMember, activity_means
from app.learning.queries.checklist import checklist, plan_facts, steps
from app.learning.queries.plans import load_plan
from tests.factories import make, make_activity, make_outcome, make_plan, make_theme


@pytest.fixture
def plan(cast):
    return make_plan()


def group_of(plan):
    return f"/learning/plans/{plan.id}/group"


def seat(plan, person, kind):
    make(
        WorkingGroupMember,
        plan_id=plan.id,
        user_id=person.id if person else None,
        outside="" if person else "Høgskolen",
        seat=kind,
    )


def warned(page):
    return [item.get_text(strip=True) for item in page.soup.select(".aksel-base-alert li")]


def test_a_colleague_joins_the_group_once_and_may_then_build(cast, browser_of, plan):
    browser = browser_of(cast.leader)
    page = browser.get(group_of(plan))
    sent = {"user_id": str(cast.coach.id), "seat": "job_coach"}
    first, again = browser.submit(page, "/members", **sent), browser.submit(page, "/members", **sent)
    assert first.location == again.location == group_of(plan)
    assert db.session.scalars(select(WorkingGroupMember.seat)).all() == [Seat.JOB_COACH]
    assert browser_of(cast.coach).get(f"/learning/plans/{plan.id}/themes/new").status == 200


def test_somebody_from_outside_sits_by_the_name_of_the_body(cast, browser_of, plan):
    browser = browser_of(cast.leader)
    page = browser.follow(browser.submit(browser.get(group_of(plan)), "/members", outside="Høgskolen"))
    assert [th.get_text() for th in page.soup.select("tbody th")] == ["Høgskolen"]
    refused = browser.submit(page, "/members", outside="høgskolen")
    assert (refused.status, refused.errors) == (422, ["«høgskolen» er allerede med i gruppa."])


def test_a_member_is_a_colleague_or_a_body_and_not_both_or_none(cast, browser_of, plan):
    browser = browser_of(cast.leader)
    page = browser.get(group_of(plan))
    for values in ({}, {"user_id": str(cast.coach.id), "outside": "Høgskolen"}):
        refused = browser.submit(page, "/members", **values)
        assert (refused.status, refused.errors) == (422, ["Velg en kollega, eller skriv hvem som kommer utenfra."])
    gone = browser.submit(page, "/members", user_id=str(cast.gone.id))
    assert (gone.status, gone.errors) == (422, ["Velg noe fra listen."])


def test_a_member_is_taken_out_and_put_back(cast, browser_of, plan):
    seat(plan, cast.coach, Seat.JOB_COACH)
    browser = browser_of(cast.leader)
    taken = browser.submit(browser.get(group_of(plan)), "/remove")
    assert str(cast.coach.id) not in taken.location.removeprefix(group_of(plan))
    page = browser.follow(taken)
    assert "Jo Jobbspesialist" not in [th.get_text() for th in page.soup.select("tbody th")]
    browser.submit(page, "/put-back")
    assert db.session.execute(select(WorkingGroupMember.user_id, WorkingGroupMember.seat)).all() == [
        (cast.coach.id, Seat.JOB_COACH)
    ]


@pytest.mark.parametrize(("who", "status"), [("leader", 303), ("coach", 403), ("guide", 404)])
def test_who_may_change_the_group(cast, browser_of, plan, who, status):
    browser = browser_of(getattr(cast, who))
    assert (
        browser.post(f"{group_of(plan)}/members", {"user_id": str(cast.colleague.id), "seat": "colleague"}).status
        == status
    )


def test_a_tested_group_of_three_gets_no_warning(cast, browser_of, plan):
    """S3-L18."""
    for person, kind in (
        (cast.leader, Seat.LEADER),
        (cast.coach, Seat.JOB_COACH),
        (cast.other_team, Seat.STAFF_REPRESENTATIVE),
    ):
        seat(plan, person, kind)
    assert warned(browser_of(cast.coach).get(group_of(plan))) == []


def test_warnings_name_size_seats_and_one_team_and_stop_nobody(cast, browser_of, plan):
    assert warned(browser_of(cast.coach).get(group_of(plan))) == []  # the empty list says whom to ask
    for person in (cast.leader, cast.team_leader, cast.colleague):
        seat(plan, person, Seat.COLLEAGUE)
    found = warned(browser_of(cast.coach).get(group_of(plan)))
    assert found == [
        "Ingen leder er med, og den som har formelt ansvar, er heller ikke med.",
        "Ingen jobbspesialist er med.",
        "Ingen tillitsvalgt er med.",
        "Alle kommer fra samme team.",
    ]
    seat(plan, None, Seat.OUTSIDE)
    seat(plan, cast.other_team, Seat.COLLEAGUE)
    found = warned(browser_of(cast.coach).get(group_of(plan)))
    assert found[0] == "Gruppa er stor. Tre–fire personer er prøvd og virker."
    assert "Alle kommer fra samme team." not in found


def met(checks):
    return [check.met for check in checks]


def test_an_empty_plan_meets_none_of_the_eleven_demands(app, plan):
    """S3-L09: ten can be seen in the plan; whether another office can use it, people must judge."""
    checks = checklist(load_plan(plan.id))
    assert len(checks) == 11
    assert [check.met for check in checks].count(None) == 1
    assert not any(met(checks))
    assert met(steps(load_plan(plan.id))) == [False] * 7


def test_a_whole_plan_meets_them_all(app, cast):
    plan = make_plan(formal_owner_id=cast.leader.id, daily_owner_id=cast.coach.id)
    for person, kind in (
        (cast.leader, Seat.LEADER),
        (cast.coach, Seat.JOB_COACH),
        (cast.other_team, Seat.STAFF_REPRESENTATIVE),
    ):
        seat(plan, person, kind)
    for origin in (Origin.ORGANISATION, Origin.ORGANISATION, Origin.STAFF, Origin.STAFF):
        outcome = make_outcome(make_theme(plan, origin=origin, competence_plan="Punkt 1"))
        activity = make_activity(
            outcome,
            plan=plan,
            time_kind=TimeKind.ONGOING,
            place="Rommet",
            evaluation="Vi spør",
            led_by_outside="Høgskolen",
        )
        means = make(Means, name=f"virkemiddel {activity.id}")
        db.session.execute(activity_means.insert().values(activity_id=activity.id, means_id=means.id))
    for person in (cast.leader, cast.coach, cast.colleague, cast.other_team):
        make(WishMade, plan_id=plan.id, user_id=person.id)
    plan_id = plan.id
    db.session.commit()
    db.session.remove()
    loaded = load_plan(plan_id)
    assert [check.text for check in checklist(loaded) if check.met is False] == []
    assert met(steps(loaded)) == [True] * 6 + [False]


def test_the_share_of_a_department_counts_its_own_people(app, cast):
    department = make(Department, name="Marked")
    cast.second_team.department_id = department.id
    plan = make_plan(department_id=department.id)
    for person in (cast.coach, cast.leader):
        make(WishMade, plan_id=plan.id, user_id=person.id)
    facts = plan_facts(plan)
    assert (facts.wishers, facts.colleagues) == (1, 2)


def test_the_page_of_the_group_costs_the_same_with_one_and_thirty(cast, browser_of, plan, statements):
    browser, counts = browser_of(cast.leader), []
    for _round in range(2):
        browser.get(group_of(plan))
        statements.seen.clear()
        browser.get(group_of(plan))
        counts.append(len(statements))
        for number in range(30):
            make(WorkingGroupMember, plan_id=plan.id, outside=f"Partner {number}", seat=Seat.OUTSIDE)
    assert counts[0] == counts[1] <= 12
    assert db.session.scalar(select(LearningPlan.version)) >= 1
