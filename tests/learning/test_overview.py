"""The half-year page: is the plan on course, why not, and what each reader can do."""

from datetime import date, timedelta

import pytest
import time_machine

from app.kernel.dates import now
from app.kernel.db import db
from app.learning.enums import ActivityStatus, AudienceKind, Origin, PlanStage, TimeKind
from app.learning.models import ActivityOccurrence, ActivityParticipant, LearningPlan, SharingDuty
from app.learning.queries.overview import course_of, rows_of
from tests.factories import SPRING, make, make_activity, make_outcome, make_plan, make_theme, make_wish
from tests.learning.factories_evaluation import AFTER, BEFORE, cancelled, dated, done, moved, one_outcome, running_plan

TODAY = date(2027, 3, 15)
EARLIER, LATER = TODAY - timedelta(days=5), TODAY + timedelta(days=5)


@pytest.fixture(autouse=True)
def in_march():
    with time_machine.travel("2027-03-15 11:00+00:00"):
        yield


@pytest.fixture
def plan(cast):
    return running_plan(members=[cast.coach])


def text_of(page, part: str) -> str:
    return " ".join(page.soup.select_one(part).get_text(" ").split())


def test_the_plan_is_measured_against_its_own_dates(plan, cast):
    outcome = one_outcome(plan)
    done(outcome, plan, EARLIER)
    done(outcome, plan, LATER)
    dated(outcome, plan, EARLIER)
    dated(outcome, plan, TODAY)
    dated(outcome, plan, LATER)
    make_activity(outcome, plan=plan)
    make_activity(outcome, plan=plan, time_kind=TimeKind.ONGOING)
    cancelled(outcome, plan, BEFORE)
    course = course_of(plan, rows_of(plan, cast.colleague))
    assert (course.counted, course.carried_out, course.due, course.behind, course.undated) == (7, 2, 2, 1, 1)
    assert not course.on_course


def test_what_has_no_date_is_due_when_the_half_year_is_over(plan, cast):
    outcome = one_outcome(plan)
    make_activity(outcome, plan=plan)
    make_activity(outcome, plan=plan, time_kind=TimeKind.ONGOING)
    assert course_of(plan, rows_of(plan, cast.colleague)).due == 0
    with time_machine.travel("2027-07-01 11:00+00:00"):
        assert course_of(plan, rows_of(plan, cast.colleague)).due == 2


def test_an_activity_of_several_days_is_due_after_the_last(plan, cast):
    days = [ActivityOccurrence(day=EARLIER), ActivityOccurrence(day=LATER)]
    dated(one_outcome(plan), plan, EARLIER, occurrences=days)
    [row] = rows_of(plan, cast.colleague)
    assert (row.last_day, row.next_day, row.unmarked) == (LATER, LATER, False)


def test_the_page_says_that_all_is_well(plan, cast, browser_of):
    done(one_outcome(plan), plan, EARLIER, owner_id=cast.coach.id)
    page = browser_of(cast.colleague).get(f"/learning/plans/{plan.id}")
    assert page.heading == "Vår 2027 – plan for læring"
    assert "I rute" in text_of(page, "#plan-course")
    assert page.soup.select_one("section[aria-labelledby=reasons-head]") is None


def test_the_page_says_what_is_late_and_why(plan, cast, browser_of):
    outcome = one_outcome(plan)
    dated(outcome, plan, EARLIER, title="Øve i par", owner_id=cast.coach.id)
    moved(dated(outcome, plan, LATER, title="Fagdag", owner_id=cast.coach.id), "Kurslederen ble syk")
    make_activity(outcome, plan=plan, title="Hospitering", vague_time="i løpet av våren", owner_id=cast.coach.id)
    dated(outcome, plan, LATER, title="Lesesirkel")
    dropped = {"status": ActivityStatus.CANCELLED, "cancelled_at": AFTER, "cancelled_reason": "For få meldte seg"}
    dated(outcome, plan, EARLIER, title="Kurs", **dropped)
    cancelled(outcome, plan, BEFORE, title="Aldri vedtatt")
    page = browser_of(cast.colleague).get(f"/learning/plans/{plan.id}")

    assert "2 henger etter" in text_of(page, "#plan-course")
    reasons = text_of(page, "section[aria-labelledby=reasons-head]")
    for words in (
        "Datoen er passert, men ikke markert 1 Øve i par Skulle vært ferdig 10.03.2027 · Jo Jobbspesialist",
        "Avlyst etter publisering 1 Kurs For få meldte seg",
        "Uten dato 1 Hospitering i løpet av våren",
        "Uten ansvarlig 1 Lesesirkel",
        "Flyttet 1 Fagdag Fra 01.02.2027 til 20.03.2027: Kurslederen ble syk",
    ):
        assert words in reasons
    assert "Aldri vedtatt" not in reasons


