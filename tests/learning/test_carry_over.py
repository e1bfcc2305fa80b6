"""Taking what was left of a half-year into the next one's plan: once, without dates, and back again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.kernel.db import db
from app.kernel.errors import DomainError
from app.learning.actions.carry_over import carry_over
from app.learning.actions.evaluation import judge_outcome
from app.learning.enums import ActivityStatus, AudienceKind, Judgement, KnowledgeSource, PlanStage, TimeKind
from app.learning.models import (
    Activity,
    ActivityOutcome,
    ActivityParticipant,
    Attendance,
    LearningPlan,
    Means,
    Outcome,
    OutcomeAudience,
    PlanImport,
    Theme,
    ThemeSource,
    ThemeTask,
)
from tests.factories import SPRING, make, make_activity, make_outcome, make_plan, make_theme
from tests.learning.factories_evaluation import AFTER, cancelled, dated, done, one_outcome, running_plan

NEXT = SPRING.next()


@pytest.fixture
def plan(cast):
    return running_plan(members=[cast.coach])


def of_plan(table, plan):
    """What stands in a plan now."""
    db.session.expire_all()
    through = Theme.plan_id == plan.id if table is Outcome else table.plan_id == plan.id
    rows = select(table).join(Theme) if table is Outcome else select(table)
    return list(db.session.scalars(rows.where(through, table.removed_at.is_(None)).order_by(table.id)))


def next_plan():
    return db.session.scalar(select(LearningPlan).where(LearningPlan.half_year == NEXT))


def press(browser, plan, **values):
    page = browser.get(f"/learning/plans/{plan.id}/carry-over")
    return browser.submit(page, "carry-over", **values)


def test_theme_outcome_and_activity_come_along_without_dates(plan, cast, browser_of):
    theme = make_theme(
        plan,
        title="Samtaler",
        observation_focus="Åpne spørsmål",
        owner_id=cast.coach.id,
        sources=[ThemeSource(source=KnowledgeSource.RESEARCH)],
    )
    outcome = make_outcome(
        theme,
        text="kan lytte",
        judgement=Judgement.PARTLY,
        judgement_note="Noen",
        audience=[OutcomeAudience(kind=AudienceKind.ROLE, role="job_coach")],
    )
    activity = dated(
        outcome,
        plan,
        SPRING.first_day,
        title="Øve i par",
        place="Møterom 2",
        notes="Skrevet underveis",
        means=[make(Means, name="Øving")],
        participants=[ActivityParticipant(kind=AudienceKind.EVERYONE)],
    )
    browser = browser_of(cast.leader)
    sent = press(browser, plan)
    target = next_plan()
    assert sent.location == f"/learning/plans/{target.id}"

    [new_theme], [new_outcome], [new_activity] = (of_plan(table, target) for table in (Theme, Outcome, Activity))
    assert (new_theme.title, new_theme.observation_focus, new_theme.owner_id) == (
        "Samtaler",
        "Åpne spørsmål",
        cast.coach.id,
    )
    assert (new_outcome.text, new_outcome.judgement, new_outcome.judgement_note) == ("kan lytte", None, "")
    assert (new_activity.title, new_activity.place, new_activity.notes) == ("Øve i par", "Møterom 2", "")
    assert (new_activity.time_kind, new_activity.first_day) == (TimeKind.UNDECIDED, None)
    assert new_activity.status is ActivityStatus.PLANNED
    froms = (new_theme.carried_from_id, new_outcome.carried_from_id, new_activity.carried_from_id)
    assert froms == (theme.id, outcome.id, activity.id)
    counted = {
        table: db.session.query(table).count()
        for table in (ThemeSource, OutcomeAudience, ActivityParticipant, ActivityOutcome)
    }
    assert set(counted.values()) == {2}
    assert "1 læringsutbytte og 1 aktivitet er med i planen for høst 2027." in browser.follow(sent).toasts[0]


def test_a_second_press_carries_nothing_twice(plan, cast, browser_of):
    make_activity(one_outcome(plan, judgement=Judgement.NOT_MET), plan=plan)
    one, other = browser_of(cast.leader), browser_of(cast.leader)
    stale = other.get(f"/learning/plans/{plan.id}/carry-over")
    press(one, plan)
    again = other.submit(stale, "carry-over")
    assert "hadde alt dette fra før" in other.follow(again).toasts[0]
    assert [len(of_plan(table, next_plan())) for table in (Theme, Outcome, Activity)] == [1, 1, 1]
    assert "Alt er tatt med" in one.get(f"/learning/plans/{plan.id}/carry-over").text


def test_the_same_click_twice_is_one(plan, cast, browser_of):
    make_activity(one_outcome(plan), plan=plan)
    browser = browser_of(cast.leader)
    page = browser.get(f"/learning/plans/{plan.id}/carry-over")
    first, second = browser.submit(page, "carry-over"), browser.submit(page, "carry-over")
    assert first.location == second.location
    assert len(of_plan(Activity, next_plan())) == 1


def test_only_what_is_chosen_comes_along(plan, cast, browser_of):
    theme = make_theme(plan)
    wanted = make_activity(make_outcome(theme, judgement=Judgement.MET), plan=plan, title="Ja")
    make_activity(make_outcome(theme, judgement=Judgement.NOT_MET), plan=plan, title="Nei")
    press(browser_of(cast.leader), plan, outcomes=None, activities=str(wanted.id))
    assert [activity.title for activity in of_plan(Activity, next_plan())] == ["Ja"]
    assert len(of_plan(Outcome, next_plan())) == 1, "an activity brings the outcome it serves, reached or not"


def test_what_was_done_and_what_was_reached_is_not_offered(plan, cast, browser_of):
    outcome = one_outcome(plan, text="nådd", judgement=Judgement.MET)
    done(outcome, plan, title="Gjort")
    cancelled(outcome, plan, AFTER, title="Avlyst")
    one_outcome(plan, text="kan lytte")
    page = browser_of(cast.leader).get(f"/learning/plans/{plan.id}/carry-over")
    offered = [label.get_text(strip=True) for label in page.soup.select("main label")]
    assert offered == ["Alle ansatte kan lytte", "Avlyst"]
    ticked = [box["name"] for box in page.soup.select("main input[type=checkbox][checked]")]
    assert ticked == ["activities"], "an outcome that nobody has judged is not ticked"


def test_ongoing_activities_stay_ongoing(plan, cast, browser_of):
    make_activity(one_outcome(plan), plan=plan, time_kind=TimeKind.ONGOING)
    press(browser_of(cast.leader), plan)
    assert [activity.time_kind for activity in of_plan(Activity, next_plan())] == [TimeKind.ONGOING]


def test_nothing_chosen_is_said(plan, cast, browser_of):
    make_activity(one_outcome(plan), plan=plan)
    page = press(browser_of(cast.leader), plan, outcomes=None, activities=None)
    assert (page.status, page.errors) == (422, ["Velg minst én ting å ta med."])
    assert next_plan() is None


def test_something_that_is_not_left_is_refused(plan, cast, browser_of):
    make_activity(one_outcome(plan), plan=plan)
    other = make_activity(one_outcome(make_plan(NEXT)), plan=next_plan())
    page = press(browser_of(cast.leader), plan, activities=str(other.id))
    assert page.status == 422


def test_the_working_group_needs_a_plan_that_the_leader_has_started(plan, cast, browser_of):
    make_activity(one_outcome(plan), plan=plan)
    page = press(browser_of(cast.coach), plan)
    assert page.errors == ["Planen for høst 2027 finnes ikke ennå. Be lederen om å starte den."]
    target = make_plan(NEXT, members=[cast.colleague])
    page = press(browser_of(cast.coach), plan)
    assert page.errors == ["Be arbeidsgruppa for høst 2027 om å ta dette med."]
    assert of_plan(Activity, target) == []


def test_a_closed_next_plan_gets_nothing(plan, cast, browser_of):
    make_activity(one_outcome(plan), plan=plan)
    target = make_plan(NEXT, stage=PlanStage.CLOSED)
    page = press(browser_of(cast.leader), plan)
    assert page.errors == ["Planen for høst 2027 er avsluttet. Den kan ikke få nye rader."]
    assert of_plan(Activity, target) == []


def test_what_is_left_of_a_closed_plan_can_be_taken_along(plan, cast, browser_of):
    make_activity(one_outcome(plan), plan=plan)
    plan.stage = PlanStage.CLOSED
    assert press(browser_of(cast.leader), plan).status == 303


def test_a_department_carries_into_its_own_next_plan(cast, browser_of):
    from app.accounts.models import Department

    department = make(Department, name="Marked")
    plan = running_plan(department_id=department.id)
    make_plan(NEXT)
    make_activity(one_outcome(plan), plan=plan)
    press(browser_of(cast.leader), plan)
    targets = db.session.scalars(select(LearningPlan).where(LearningPlan.half_year == NEXT)).all()
    assert {target.department_id: len(of_plan(Activity, target)) for target in targets} == {None: 0, department.id: 1}


def test_undo_takes_away_what_this_press_brought(plan, cast, browser_of):
    target = make_plan(NEXT)
    make_activity(one_outcome(target), plan=target, title="Fra før")
    make_activity(one_outcome(plan), plan=plan)
    browser = browser_of(cast.leader)
    page = browser.follow(press(browser, plan))
    undone = browser.submit(page, "/undo")
    assert [len(of_plan(table, target)) for table in (Theme, Outcome, Activity)] == [1, 1, 1]
    assert "fjernet fra planen" in browser.follow(undone).toasts[0]
    assert browser.post(str(page.form("/undo")["action"])).status == 404, "once undone there is nothing to undo"
    press(browser, plan)
    assert len(of_plan(Activity, target)) == 2, "what was taken away can be carried over again"


def test_undo_leaves_a_theme_that_has_got_more_since(plan, cast, browser_of):
    target = make_plan(NEXT)
    make_activity(one_outcome(plan), plan=plan)
    browser = browser_of(cast.leader)
    page = browser.follow(press(browser, plan))
    [theme] = of_plan(Theme, target)
    make_activity(make_outcome(theme, text="nytt"), plan=target, title="Ny")
    browser.submit(page, "/undo")
    assert [outcome.text for outcome in of_plan(Outcome, target)] == ["nytt"]
    assert [activity.title for activity in of_plan(Activity, target)] == ["Ny"]


def test_undo_leaves_what_somebody_has_used_and_names_it(plan, cast, browser_of):
    target = make_plan(NEXT)
    outcome = one_outcome(plan)
    make_activity(outcome, plan=plan, title="Møtt opp")
    make_activity(outcome, plan=plan, title="Urørt")
    make_activity(one_outcome(plan, text="med oppgave"), plan=plan, title="Annen")
    browser = browser_of(cast.leader)
    page = browser.follow(press(browser, plan))
    met, _untouched, _other = of_plan(Activity, target)
    make(Attendance, activity_id=met.id, user_id=cast.colleague.id, state="attended")
    with_task = of_plan(Theme, target)[1]
    make(ThemeTask, theme_id=with_task.id, phase="before", text="Lese")
    undone = browser.submit(page, "/undo")
    assert [activity.title for activity in of_plan(Activity, target)] == ["Møtt opp"]
    assert with_task.id in [theme.id for theme in of_plan(Theme, target)]
    assert "Møtt opp" in browser.follow(undone).toasts[0]


def test_undo_leaves_what_somebody_has_changed_and_names_it(plan, cast, browser_of):
    target = make_plan(NEXT)
    changed, untouched = one_outcome(plan, text="kan spørre"), one_outcome(plan, text="kan lytte")
    for outcome in (changed, untouched):
        make_activity(outcome, plan=plan, title=f"Øve: {outcome.text}")
    browser = browser_of(cast.leader)
    page = browser.follow(press(browser, plan, outcomes=[str(changed.id), str(untouched.id)]))
    [outcome, _other] = of_plan(Outcome, target)
    browser.submit(browser.get(f"/learning/outcomes/{outcome.id}/edit"), "/edit", text="kan spørre åpent")
    undone = browser.follow(browser.submit(page, "/undo"))
    assert [each.text for each in of_plan(Outcome, target)] == ["kan spørre åpent"]
    assert of_plan(Activity, target) == []
    assert len(of_plan(Theme, target)) == 1
    assert "tatt det i bruk: kan spørre åpent." in undone.toasts[-1]


def test_what_is_gone_by_now_starts_no_empty_plan(plan, cast, browser_of):
    outcome = one_outcome(plan)
    make_activity(outcome, plan=plan)
    browser = browser_of(cast.leader)
    page = browser.get(f"/learning/plans/{plan.id}/carry-over")
    judge_outcome(db.session.get(Outcome, outcome.id), judgement=Judgement.MET, note="sett", by=cast.leader)
    with pytest.raises(DomainError, match="i mellomtiden"):
        carry_over(plan, outcome_ids=[outcome.id], activity_ids=[], by=cast.leader)
    assert browser.submit(page, "carry-over", activities=None).status == 422
    assert next_plan() is None


def test_what_was_carried_over_is_no_file(plan, cast, browser_of):
    make_activity(one_outcome(plan), plan=plan)
    browser = browser_of(cast.leader)
    press(browser, plan)
    batch = db.session.scalars(select(PlanImport.id)).one()
    target = next_plan().id
    assert f"/imports/{batch}" not in browser.get(f"/learning/plans/{target}/import").raw
    assert browser.get(f"/learning/imports/{batch}").status == 404
    assert browser.post(f"/learning/imports/{batch}/undo").status == 404
    assert browser.post(f"/learning/imports/{batch}/confirm").status == 404


@pytest.mark.parametrize(
    ("who", "status"), [("leader", 200), ("coach", 200), ("colleague", 403), ("guide", 404), (None, 303)]
)
def test_those_who_make_the_plan_carry_over(plan, cast, browser_of, who, status):
    browser = browser_of(getattr(cast, who) if who else None)
    assert browser.get(f"/learning/plans/{plan.id}/carry-over").status == status


def test_a_plan_where_nothing_is_left_says_so(plan, cast, browser_of):
    done(one_outcome(plan, judgement=Judgement.MET), plan, SPRING.first_day + timedelta(days=3))
    page = browser_of(cast.leader).get(f"/learning/plans/{plan.id}/carry-over")
    assert "Ingenting står igjen" in page.text


def test_the_page_costs_the_same_for_one_row_and_for_thirty(plan, cast, browser_of, statements):
    browser = browser_of(cast.leader)

    def cost(rows: int) -> int:
        for _each in range(rows):
            make_activity(one_outcome(plan), plan=plan)
        browser.get(f"/learning/plans/{plan.id}/carry-over")
        statements.seen.clear()
        browser.get(f"/learning/plans/{plan.id}/carry-over")
        return len(statements)

    assert (cost(1), cost(29)) == (9, 9)
