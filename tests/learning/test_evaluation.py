"""The evaluation page: judging outcomes, the plan's own words, figures with their rows, earlier half-years."""

from datetime import timedelta

import pytest

from app.accounts.enums import Role
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import AttendanceState, AudienceKind, Judgement, PlanStage
from app.learning.models import Attendance, LearningPlan, Outcome, OutcomeAudience, WishMade
from app.learning.queries.evaluation import missing_before_evaluated, participation_of
from tests.factories import SPRING, make, make_activity, make_outcome, make_person, make_plan, make_theme
from tests.learning.factories_evaluation import (
    AFTER,
    answers,
    attendance,
    cancelled,
    dated,
    done,
    moved,
    one_outcome,
    running_plan,
)


@pytest.fixture
def plan(cast):
    return running_plan(members=[cast.coach])


def judged(outcome_id: int) -> tuple:
    outcome = db.session.get(Outcome, outcome_id)
    return outcome.judgement, outcome.judgement_note


def test_one_judges_an_outcome_with_a_line_on_how_we_know(plan, cast, browser_of):
    outcome = one_outcome(plan, text="kan åpne en samtale")
    browser = browser_of(cast.coach)
    page = browser.get(f"/learning/plans/{plan.id}/evaluation")
    sent = browser.submit(page, f"/evaluation/{outcome.id}", judgement="partly", judgement_note="Ni av tolv har øvd")
    assert sent.location == f"/learning/plans/{plan.id}/evaluation#evaluation-outcome-{outcome.id}"
    assert judged(outcome.id) == (Judgement.PARTLY, "Ni av tolv har øvd")
    again = browser.follow(sent)
    assert "Vurderingen er lagret." in again.toasts[0]
    assert "Delvis nådd Ni av tolv har øvd" in again.text


def test_an_outcome_says_for_whom_it_is(plan, cast, browser_of):
    theme = make_theme(plan)
    audience = [OutcomeAudience(kind=AudienceKind.ROLE, role=Role.JOB_COACH)]
    outcome = make_outcome(theme, text="kan lytte", audience=audience)
    make_outcome(theme, text="kjenner metoden")
    browser = browser_of(cast.leader)
    page = browser.get(f"/learning/plans/{plan.id}/evaluation")
    said = [each.get_text() for each in page.soup.select("article p.strong")]
    assert said[-2:] == ["Jobbspesialister kan lytte", "Alle ansatte kjenner metoden"]
    assert "Jobbspesialister kan lytte" in browser.get(f"/learning/plans/{plan.id}/evaluation/{outcome.id}").text


def test_with_htmx_only_the_outcome_comes_back(plan, cast, browser_of):
    outcome = one_outcome(plan)
    address = f"/learning/plans/{plan.id}/evaluation/{outcome.id}"
    page = browser_of(cast.leader).post(
        address, {"judgement": "met", "judgement_note": "Sett i samtaler"}, fragment=True
    )
    assert (page.status, page.heading) == (200, "")
    assert page.soup.select_one("article")["id"] == f"evaluation-outcome-{outcome.id}"
    assert "Vurderingen er lagret." in page.text


def test_a_judgement_without_how_we_know_is_not_kept(plan, cast, browser_of):
    outcome = one_outcome(plan)
    browser = browser_of(cast.leader)
    page = browser.post(
        f"/learning/plans/{plan.id}/evaluation/{outcome.id}", {"judgement": "met", "judgement_note": " "}
    )
    assert (page.status, page.errors) == (422, ["Fyll ut «Hvordan vet vi det?»."])
    assert page.soup.select_one("input[name=judgement][checked]")["value"] == "met"
    assert judged(outcome.id) == (None, "")


def test_a_word_that_is_no_judgement_is_refused(plan, cast, browser_of):
    outcome = one_outcome(plan)
    address = f"/learning/plans/{plan.id}/evaluation/{outcome.id}"
    page = browser_of(cast.leader).post(address, {"judgement": "brilliant", "judgement_note": "x"})
    assert (page.status, page.errors) == (422, ["Velg noe fra listen."])


def test_a_judgement_can_be_taken_away(plan, cast, browser_of):
    outcome = one_outcome(plan, judgement=Judgement.MET, judgement_note="Sett", judged_at=now())
    browser = browser_of(cast.leader)
    page = browser.get(f"/learning/plans/{plan.id}/evaluation")
    browser.submit(page, f"/evaluation/{outcome.id}", withdraw="1")
    assert judged(outcome.id) == (None, "Sett")


