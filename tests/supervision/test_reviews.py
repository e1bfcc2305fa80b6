"""Quarterly reviews: figures frozen as they were, notes for the two, goals and what became of them (S4-10, S4-11)."""

from datetime import date, timedelta

import pytest

from app.accounts.enums import Role
from app.caseload.enums import OutcomeStatus
from app.caseload.models import CaseClosing, CasePause, SupervisedCoach
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.halfyear import Quarter
from app.kernel.look_ups import LookUp
from app.supervision.actions.reviews import make_review as make_review_of
from app.supervision.enums_reviews import Measure
from app.supervision.models import QuarterlyReview, ReviewGoal
from app.supervision.queries.review_figures import figures, suggestions, usual_end, value_of
from tests.caseload.factories import make_coach, make_supervised
from tests.caseload.factories_figures import make_handed_over, make_history, make_job
from tests.factories import make, make_person
from tests.supervision.factories_reviews import (
    FIGURES,
    make_goal,
    make_review,
    make_team_contact,
    make_treatment_team,
)

SPRING, SUMMER = Quarter(2026, 2), Quarter(2026, 3)
LATER = date(2026, 11, 1)
BEGAN = date(2025, 6, 1)


def working(coach, number: int, starts: list[date] | None = None) -> None:
    """So many cases in work; each has a job that began long before, or on one of these days."""
    for each in range(number):
        case = make_history(coach, BEGAN, (30, OutcomeStatus.IN_WORK))
        make_job(case, starts[each] if starts and each < len(starts) else date(2025, 7, 1))


def test_quarter_borders_hand_overs_pauses_and_closed_cases_are_counted_as_they_were(cast):
    coach, other = cast.coach, make_coach()
    working(coach, 2, [date(2026, 3, 31), date(2026, 4, 1)])
    moved = make_history(coach, BEGAN, (30, OutcomeStatus.EDUCATION))
    make_handed_over(moved, other, date(2026, 6, 30))
    paused, resumes = make_history(coach, BEGAN, (300, OutcomeStatus.OTHER)), {"review_on": date(2026, 9, 1)}
    make(CasePause, case_id=paused.id, from_on=date(2026, 5, 1), reason="Ferie", status_before="seeking", **resumes)
    make_history(coach, BEGAN, ended_on=date(2026, 6, 30))
    make_history(coach, BEGAN, ended_on=date(2026, 7, 1))
    reopened = make_history(coach, BEGAN)
    make(CaseClosing, case_id=reopened.id, from_on=date(2026, 6, 1), until_on=date(2026, 7, 5))
    make_history(coach, date(2026, 7, 1))
    found = figures([coach.id], SPRING, LATER)
    assert (found["caseload"], found["in_work"], found["education"], found["measured"]) == (4, 2, 0, 1)
    assert dict(map(tuple, found["starts"])) == {"2025-2": 0, "2025-3": 0, "2025-4": 0, "2026-1": 1, "2026-2": 1}
    assert figures([other.id], SPRING, LATER)["education"] == 1
    running = figures([coach.id], SPRING, date(2026, 4, 1))
    assert (running["job_starts"], running["education"]) == (1, 1)


@pytest.mark.parametrize(
    ("in_work", "caseload", "starts", "goals"),
    [
        (8, 20, 3, []),
        (7, 20, 3, [("share_in_work", 35, 40)]),
        (9, 20, 2, [("job_starts", 2, 3)]),
        (34, 100, 2, [("job_starts", 2, 3), ("share_in_work", 34, 40)]),
        (4, 20, 0, [("job_starts", 0, 1), ("share_in_work", 20, 26)]),
        (395, 1000, 3, [("share_in_work", 39, 40)]),
        (19, 48, 3, [("share_in_work", 39, 40)]),
        (0, 0, 0, []),
    ],
)
def test_goals_are_suggested_under_forty_per_cent_or_three_starts(app, in_work, caseload, starts, goals):
    found = {**FIGURES, "in_work": in_work, "caseload": caseload, "job_starts": starts, "measured": min(caseload, 1)}
    made = suggestions(found, SUMMER, LATER, figures_on=SUMMER.last_day)
    assert [(each.measure.value, each.from_value, each.to_value) for each in made] == goals
    by = {"job_starts": date(2026, 12, 31), "share_in_work": date(2027, 5, 1)}
    assert all(each.by_on == by[each.measure.value] for each in made)


