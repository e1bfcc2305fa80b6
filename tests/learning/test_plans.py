"""Half-years, who answers for a plan, and its life cycle."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from sqlalchemy import func, select, update

from app.accounts.models import Department
from app.kernel.dates import OSLO, day, now, today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import Judgement, PlanStage, TimeKind
from app.learning.models import Activity, LearningPlan, Outcome, StageChange
from app.learning.queries.figures import completion_of
from tests.factories import make, make_activity, make_outcome, make_plan, make_theme
from tests.learning.factories_evaluation import AFTER, BEFORE, cancelled, dated, done, one_outcome, running_plan

NOW = HalfYear.current()


def stages(plan_id: int) -> list[PlanStage]:
    return list(
        db.session.scalars(select(StageChange.to_stage).where(StageChange.plan_id == plan_id).order_by(StageChange.id))
    )


@pytest.fixture
def prioritised(cast):
    """A plan that is ready to be published."""
    plan = make_plan(NOW, stage=PlanStage.PRIORITISING, members=[cast.colleague])
    outcome = make_outcome(make_theme(plan))
    make_activity(
        outcome, plan=plan, title="Rollespill", time_kind=TimeKind.ONGOING, place="Møterommet", owner_id=cast.leader.id
    )
    return plan


def test_without_a_plan_the_leader_is_told_how_to_begin_and_others_who_begins(cast, browser_of):
    leader = browser_of(cast.leader).get("/learning/")
    colleague = browser_of(cast.colleague).get("/learning/")
    assert f"/learning/plans/new?half_year={NOW}" in leader.links().values()
    assert "Kontorlederen starter planen." in colleague.text
    assert not [href for href in colleague.links().values() if "/plans/new" in href]


def test_learning_leads_to_the_plan_of_ones_own_department(cast, browser_of):
    department = make(Department, name="Marked")
    office = make_plan(NOW)
    own = make_plan(NOW, department_id=department.id)
    cast.second_team.department_id = department.id
    db.session.commit()
    assert browser_of(cast.other_team).get("/learning/").location == f"/learning/plans/{own.id}"
    assert browser_of(cast.colleague).get("/learning/").location == f"/learning/plans/{office.id}"


def test_a_leader_starts_a_plan_once_per_half_year(cast, browser_of):
    browser = browser_of(cast.leader)
    page = browser.get(f"/learning/plans/new?half_year={NOW}")
    sent = {"formal_owner_id": str(cast.leader.id), "daily_owner_id": str(cast.coach.id), "wishes_until": "01.03.2027"}
    first = browser.submit(page, **sent)
    again = browser.submit(page, **sent)
    plan = db.session.scalars(select(LearningPlan)).one()
    assert (first.status, first.location) == (303, f"/learning/plans/{plan.id}/group")
    assert again.location == first.location
    assert (plan.half_year, plan.stage, plan.formal_owner_id) == (NOW, PlanStage.COLLECTING, cast.leader.id)
    assert stages(plan.id) == [PlanStage.COLLECTING]
    refused = browser.submit(browser.get(f"/learning/plans/new?half_year={NOW}"))
    assert refused.status == 422
    assert "Det finnes alt en plan for" in refused.errors[0]


def test_a_department_may_have_its_own_plan_beside_the_office(cast, browser_of):
    make_plan(NOW)
    department = make(Department, name="Marked")
    browser = browser_of(cast.leader)
    page = browser.submit(browser.get("/learning/plans/new"), half_year=str(NOW), department_id=str(department.id))
    assert page.status == 303
    assert db.session.scalars(select(LearningPlan.department_id).order_by(LearningPlan.id)).all() == [
        None,
        department.id,
    ]


def test_a_half_year_that_is_not_offered_is_refused(cast, browser_of):
    browser = browser_of(cast.leader)
    page = browser.submit(browser.get("/learning/plans/new"), half_year="1999-3")
    assert (page.status, page.errors) == (422, ["Velg noe fra listen."])


@pytest.mark.parametrize(
    ("who", "status"), [("leader", 200), ("colleague", 404), ("coach", 404), ("guide", 404), (None, 302)]
)
def test_who_may_start_a_plan(cast, browser_of, who, status):
    page = browser_of(getattr(cast, who) if who else None).get("/learning/plans/new")
    assert page.status in ({302, 303} if status == 302 else {status})


@pytest.mark.parametrize(("who", "status"), [("leader", 200), ("colleague", 200), ("coach", 403), ("guide", 404)])
def test_who_may_publish(cast, browser_of, prioritised, who, status):
    page = browser_of(getattr(cast, who)).get(f"/learning/plans/{prioritised.id}/publish")
    expected = {403, 404} if who == "guide" else {status}
    assert page.status in expected


def test_the_list_of_half_years_shows_newest_first_and_costs_the_same_with_many(cast, browser_of, statements):
    plan = make_plan(NOW)
    browser = browser_of(cast.colleague)
    browser.get("/learning/plans")
    statements.seen.clear()
    browser.get("/learning/plans")
    with_one = len(statements)
    for year in range(2000, 2030):
        make_plan(HalfYear(year, 1)) if HalfYear(year, 1) != plan.half_year else None
    db.session.commit()
    statements.seen.clear()
    page = browser.get("/learning/plans")
    assert len(statements) == with_one <= 12
    rows = [th.get_text() for th in page.soup.select("tbody th")]
    assert rows[0] == "Vår 2029"
    assert len(rows) == 31 - (NOW.part == 1)


def test_responsibility_is_edited_and_a_stale_save_is_not_silent(cast, browser_of, prioritised):
    first, second = browser_of(cast.leader), browser_of(cast.colleague)
    address = f"/learning/plans/{prioritised.id}/edit"
    page, late = first.get(address), second.get(address)
    saved = first.submit(page, daily_owner_id=str(cast.coach.id), responsibility_note="Virksomhetsplanen, punkt 4")
    assert saved.location == f"/learning/plans/{prioritised.id}/responsibility"
    stale = second.submit(late, responsibility_note="Kvalitetssystemet")
    assert stale.status == 409
    shown = first.follow(saved)
    assert "Jo Jobbspesialist" in shown.text
    assert "Virksomhetsplanen, punkt 4" in shown.text


def test_a_plan_moves_one_step_at_a_time_and_back_until_published(cast, browser_of, prioritised):
    browser, address = browser_of(cast.leader), f"/learning/plans/{prioritised.id}/stage"
    for to in ("collecting", "published", "prioritising", "nonsense", "closed"):
        assert browser.post(address, {"to": to}).status == 303
    assert stages(prioritised.id) == [PlanStage.COLLECTING, PlanStage.PRIORITISING]
    for to in ("published", "prioritising", "under_way", "evaluated", "closed"):
        browser.post(address, {"to": to})
    assert stages(prioritised.id)[2:] == [
        PlanStage.PUBLISHED,
        PlanStage.UNDER_WAY,
        PlanStage.EVALUATED,
        PlanStage.CLOSED,
    ]
    assert browser.post(address, {"to": "evaluated"}).status == 403


@pytest.mark.parametrize("page", ["", "/responsibility"])
def test_a_half_year_that_has_not_begun_is_not_under_way(cast, browser_of, page):
    plan = make_plan(NOW.next(), stage=PlanStage.PUBLISHED)
    address, leader, words = f"/learning/plans/{plan.id}", browser_of(cast.leader), "Start gjennomføringen"
    first = NOW.next().first_day
    shown = leader.get(address + page)
    assert f"Halvåret begynner {day(first)}." in shown.text
    assert words not in shown.text
    refused = leader.follow(leader.post(f"{address}/stage", {"to": "under_way"}))
    assert f"Halvåret begynner {day(first)}. Da kan dere starte gjennomføringen." in " ".join(refused.toasts)
    assert db.session.get(LearningPlan, plan.id, populate_existing=True).stage is PlanStage.PUBLISHED
    with time_machine.travel(datetime.combine(first, time(9), OSLO), tick=False):
        later = browser_of(cast.leader)
        assert words in later.get(address + page).text
        later.post(f"{address}/stage", {"to": "under_way"})
    assert db.session.get(LearningPlan, plan.id, populate_existing=True).stage is PlanStage.UNDER_WAY


def test_the_history_says_who_and_when(cast, browser_of, prioritised):
    browser_of(cast.leader).post(f"/learning/plans/{prioritised.id}/stage", {"to": "collecting"})
    page = browser_of(cast.coach).get(f"/learning/plans/{prioritised.id}/responsibility")
    assert "Prioriterer → Samler ønsker" in page.text
    assert "Liv Leder" in page.text


def test_publish_pressed_twice_is_one_change(cast, browser_of, prioritised):
    browser, address = browser_of(cast.leader), f"/learning/plans/{prioritised.id}/publish"
    page = browser.get(address)
    first, second = browser.submit(page), browser.submit(page)
    assert (first.status, second.status) == (303, 303)
    assert stages(prioritised.id) == [PlanStage.PUBLISHED]
    assert db.session.get(LearningPlan, prioritised.id).published_at is not None


def test_a_plan_without_themes_is_not_published(cast, browser_of):
    plan = make_plan(NOW, stage=PlanStage.PRIORITISING)
    browser = browser_of(cast.leader)
    page = browser.submit(browser.get(f"/learning/plans/{plan.id}/publish"))
    assert (page.status, page.errors) == (422, ["Planen har ingen temaer. Lag minst ett tema før du publiserer."])


def test_publishing_asks_for_a_decision_on_each_gap(cast, browser_of, prioritised):
    """S3-L13: vague time is what gets put off."""
    outcome = make_outcome(make_theme(prioritised))
    vague = make_activity(outcome, plan=prioritised, title="Kurs i løpet av våren", owner_id=cast.leader.id)
    browser, address = browser_of(cast.leader), f"/learning/plans/{prioritised.id}/publish"
    page = browser.get(address)
    assert [box["value"] for box in page.soup.select("input[name=accept]")] == [f"{vague.id}:date", f"{vague.id}:place"]
    half = browser.submit(page, accept=[f"{vague.id}:date"])
    assert half.status == 422
    assert "Kurs i løpet av våren mangler sted" in half.errors
    assert half.value("accept") == f"{vague.id}:date"
    done = browser.submit(half, accept=[f"{vague.id}:date", f"{vague.id}:place"])
    assert done.location == f"/learning/plans/{prioritised.id}"
    assert db.session.get(Activity, vague.id).accepted_gaps == ["date", "place"]
    assert db.session.scalar(select(func.count()).select_from(StageChange)) == 1


def test_a_gap_of_another_plan_cannot_be_accepted(cast, browser_of, prioritised):
    other = make_plan(NOW.next())
    foreign = make_activity(make_outcome(make_theme(other)), plan=other)
    browser_of(cast.leader).post(
        f"/learning/plans/{prioritised.id}/publish", {"accept": [f"{foreign.id}:date", "x:date", "9:money"]}
    )
    assert db.session.get(Activity, foreign.id).accepted_gaps == []


def test_the_publish_page_costs_the_same_with_one_and_thirty_gaps(cast, browser_of, prioritised, statements):
    outcome = make_outcome(make_theme(prioritised))
    make_activity(outcome, plan=prioritised)
    browser, address = browser_of(cast.leader), f"/learning/plans/{prioritised.id}/publish"
    counts = []
    for _round in range(2):
        browser.get(address)
        statements.seen.clear()
        browser.get(address)
        counts.append(len(statements))
        for _each in range(29):
            make_activity(outcome, plan=prioritised)
    assert counts[0] == counts[1] <= 12


def test_the_list_counts_what_was_carried_out_by_the_same_rule_as_the_figure(cast, browser_of):
    """A cancelled activity counts when the plan was published before it was cancelled (S3-L14)."""
    plan = running_plan()
    outcome = one_outcome(plan)
    done(outcome, plan)
    cancelled(outcome, plan, AFTER)
    cancelled(outcome, plan, BEFORE)
    make_activity(one_outcome(make_plan(plan.half_year.next())), plan=plan_of(plan.half_year.next()))
    figures = completion_of([plan])[plan.id]
    rows = browser_of(cast.colleague).get("/learning/plans").soup.select("main tbody tr")
    shown = [row.find_all("td")[-1].get_text(" ", strip=True).removeprefix("Gjennomført").strip() for row in rows]
    assert figures == (1, 2)
    assert shown == ["–", "1 av 2"]


def plan_of(half_year: HalfYear) -> LearningPlan:
    return db.session.scalars(select(LearningPlan).where(LearningPlan.half_year == half_year)).one()


@pytest.mark.parametrize("page", ["", "/responsibility"])
def test_what_is_missing_is_said_before_a_plan_is_called_evaluated_and_stops_nobody(cast, browser_of, page):
    plan = running_plan(half_year=NOW)
    outcome = one_outcome(plan)
    dated(outcome, plan, today() - timedelta(days=2))
    address = f"/learning/plans/{plan.id}"
    leader = browser_of(cast.leader)
    items = leader.get(address + page).soup.select("#missing-before-evaluated li")
    said = [item.get_text(" ", strip=True) for item in items]
    assert said == ["1 læringsutbytte er ikke vurdert", "1 aktivitet er passert uten å være markert"]
    assert not browser_of(cast.colleague).get(address + page).soup.select("#missing-before-evaluated")
    asks = "1 læringsutbytte er ikke vurdert. Vil du markere planen som evaluert likevel?"
    assert asked(leader.get(address + page)) == asks
    leader.post(f"{address}/stage", {"to": "evaluated"})
    assert db.session.get(LearningPlan, plan.id).stage is PlanStage.EVALUATED
    asks = "1 læringsutbytte er ikke vurdert. Vil du avslutte planen? Ingen kan endre den etterpå."
    assert asked(leader.get(address + page)) == asks
    make_judged(outcome)
    assert asked(leader.get(address + page)) == "Vil du avslutte planen? Ingen kan endre den etterpå."
    leader.post(f"{address}/stage", {"to": "closed"})
    assert not leader.get(address + page).soup.select("#missing-before-evaluated, form[action$='/stage']")


def asked(page) -> str | None:
    """What the button of the next step asks before it does it."""
    form = page.soup.select_one("#plan-stage form[action$='/stage']")
    return form.get("data-confirm")


def make_judged(outcome) -> None:
    met = {"judgement": Judgement.MET, "judgement_note": "Øvd tre ganger", "judged_at": now()}
    db.session.execute(update(Outcome).where(Outcome.id == outcome.id).values(**met))
    db.session.commit()