def test_before_publication_there_is_no_course(cast, browser_of):
    plan = make_plan(stage=PlanStage.PRIORITISING)
    make_activity(one_outcome(plan), plan=plan)
    page = browser_of(cast.colleague).get(f"/learning/plans/{plan.id}")
    assert "Planen er ikke publisert ennå." in text_of(page, "#plan-course")
    assert "Hva mangler? Uten dato 1" in text_of(page, "main")


def test_an_empty_plan_says_what_comes_first(cast, browser_of):
    plan = make_plan()
    assert "Hva trenger dere å lære?" in browser_of(cast.colleague).get(f"/learning/plans/{plan.id}").text
    make_wish(plan)
    assert "1 ønske er kommet inn." in browser_of(cast.colleague).get(f"/learning/plans/{plan.id}").text
    db.session.get(LearningPlan, plan.id).stage = PlanStage.PRIORITISING
    assert "Velg tre til fire temaer" in browser_of(cast.leader).get(f"/learning/plans/{plan.id}").text
    assert "Arbeidsgruppa lager planen" in browser_of(cast.colleague).get(f"/learning/plans/{plan.id}").text


def test_those_who_make_the_plan_see_what_to_decide(cast, browser_of):
    plan = make_plan(stage=PlanStage.PRIORITISING, members=[cast.coach])
    make_theme(plan)
    unserved = make_outcome(make_theme(plan))
    make_activity(make_outcome(make_theme(plan)), plan=plan)
    make_wish(plan)
    make_wish(plan, theme_id=unserved.theme_id)
    for person in (cast.coach, cast.leader):
        page = browser_of(person).get(f"/learning/plans/{plan.id}")
        decide = page.soup.select("section[aria-labelledby=decide-head] li")
        assert [item.get_text(strip=True) for item in decide] == [
            "1 ønske er ikke samlet i et tema",
            "1 tema mangler læringsutbytte",
            "1 læringsutbytte har ingen aktivitet",
            "1 aktivitet har ingen dato",
            "1 aktivitet har ingen ansvarlig",
        ]
    page = browser_of(cast.colleague).get(f"/learning/plans/{plan.id}")
    assert page.soup.select_one("section[aria-labelledby=decide-head]") is None


def test_each_sees_what_they_take_part_in(plan, cast, browser_of):
    outcome = one_outcome(plan)
    for title, part in {
        "For alle": ActivityParticipant(kind=AudienceKind.EVERYONE),
        "For Ungdom": ActivityParticipant(kind=AudienceKind.TEAM, team_id=cast.team.id),
        "For Marked": ActivityParticipant(kind=AudienceKind.TEAM, team_id=cast.second_team.id),
        "For jobbspesialister": ActivityParticipant(kind=AudienceKind.ROLE, role="job_coach"),
        "For Kim": ActivityParticipant(kind=AudienceKind.PERSON, user_id=cast.colleague.id),
    }.items():
        dated(outcome, plan, LATER, title=title, participants=[part])
    dated(outcome, plan, EARLIER, title="Over", participants=[ActivityParticipant(kind=AudienceKind.EVERYONE)])
    dated(outcome, plan, LATER, title="Leder selv", led_by_id=cast.colleague.id)

    def mine(person):
        page = browser_of(person).get(f"/learning/plans/{plan.id}")
        return [link.get_text() for link in page.soup.select("section[aria-labelledby=mine-head] li a")]

    assert mine(cast.colleague) == ["For alle", "For Ungdom", "For Kim", "Leder selv"]
    assert mine(cast.coach) == ["For alle", "For Marked", "For jobbspesialister"]


