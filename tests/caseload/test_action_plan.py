"""The action plan: goals in order, points that are ticked, and «Min plan» on paper."""

from datetime import timedelta

from app.caseload.models import Action, Goal
from app.caseload.queries.goals import plan_of
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import make_case
from tests.caseload.factories_person import make_action, make_goal


def order(case) -> list[str]:
    return [part.goal.text for part in plan_of(case).partial]


def test_a_plan_begins_with_its_main_goal(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/plan")
    form = browser.get(page.links()["Legg til hovedmål"])
    assert form.value("is_main") == "y"
    answers = [browser.submit(form, text="Jobb på verksted") for _ in range(2)]
    assert [answer.status for answer in answers] == [303, 303]
    assert [(goal.text, goal.is_main) for goal in db.session.query(Goal)] == [("Jobb på verksted", True)]


def test_a_second_main_goal_is_refused_until_the_first_is_reached(cast, browser_of):
    case = make_case(cast.coach)
    first = make_goal(case, text="Jobb", is_main=True)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/goals/new?main=1")
    answer = browser.submit(form, text="Egen bolig")
    assert answer.status == 422
    assert answer.errors == ["Planen har allerede et hovedmål. Merk det som nådd, eller gjør dette til et delmål."]
    assert answer.value("text") == "Egen bolig"
    browser.submit(browser.get(f"/caseload/cases/{case.id}/plan"), f"/goals/{first.id}/reached")
    assert browser.submit(form, text="Egen bolig").status == 303
    assert plan_of(case).main.goal.text == "Egen bolig"
    assert order(case) == ["Jobb"]


def test_partial_goals_move_up_and_down(cast, browser_of):
    case = make_case(cast.coach)
    for position, text in enumerate(["En", "To", "Tre"], start=1):
        make_goal(case, text=text, position=position)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/plan")
    last = db.session.query(Goal).filter_by(text="Tre").one()
    browser.post(f"/caseload/goals/{last.id}/move", {"up": "yes"})
    assert order(case) == ["En", "Tre", "To"]
    browser.post(f"/caseload/goals/{last.id}/move", {"up": "yes"})
    browser.post(f"/caseload/goals/{last.id}/move", {"up": "yes"})
    assert order(case) == ["Tre", "En", "To"]
    assert "Flytt ned" in " ".join(page.buttons())


def test_a_point_is_done_with_one_tap_and_taken_back(cast, browser_of):
    case = make_case(cast.coach)
    action = make_action(case)
    browser = browser_of(cast.coach)
    page = browser.follow(browser.submit(browser.get(f"/caseload/cases/{case.id}/plan"), f"/actions/{action.id}/done"))
    assert db.session.get(Action, action.id).done_on == today()
    assert "Punktet er gjort." in page.toasts[0]
    browser.submit(page, f"/actions/{action.id}/not-done")
    assert db.session.get(Action, action.id).done_on is None


def test_in_place_only_the_plan_comes_back(cast, browser_of):
    case = make_case(cast.coach)
    action = make_action(case)
    browser = browser_of(cast.coach)
    answer = browser.post(f"/caseload/actions/{action.id}/done", fragment=True)
    shown = browser.get(answer.location, fragment=True)
    assert shown.soup.find(id="action-plan") is not None
    assert shown.heading == ""
    assert "Punktet er gjort." in shown.soup.find(id="toasts").get_text()


def test_a_point_says_who_and_when_and_belongs_to_a_goal_of_the_case(cast, browser_of):
    case = make_case(cast.coach)
    goal = make_goal(case)
    stranger = make_goal(make_case(cast.coach), text="En annens mål")
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/actions/new?goal={goal.id}")
    assert form.value("goal_id") == str(goal.id)
    wrong = browser.submit(form, what="Ringe", goal_id=str(stranger.id))
    assert wrong.errors == ["Velg noe fra listen."]
    late = browser.submit(form, what="Ringe verkstedet", due_on="24.12.2019")
    assert late.errors == ["Velg en dag fra og med i dag."]
    browser.submit(form, what="Ringe verkstedet", due_on="24.12.2099")
    action = db.session.query(Action).one()
    assert (action.what, action.goal_id, action.who) == ("Ringe verkstedet", goal.id, case.display_name)
    assert action.due_on.isoformat() == "2099-12-24"


def test_points_of_a_removed_goal_stay_and_come_back_with_it(cast, browser_of):
    case = make_case(cast.coach)
    goal = make_goal(case)
    make_action(case, goal_id=goal.id)
    browser = browser_of(cast.coach)
    gone = browser.follow(browser.submit(browser.get(f"/caseload/goals/{goal.id}/edit"), "/remove"))
    assert [action.what for action in plan_of(case).loose] == ["Skrive CV"]
    browser.submit(gone, f"/goals/{goal.id}/restore")
    assert [action.what for action in plan_of(case).partial[0].actions] == ["Skrive CV"]


def test_a_stale_point_shows_both_texts(cast, browser_of):
    case = make_case(cast.coach)
    action = make_action(case)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/actions/{action.id}/edit")
    browser.submit(form, what="Skrive søknad")
    answer = browser.submit(form, what="Lage video")
    assert answer.status == 409
    assert "Skrive søknad" in answer.text


def test_the_paper_is_the_job_seekers_own(cast, browser_of):
    case = make_case(cast.coach, display_name="Hegg")
    make_goal(case, text="Jobb på verksted", is_main=True)
    goal = make_goal(case, text="Ha en CV jeg er stolt av")
    make_action(case, goal_id=goal.id, due_on=today() + timedelta(days=3))
    make_action(case, what="Få briller", who="Hegg", done_on=today())
    page = browser_of(cast.coach).get(f"/caseload/cases/{case.id}/plan/print")
    assert page.heading == "Min plan"
    assert [h.get_text() for h in page.soup.select("main h2")] == ["Det jeg vil", "Veien dit", "Andre ting vi gjør"]
    assert "☐ Skrive CV – Begge (innen" in page.text
    assert "☑ Få briller – Hegg (gjort" in page.text


def test_the_plan_costs_the_same_with_one_goal_and_thirty(cast, browser_of, statements):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    counts = []
    for number in (1, 29):
        for _ in range(number):
            make_action(case, goal_id=make_goal(case).id)
        statements.seen.clear()
        browser.get(f"/caseload/cases/{case.id}/plan")
        counts.append(len(statements))
    assert counts == [5, 5]