def test_a_team_has_one_more_start_suggested_for_each_coach_up_to_three_each(app):
    made = suggestions({**FIGURES, "job_starts": 10, "measured": 4}, SUMMER, LATER, figures_on=SUMMER.last_day)
    assert [(each.from_value, each.to_value) for each in made] == [(10, 12)]
    made = suggestions({**FIGURES, "job_starts": 5, "measured": 4}, SUMMER, LATER, figures_on=SUMMER.last_day)
    assert [(each.from_value, each.to_value) for each in made] == [(5, 9)]


def test_starts_are_suggested_of_a_whole_quarter_and_for_a_day_to_come(app):
    found, last = {**FIGURES, "in_work": 7, "job_starts": 0}, SUMMER.last_day
    part = suggestions(found, SUMMER, last - timedelta(days=1), figures_on=last - timedelta(days=1))
    assert [each.measure for each in part] == [Measure.SHARE_IN_WORK]
    for day, by in ((last - timedelta(days=1), last), (last, date(2026, 12, 31))):
        starts, _share = suggestions(found, SPRING, day, figures_on=SPRING.last_day)
        assert starts.by_on == usual_end(SPRING, day) == by
        assert by > day


def test_a_review_keeps_its_figures_when_cases_change_later(cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    quarter = Quarter.current().previous()
    working(cast.coach, 1, [quarter.first_day])
    case = make_history(cast.coach, BEGAN)
    boss = browser_of(cast.supervisor)
    overview = boss.get("/supervision/reviews")
    lag = f"/supervision/reviews/new?whom={cast.coach.id}&quarter={quarter}"
    assert lag in overview.links().values()
    first = boss.submit(boss.get(lag), "/new")
    again = boss.submit(boss.get(lag), "/new")
    assert (again.status, len(again.errors)) == (422, 1)
    page = boss.follow(first)
    assert "50 % – vis radene bak tallet 1 av 2" in page.text.replace("\xa0", " ")
    make_job(db.session.merge(case), quarter.last_day)
    assert "Jobbstarter 1" in boss.get(str(first.location)).text
    review = db.session.query(QuarterlyReview).one()
    assert (review.figures["job_starts"], review.figures_on) == (1, quarter.last_day)
    rows = boss.get(page.soup.select_one(".stat a")["href"])
    assert rows.status == 200


def test_the_two_read_a_review_and_nobody_else(cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    review = make_review(cast.coach, cast.supervisor, notes="Vi snakket om onsdagene")
    path = f"/supervision/reviews/{review.id}"
    for person in (cast.supervisor, cast.coach):
        assert "Vi snakket om onsdagene" in browser_of(person).get(path).text
    assert [(each.user_id, each.thing_id, each.what) for each in db.session.query(LookUp)] == [
        (cast.supervisor.id, cast.coach.id, "review")
    ]
    new_boss = make_person(Role.SUPERVISOR, Role.EMPLOYEE)
    for person in (cast.leader, cast.admin, cast.team_leader, new_boss, make_coach()):
        assert browser_of(person).get(path).status == 404
    # The coach changes coaching team: the review is the coach's, and neither supervisor's.
    db.session.get_one(SupervisedCoach, cast.coach.id).supervisor_id = new_boss.id
    db.session.commit()
    answers = [browser_of(person).get(path).status for person in (cast.supervisor, new_boss, cast.coach)]
    assert answers == [404, 404, 200]
    assert browser_of(cast.supervisor).get("/supervision/reviews").status == 200


def test_both_write_the_notes_and_neither_over_the_other(cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    review = make_review(cast.coach, cast.supervisor)
    boss, coach = browser_of(cast.supervisor), browser_of(cast.coach)
    path = f"/supervision/reviews/{review.id}/notes"
    old = coach.get(path)
    boss.submit(boss.get(path), "/notes", notes="Sett fra veilederen")
    mine = coach.submit(old, "/notes", notes="Sett fra meg")
    assert (mine.status, "Sett fra veilederen" in mine.raw) == (409, True)
    assert coach.post(f"/supervision/reviews/{review.id}/remove").status == 403


def test_the_teams_review_counts_the_team_without_the_supervisors_own_cases(cast, browser_of):
    boss_and_coach = make_person(Role.SUPERVISOR, Role.JOB_COACH, Role.EMPLOYEE)
    make_supervised(cast.coach, boss_and_coach)
    working(cast.coach, 1)
    working(boss_and_coach, 3)
    boss = browser_of(boss_and_coach)
    page = boss.follow(boss.submit(boss.get("/supervision/reviews/new"), "/new"))
    review = db.session.query(QuarterlyReview).one()
    assert (review.figures["caseload"], review.figures["people"]) == (1, ["Jo Jobbspesialist"])
    assert "Bare du leser gjennomgangen av teamet" in page.text
    assert browser_of(cast.coach).get(str(page.response.request.path)).status == 404
    # One who is in one's own team counts in it, and has no review with oneself.
    make_supervised(boss_and_coach, boss_and_coach)
    quarter = boss.get("/supervision/reviews/new").value("quarter")
    alone = boss.post("/supervision/reviews/new", {"whom": str(boss_and_coach.id), "quarter": quarter})
    assert (alone.status, alone.errors) == (422, ["Velg noe fra listen."])
    with pytest.raises(DomainError):
        make_review_of(boss_and_coach.id, Quarter(2026, 3), by=boss_and_coach)
    assert make_review_of(None, Quarter(2026, 1), by=boss_and_coach).figures["caseload"] == 4


def test_a_suggested_goal_is_set_followed_up_and_taken_back(cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    found = {"in_work": 7, "caseload": 20, "job_starts": 3}
    review = make_review(cast.coach, cast.supervisor, found=found)
    boss = browser_of(cast.supervisor)
    page = boss.get(f"/supervision/reviews/{review.id}")
    form = boss.get(page.links()["Bruk forslaget"])
    assert (form.value("from_value"), form.value("to_value"), form.value("measure")) == ("35", "40", "share_in_work")
    wrong = boss.submit(form, "/goals/new", to_value="140")
    assert (wrong.status, wrong.errors) == (422, ["En andel er høyst 100 prosent."])
    assert boss.submit(form, "/goals/new", by_on=str(today())).errors == ["Velg en dag fram i tid."]
    set_goal = boss.submit(form, "/goals/new")
    boss.submit(form, "/goals/new")
    goal = db.session.query(ReviewGoal).one()
    page = boss.follow(set_goal)
    assert "Bruk forslaget" not in page.links()
    assert "35 % → til 40 % i arbeid" in browser_of(cast.coach).get(str(set_goal.location)).text.replace("\xa0", " ")
    # The next quarter's review brings it up again.
    later = make_review(cast.coach, cast.supervisor, quarter_key="2026-3", figures_on=date(2026, 9, 30))
    db.session.commit()
    earlier = boss.get(f"/supervision/reviews/{later.id}")
    follow = boss.get(earlier.links()["Følg opp målet"])
    done = boss.follow(boss.submit(follow, "/follow-up", outcome="partly", result_value="38", what_happened="To gikk"))
    assert "På vei Det ble 38 %. Fulgt opp" in boss.get(f"/supervision/reviews/{later.id}").text.replace("\xa0", " ")
    assert "Ingen mål venter" in boss.get("/supervision/reviews").text
    boss.submit(done, "/reopen")
    assert db.session.get_one(ReviewGoal, goal.id).outcome is None


def test_the_value_of_a_follow_up_is_that_of_the_day_the_goal_was_for(cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    review = make_review(cast.coach, cast.supervisor)
    ended = Quarter.current().previous().last_day
    working(cast.coach, 2, [ended, ended + timedelta(days=1)])
    goal = make_goal(review, by_on=ended)
    page = browser_of(cast.supervisor).get(f"/supervision/reviews/goals/{goal.id}/follow-up")
    assert page.value("result_value") == "1"
    seen = browser_of(cast.coach).get("/supervision/mine/look-ups").text
    assert ("Kvartalsgjennomgang" in seen, "Mona Metodeveileder" in seen) == (True, True)


def test_the_pages_ask_the_same_few_questions_for_1_and_30(cast, browser_of, statements):
    boss, seen = browser_of(cast.supervisor), []
    make_supervised(cast.coach, cast.supervisor)
    review = make_review(cast.coach, cast.supervisor, quarter_key="2026-3")
    team = make_review(None, cast.supervisor, quarter_key="2026-3")
    for number in (1, 29):
        for n in range(number):
            coach = make_coach()
            make_supervised(coach, cast.supervisor)
            make_goal(make_review(coach, cast.supervisor, quarter_key="2026-3"))
            make_goal(review)
            make_goal(make_review(cast.coach, cast.supervisor, quarter_key=f"{1990 + number + n}-1"))
        counted = []
        for path in ("/supervision/reviews", f"/supervision/reviews/{review.id}", f"/supervision/reviews/{team.id}"):
            db.session.commit()
            statements.seen.clear()
            assert boss.get(path).status == 200
            counted.append(len(statements))
        seen.append(counted)
    assert seen[0] == seen[1]
    assert max(seen[0]) <= 11


def test_a_coach_has_own_goals_and_reviews_on_own_page(cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    make_goal(make_review(cast.coach, cast.supervisor), how="Besøk hver tirsdag")
    make_goal(make_review(make_coach(), cast.supervisor), how="Andres mål")
    page = browser_of(cast.coach).get("/supervision/mine")
    assert ("Besøk hver tirsdag" in page.text, "Andres mål" in page.text) == (True, False)
    assert page.links()["2. kvartal 2026"].startswith("/supervision/reviews/")


def test_what_is_due_waits_for_the_method_supervisor_alone(cast, browser_of, statements):
    make_supervised(cast.coach, cast.supervisor)
    boss = browser_of(cast.supervisor)
    seen = []
    for number in (1, 14):
        for _each in range(number):
            key = f"{2000 + len(seen) * 50 + _each}-1"
            make_goal(make_review(cast.coach, cast.supervisor, quarter_key=key), by_on=today())
            make_team_contact(make_treatment_team(cast.supervisor, name="FACT"), due_on=today(), agreed="Hemmelig")
        db.session.commit()
        statements.seen.clear()
        page = boss.get("/")
        seen.append(len(statements))
    assert seen[0] == seen[1] <= 13
    page = boss.get(next(address for text, address in page.links().items() if text.startswith("Vis ")))
    assert "Et mål skal følges opp" in page.text
    assert "En avtale med et behandlingsteam" in page.text
    assert "Hemmelig" not in page.text
    db.session.delete(db.session.get_one(SupervisedCoach, cast.coach.id))
    assert "Et mål skal følges opp" not in boss.get("/").text
    assert "Et mål" not in browser_of(cast.coach).get("/").text


def test_a_share_just_under_forty_per_cent_is_never_said_to_be_forty(cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    found = {"in_work": 19, "caseload": 48, "education": 0}
    review = make_review(cast.coach, cast.supervisor, found=found)
    page = browser_of(cast.supervisor).get(f"/supervision/reviews/{review.id}").text.replace("\xa0", " ")
    assert "39,6 % – vis radene bak tallet 19 av 48" in page
    assert "39 % → til 40 % i arbeid" in page
    assert [value_of(Measure.SHARE_IN_WORK, {**FIGURES, "in_work": n, "caseload": 48}) for n in (19, 20)] == [39, 41]


def test_what_is_counted_for_a_goal_has_one_decimal_like_all_shares(cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    working(cast.coach, 1)
    for _each in range(2):
        make_history(cast.coach, BEGAN)
    review = make_review(cast.coach, cast.supervisor)
    goal = make_goal(review, measure=Measure.SHARE_IN_WORK, from_value=30, to_value=40)
    boss = browser_of(cast.supervisor)
    pages = (boss.get(f"/supervision/reviews/{each}") for each in (review.id, f"goals/{goal.id}/follow-up"))
    page, follow_up = (each.text.replace("\xa0", " ") for each in pages)
    assert "Nå: 33,3 %" in page
    assert "Tallene sier 33,3 % per" in follow_up


def test_each_page_with_figures_of_others_leaves_a_line_with_each_of_them(cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    make_supervised(cast.supervisor, cast.supervisor)
    review, team = make_review(cast.coach, cast.supervisor), make_review(None, cast.supervisor)
    goal = make_goal(review)
    ways = (f"/{review.id}/notes", f"/goals/{goal.id}", f"/{team.id}", f"/{team.id}/notes", f"/{team.id}/goals/new")
    boss = browser_of(cast.supervisor)
    for number, way in enumerate(ways, start=1):
        assert boss.get(f"/supervision/reviews{way}").status == 200
        assert [(each.thing_id, each.what) for each in db.session.query(LookUp)] == [(cast.coach.id, "review")] * number
    browser_of(cast.coach).get(f"/supervision/reviews/{review.id}/notes")
    assert db.session.query(LookUp).count() == len(ways)


def test_a_kept_follow_up_begun_before_a_change_is_not_saved_over_it(cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    goal = make_goal(make_review(cast.coach, cast.supervisor))
    boss, path = browser_of(cast.supervisor), f"/supervision/reviews/goals/{goal.id}/follow-up"
    begun = boss.get(path).value("version")
    kept = {"version": begun, "outcome": "dropped", "what_happened": "Halvferdig"}
    boss.post("/drafts/save", {"_draft": f"supervision.goal_follow_up:{goal.id}", **kept})
    boss.post(path, {"version": begun, "outcome": "reached", "what_happened": "Lagret"})
    boss.post("/drafts/save", {"_draft": f"supervision.goal_follow_up:{goal.id}", **kept})
    again = boss.get(path)
    assert (again.value("what_happened"), again.value("version")) == ("Halvferdig", begun)
    assert boss.submit(again, "/follow-up").status == 409