def test_themes_show_their_balance_their_progress_and_the_chain(plan, cast, browser_of):
    theme = make_theme(
        plan,
        title="Samtaler",
        origin=Origin.ORGANISATION,
        observation_focus="Åpne spørsmål",
        supervision_question="Hva prøvde du?",
        sign_of_progress="Flere i jobb",
    )
    outcome = make_outcome(theme)
    done(outcome, plan, EARLIER)
    make_activity(outcome, plan=plan)
    make_theme(plan, title="Uten utbytte")
    text = text_of(browser_of(cast.colleague).get(f"/learning/plans/{plan.id}"), "section[aria-labelledby=themes-head]")
    assert "Organisasjonens mål: 1 · Medarbeidernes behov: 1" in text
    assert "1 av 2" in text
    assert "Uten utbytte Medarbeidernes behov Ingen ennå Mangler" in text
    assert "Samtaler Åpne spørsmål Hva prøvde du? Flere i jobb" in text


def test_what_is_owed_after_a_course_stays_until_it_is_shared(plan, cast, browser_of):
    make(SharingDuty, plan_id=plan.id, user_id=cast.coach.id, course="Kurs om MI")
    make(SharingDuty, plan_id=plan.id, user_id=cast.coach.id, course="Delt kurs", done_on=EARLIER)
    page = browser_of(cast.colleague).get(f"/learning/plans/{plan.id}")
    assert "Kurs om MI Jo Jobbspesialist" in page.text
    assert "Delt kurs" not in page.text


def test_the_half_year_before_stands_beside_the_course(plan, cast, browser_of):
    before = running_plan(half_year=SPRING.previous())
    done(one_outcome(before), before)
    make_activity(one_outcome(plan), plan=plan)
    page = browser_of(cast.colleague).get(f"/learning/plans/{plan.id}")
    assert "Høst 2026: 1 av 1 ble gjennomført." in text_of(page, "#plan-course")


def test_removed_things_are_nowhere(plan, cast, browser_of):
    theme = make_theme(plan, title="Borte tema", removed_at=now())
    dated(make_outcome(theme), plan, EARLIER, title="Borte aktivitet", removed_at=now())
    make_activity(one_outcome(plan), plan=plan, title="Her", status=ActivityStatus.PLANNED)
    assert "Borte" not in browser_of(cast.leader).get(f"/learning/plans/{plan.id}").text


@pytest.mark.parametrize(("who", "status"), [("colleague", 200), ("leader", 200), ("guide", 404), (None, 303)])
def test_every_colleague_reads_the_page_and_partners_do_not(plan, cast, browser_of, who, status):
    assert browser_of(getattr(cast, who) if who else None).get(f"/learning/plans/{plan.id}").status == status


def test_a_plan_that_does_not_exist_is_not_found(cast, browser_of):
    assert browser_of(cast.leader).get("/learning/plans/999").status == 404


@pytest.mark.parametrize("stage", [PlanStage.PRIORITISING, PlanStage.UNDER_WAY])
def test_the_page_costs_the_same_for_one_row_and_for_thirty(cast, browser_of, statements, stage):
    published = {} if stage is PlanStage.PRIORITISING else {"published_at": BEFORE}
    plan = make_plan(stage=stage, members=[cast.coach], **published)
    running_plan(half_year=SPRING.previous())
    browser = browser_of(cast.leader)

    def cost(rows: int) -> int:
        for _each in range(rows):
            activity = dated(one_outcome(plan), plan, EARLIER, owner_id=cast.coach.id)
            moved(activity)
            make_wish(plan)
            make(SharingDuty, plan_id=plan.id, user_id=cast.coach.id, course="Kurs")
        browser.get(f"/learning/plans/{plan.id}")
        statements.seen.clear()
        browser.get(f"/learning/plans/{plan.id}")
        return len(statements)

    expected = 8 if stage is PlanStage.PRIORITISING else 11
    assert (cost(1), cost(29)) == (expected, expected)