def test_two_who_judge_at_once_see_both_texts(plan, cast, browser_of):
    outcome = one_outcome(plan)
    page = browser_of(cast.leader).get(f"/learning/plans/{plan.id}/evaluation")
    other = browser_of(cast.coach)
    other.submit(page, f"/evaluation/{outcome.id}", judgement="met", judgement_note="Min tekst")
    late = browser_of(cast.leader).submit(
        page, f"/evaluation/{outcome.id}", judgement="not_met", judgement_note="Din tekst"
    )
    assert late.status == 409
    assert "Min tekst" in late.raw
    assert "Din tekst" in late.raw
    assert judged(outcome.id) == (Judgement.MET, "Min tekst")


def test_with_htmx_both_texts_take_the_place_of_the_page(plan, cast, browser_of):
    outcome = one_outcome(plan, version=1)
    address = f"/learning/plans/{plan.id}/evaluation/{outcome.id}"
    sent = {"version": "1", "judgement": "met", "judgement_note": "Først"}
    browser_of(cast.coach).post(address, sent, fragment=True)
    late = browser_of(cast.leader).post(address, {**sent, "judgement_note": "Etterpå"}, fragment=True)
    assert (late.status, late.heading) == (409, "Noen andre har endret dette")
    assert late.response.headers["HX-Retarget"] == "#content"


def test_an_outcome_of_another_plan_is_not_found_here(plan, cast, browser_of):
    other = one_outcome(make_plan(SPRING.next()))
    address = f"/learning/plans/{plan.id}/evaluation/{other.id}"
    assert browser_of(cast.leader).post(address, {"judgement": "met", "judgement_note": "x"}).status == 404


def test_the_plan_says_in_its_own_words_what_was_learnt(plan, cast, browser_of):
    browser = browser_of(cast.leader)
    page = browser.get(f"/learning/plans/{plan.id}/evaluation")
    browser.submit(page, f"plans/{plan.id}/evaluation", evaluation_note="Faste datoer hjalp.")
    assert db.session.get(LearningPlan, plan.id).evaluation_note == "Faste datoer hjalp."
    late = browser.submit(page, f"plans/{plan.id}/evaluation", evaluation_note="Noe annet")
    assert late.status == 409
    assert db.session.get(LearningPlan, plan.id).evaluation_note == "Faste datoer hjalp."


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("leader", (200, 422)),
        ("coach", (200, 422)),
        ("colleague", (200, 403)),
        ("admin", (200, 403)),
        ("guide", (404, 404)),
        (None, (303, 303)),
    ],
)
def test_colleagues_read_and_the_group_writes(plan, cast, browser_of, who, answers):
    reads, writes = answers
    outcome = one_outcome(plan)
    browser = browser_of(getattr(cast, who) if who else None)
    assert browser.get(f"/learning/plans/{plan.id}/evaluation").status == reads
    assert browser.get(f"/learning/plans/{plan.id}/figures/completion").status == reads
    assert browser.post(f"/learning/plans/{plan.id}/evaluation/{outcome.id}", {}).status == writes


def test_a_closed_plan_is_history(plan, cast, browser_of):
    outcome = one_outcome(plan)
    plan.stage = PlanStage.CLOSED
    browser = browser_of(cast.leader)
    page = browser.get(f"/learning/plans/{plan.id}/evaluation")
    assert "Vurder læringsutbyttet" not in page.text
    answer = browser.post(
        f"/learning/plans/{plan.id}/evaluation/{outcome.id}", {"judgement": "met", "judgement_note": "x"}
    )
    assert answer.status == 403


def test_the_leader_chooses_whether_own_attendance_is_shown(plan, cast, browser_of):
    activity = done(one_outcome(plan), plan)
    make(Attendance, activity_id=activity.id, user_id=cast.leader.id, state=AttendanceState.ATTENDED)
    address = f"/learning/plans/{plan.id}"
    colleague, leader = browser_of(cast.colleague), browser_of(cast.leader)
    assert "Leder har deltatt" not in colleague.get(f"{address}/evaluation").text
    assert colleague.get(f"{address}/figures/leader").status == 404
    assert colleague.post(f"{address}/leader-attendance", {"show": "1"}).status == 403

    leader.submit(leader.get(f"{address}/evaluation"), "leader-attendance")
    assert "Leder har deltatt 1 " in colleague.get(f"{address}/evaluation").text
    assert "1 av 1 gjennomførte" in colleague.get(f"{address}/figures/leader").text
    leader.submit(leader.get(f"{address}/evaluation"), "leader-attendance")
    assert "Leder har deltatt" not in colleague.get(f"{address}/evaluation").text


def test_a_figure_opens_the_rows_it_was_counted_from(plan, cast, browser_of):
    theme, other = make_theme(plan, title="Samtaler"), make_theme(plan)
    activity = done(make_outcome(theme), plan, title="Øve i par")
    attendance(activity, attended=4, stayed_away=2)
    done(make_outcome(other), plan, title="Lese sammen")
    cancelled(make_outcome(theme), plan, AFTER, title="Kurs")
    browser = browser_of(cast.colleague)

    page = browser.get(f"/learning/plans/{plan.id}/figures/completion")
    assert "66,7 % 2 av 3" in page.text.replace("\xa0", " ")
    assert [cell.get_text() for cell in page.soup.select("th[scope=row]")] == ["Øve i par", "Lese sammen", "Kurs"]

    page = browser.get(f"/learning/plans/{plan.id}/figures/completion?theme={theme.id}")
    assert [cell.get_text() for cell in page.soup.select("th[scope=row]")] == ["Øve i par", "Kurs"]
    assert "1 av 2" in page.text
    page = browser.get(f"/learning/plans/{plan.id}/figures/attendance")
    assert [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")] == [
        "Øve i par 31.01.2027 Gjennomført 4 av 6"
    ]


@pytest.mark.parametrize("path", ["figures/happiness", "figures/completion?theme=999", "figures/completion?theme=x"])
def test_a_figure_that_does_not_exist_is_not_found(plan, cast, browser_of, path):
    assert browser_of(cast.colleague).get(f"/learning/plans/{plan.id}/{path}").status == 404


def test_few_answers_are_not_told_anywhere(plan, cast, browser_of):
    activity = done(one_outcome(plan), plan)
    answers(activity, 1, 2, 1, 2)
    browser = browser_of(cast.leader)
    for path in ("evaluation", "figures/usefulness"):
        text = browser.get(f"/learning/plans/{plan.id}/{path}").text
        assert "Færre enn fem svar" in text
        assert "1,5" not in text


def test_earlier_half_years_stand_beside_this_one(plan, cast, browser_of):
    earlier = running_plan(half_year=SPRING.previous())
    done(one_outcome(earlier), earlier)
    unpublished = make_plan(SPRING.previous().previous())
    done(one_outcome(unpublished), unpublished)
    make_activity(one_outcome(plan), plan=plan)
    page = browser_of(cast.colleague).get(f"/learning/plans/{plan.id}/evaluation")
    heads = [
        head.get_text(strip=True) for head in page.soup.select("section[aria-labelledby=earlier-head] th[scope=col]")
    ]
    assert heads == ["Tall", "Høst 2026", "Vår 2027"]
    first = page.soup.select("section[aria-labelledby=earlier-head] tbody tr")[0].get_text(" ", strip=True)
    assert first.replace("\xa0", " ").split(" – ")[0] == "Gjennomføringsgrad 100 %"


def test_participation_counts_those_who_worked_here_then(app, cast):
    half_year = HalfYear.current()
    plan = make_plan(half_year)
    for person in (cast.colleague, cast.coach, cast.gone):
        make(WishMade, plan_id=plan.id, user_id=person.id)
    make_person(started_on=today() + timedelta(days=400))
    cast.gone.deactivated_at = now() - timedelta(days=400)
    db.session.flush()
    found = participation_of([plan])[plan.id]
    # Nine of the cast are colleagues, one of them gone long ago but among those who wished; the guide is a partner.
    assert (found.took_part, found.colleagues) == (3, 9)


def test_what_is_missing_before_a_plan_is_called_evaluated(app):
    half_year = HalfYear.of(today())
    plan = running_plan(half_year=half_year)
    outcome = one_outcome(plan, text="kan noe")
    one_outcome(plan, judgement=Judgement.MET)
    dated(outcome, plan, today() - timedelta(days=1), title="I går")
    dated(outcome, plan, today(), title="I dag")
    found = missing_before_evaluated(plan)
    assert [text for _id, text in found.outcomes] == ["kan noe"]
    assert [title for _id, title in found.activities] == ["I går"]
    assert not missing_before_evaluated(running_plan(half_year=half_year.next()))


def test_the_evaluation_costs_the_same_for_one_row_and_for_thirty(plan, cast, browser_of, statements):
    browser = browser_of(cast.leader)

    def fill(number: int) -> None:
        for _each in range(number):
            outcome = one_outcome(plan)
            activity = done(outcome, plan)
            attendance(activity, attended=1)
            answers(activity, 3)
            moved(activity)

    fill(1)
    counts = []
    for path in ("evaluation", "figures/completion"):
        browser.get(f"/learning/plans/{plan.id}/{path}")
        statements.seen.clear()
        browser.get(f"/learning/plans/{plan.id}/{path}")
        counts.append(len(statements))
    fill(29)
    for path, before in zip(("evaluation", "figures/completion"), counts, strict=True):
        browser.get(f"/learning/plans/{plan.id}/{path}")
        statements.seen.clear()
        browser.get(f"/learning/plans/{plan.id}/{path}")
        assert len(statements) == before
    assert counts == [11, 7]
