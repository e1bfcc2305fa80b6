"""A new plan from an earlier one: what was chosen, shown first, at the same place in the new half-year, once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.accounts.queries import load_user
from app.kernel import dates
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.actions.duplicate import duplicate_plan
from app.learning.enums import ActivityStatus, AudienceKind, KnowledgeSource, PlanStage, TimeKind
from app.learning.models import (
    Activity,
    ActivityOccurrence,
    ActivityParticipant,
    LearningPlan,
    Means,
    Outcome,
    Theme,
    ThemeSource,
)
from app.learning.models.activities import activity_means
from app.learning.queries.duplicate import Wanted, moved, shift
from app.learning.queries.plans import load_plan
from tests.factories import SPRING, make, make_activity, make_arena, make_outcome, make_plan, make_theme
from tests.learning.factories_evaluation import cancelled, dated, done, one_outcome, running_plan

AUTUMN = SPRING.next()
TODAY = datetime(2027, 6, 1, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_june(monkeypatch):
    monkeypatch.setattr(dates, "now", lambda: TODAY)


@pytest.fixture
def plan(cast):
    return running_plan(members=[cast.coach, cast.gone], formal_owner_id=cast.leader.id, daily_owner_id=cast.gone.id)


def of_plan(table, plan):
    db.session.expire_all()
    rows = select(table).join(Theme) if table is Outcome else select(table)
    through = Theme.plan_id == plan.id if table is Outcome else table.plan_id == plan.id
    return list(db.session.scalars(rows.where(through, table.removed_at.is_(None)).order_by(table.id)))


def plan_in(half_year=AUTUMN):
    found = select(LearningPlan).where(LearningPlan.half_year == half_year).options(selectinload(LearningPlan.members))
    return db.session.scalar(found.execution_options(populate_existing=True))


def see(browser, plan, **values):
    sent = browser.submit(browser.get(f"/learning/plans/{plan.id}/duplicate"), "/duplicate", **values)
    return browser.follow(sent) if sent.status == 303 else sent


def full(plan, cast):
    theme = make_theme(
        plan, title="Samtaler", owner_id=cast.gone.id, sources=[ThemeSource(source=KnowledgeSource.RESEARCH)]
    )
    outcome = make_outcome(theme, text="kan lytte", judgement="met", judgement_note="Sett")
    day = date(2027, 2, 9)
    return dated(
        outcome,
        plan,
        day,
        title="Øve i par",
        arena_id=make_arena(name="Fagdag").id,
        place="Møterom 2",
        owner_id=cast.coach.id,
        led_by_id=cast.gone.id,
        notes="Skrevet underveis",
        status=ActivityStatus.CARRIED_OUT,
        carried_out_on=day,
        occurrences=[ActivityOccurrence(day=day, starts_at=dates.utc(day, time(9)), ends_at=dates.utc(day, time(11)))],
        means=[make(Means, name="Øving"), make(Means, name="Borte", removed_at=TODAY)],
        participants=[
            ActivityParticipant(kind=AudienceKind.EVERYONE),
            ActivityParticipant(kind=AudienceKind.PERSON, user_id=cast.coach.id),
            ActivityParticipant(kind=AudienceKind.PERSON, user_id=cast.gone.id),
            ActivityParticipant(kind=AudienceKind.GUEST, guest="Høgskolen"),
        ],
    )


def test_everything_comes_along_to_the_same_place_of_the_new_half_year(plan, cast, browser_of):
    full(plan, cast)
    browser = browser_of(cast.leader)
    shown = see(browser, plan)
    assert plan_in() is None, "it is shown before it is made"
    assert "1 tema, 1 læringsutbytte og 1 aktivitet." in shown.text
    cells = [" ".join(cell.get_text(" ").split()) for cell in shown.soup.select("main tbody tr th, main tbody tr td")]
    assert cells == ["Øve i par", "10.08.2027, 09.00", "Fagdag", "Jo Jobbspesialist"]

    sent = browser.submit(shown, "/duplicate/preview")
    target = plan_in()
    assert sent.location == f"/learning/plans/{target.id}"
    [theme], [outcome], [activity] = (of_plan(table, target) for table in (Theme, Outcome, Activity))
    assert (theme.title, theme.owner_id) == ("Samtaler", None), "somebody who has left owns nothing new"
    assert (outcome.text, outcome.judgement, outcome.judgement_note) == ("kan lytte", None, "")
    assert (activity.title, activity.place, activity.notes) == ("Øve i par", "Møterom 2", "")
    assert (activity.status, activity.owner_id, activity.led_by_id) == (ActivityStatus.PLANNED, cast.coach.id, None)
    assert (target.stage, target.formal_owner_id, target.daily_owner_id) == (PlanStage.COLLECTING, cast.leader.id, None)
    [when] = db.session.scalars(select(ActivityOccurrence).where(ActivityOccurrence.activity_id == activity.id))
    assert (when.day, dates.local(when.starts_at).time()) == (date(2027, 8, 10), time(9)), "the same hour of the clock"
    named = db.session.scalars(select(ActivityParticipant).where(ActivityParticipant.activity_id == activity.id))
    assert sorted((one.kind.value, one.user_id) for one in named) == [
        ("everyone", None), ("guest", None), ("person", cast.coach.id),
    ]  # fmt: skip
    assert list(
        db.session.scalars(select(Means.name).join(activity_means).where(activity_means.c.activity_id == activity.id))
    ) == ["Øving"]
    assert [member.user_id for member in target.members] == [cast.coach.id]
    [trace] = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "duplicate"))
    assert (trace.actor_id, trace.thing) == (cast.leader.id, "plan_import")


def test_what_was_not_chosen_stays(plan, cast, browser_of):
    full(plan, cast)
    make_theme(plan, title="Ikke denne")
    browser = browser_of(cast.leader)
    chosen = str(of_plan(Theme, plan)[0].id)
    shown = see(browser, plan, themes=chosen, parts=["outcomes", "activities"], dates="empty")
    assert "1 aktivitet får ingen dato." in shown.text
    browser.submit(shown, "/duplicate/preview")
    target = plan_in()
    [theme], [activity] = of_plan(Theme, target), of_plan(Activity, target)
    assert (theme.title, activity.arena_id, activity.place, activity.owner_id) == ("Samtaler", None, "", None)
    assert (activity.time_kind, activity.first_day) == (TimeKind.UNDECIDED, None)
    named = db.session.scalars(select(ActivityParticipant.kind).where(ActivityParticipant.activity_id == activity.id))
    assert list(named) == [AudienceKind.EVERYONE]
    assert (target.members, target.formal_owner_id) == ([], None)


def test_what_was_called_off_is_not_planned_again(plan, cast, browser_of):
    outcome = one_outcome(plan)
    cancelled(outcome, plan, TODAY, title="Avlyst")
    done(outcome, plan, title="Gjort")
    browser = browser_of(cast.leader)
    browser.submit(see(browser, plan), "/duplicate/preview")
    assert [each.title for each in of_plan(Activity, plan_in())] == ["Gjort"]


@pytest.mark.embedded
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 1, 4), date(2027, 7, 5)),  # a Monday, early
        (date(2027, 3, 25), date(2027, 9, 23)),  # Maundy Thursday
        (date(2027, 6, 26), date(2027, 12, 25)),  # would be Christmas Day
    ],
)
def test_a_weekday_stays_that_weekday(day, expected):
    found = moved((day, None, None), SPRING, AUTUMN)
    assert day + shift(SPRING, AUTUMN) == expected
    assert found == (None if expected.month == 12 else (expected, None, None))
    assert expected.weekday() == day.weekday()


@pytest.mark.embedded
def test_a_day_outside_the_half_year_or_over_is_left_open():
    assert moved((date(2027, 7, 1), None, None), AUTUMN, HalfYear(2028, 1)) is None, "it would be 30 December"
    assert moved((date(2026, 11, 3), None, None), HalfYear(2026, 2), SPRING) is None, "4 May is over on 1 June"
    assert moved((date(2026, 12, 8), None, None), HalfYear(2026, 2), SPRING) == (date(2027, 6, 8), None, None)


@pytest.mark.embedded
def test_the_hour_of_the_clock_stays_when_the_clocks_have_changed():
    winter = dates.utc(date(2027, 2, 9), time(14))
    _day, starts, _ends = moved((date(2027, 2, 9), winter, None), SPRING, AUTUMN)
    assert (winter.hour, starts.hour) == (13, 12)
    night = dates.utc(date(2027, 9, 26), time(2, 30))
    assert moved((date(2027, 9, 26), night, None), AUTUMN, HalfYear(2028, 1)) == (date(2028, 3, 26), None, None), (
        "on 26 March 2028 the clock goes from two to three"
    )


def test_one_click_is_one_plan_and_a_second_person_makes_no_other(plan, cast, browser_of):
    make_activity(one_outcome(plan), plan=plan)
    one, other = browser_of(cast.leader), browser_of(cast.leader)
    mine, theirs = see(one, plan), see(other, plan)
    first, second = one.submit(mine, "/duplicate/preview"), one.submit(mine, "/duplicate/preview")
    assert first.location == second.location
    late = other.submit(theirs, "/duplicate/preview")
    assert (late.status, late.errors) == (
        422, ["Planen for høst 2027 har alt innhold. Velg et halvår uten plan."]
    )  # fmt: skip
    assert [len(of_plan(table, plan_in())) for table in (Theme, Outcome, Activity)] == [1, 1, 1]


def test_a_half_year_that_is_planned_is_not_offered(plan, cast, browser_of):
    make_theme(make_plan(AUTUMN, members=[cast.colleague]))
    make_plan(AUTUMN.next(), members=[cast.colleague])
    make_activity(one_outcome(plan), plan=plan)
    page = browser_of(cast.leader).get(f"/learning/plans/{plan.id}/duplicate")
    offered = [option["value"] for option in page.soup.select("select[name=half_year] option")]
    assert (str(AUTUMN) in offered, str(AUTUMN.next()) in offered) == (False, True)


def test_an_empty_plan_is_filled_and_leads_here(plan, cast, browser_of):
    make_activity(one_outcome(plan), plan=plan)
    target = make_plan(AUTUMN, members=[cast.colleague])
    browser = browser_of(cast.leader)
    link = browser.get(f"/learning/plans/{target.id}").links()["Lag ny plan fra forrige"]
    assert link == f"/learning/plans/{plan.id}/duplicate?half_year=2027-2"
    browser.submit(see(browser, plan), "/duplicate/preview")
    assert len(of_plan(Activity, target)) == 1
    assert [member.user_id for member in plan_in().members] == [cast.colleague.id], "its own working group stays"


def test_undo_takes_it_all_away_again(plan, cast, browser_of):
    make_activity(one_outcome(plan), plan=plan)
    browser = browser_of(cast.leader)
    page = browser.follow(browser.submit(see(browser, plan), "/duplicate/preview"))
    assert "Planen for høst 2027 er laget." in page.toasts[0]
    browser.submit(page, "/undo")
    assert [len(of_plan(table, plan_in())) for table in (Theme, Outcome, Activity)] == [0, 0, 0]
    browser.submit(see(browser, plan), "/duplicate/preview")
    assert len(of_plan(Activity, plan_in())) == 1, "and can be made again"


def test_the_working_group_fills_a_plan_that_is_theirs_and_starts_none(plan, cast, browser_of):
    make_activity(one_outcome(plan), plan=plan)
    browser = browser_of(cast.coach)
    assert browser.submit(see(browser, plan), "/duplicate/preview").errors == [
        "Planen for høst 2027 finnes ikke ennå. Be lederen om å starte den."
    ]
    make_plan(AUTUMN, members=[cast.colleague])
    assert browser.submit(see(browser, plan), "/duplicate/preview").errors == [
        "Be arbeidsgruppa for høst 2027 om å ta dette med."
    ]


def test_choices_that_do_not_hold_are_said(plan, cast, browser_of):
    make_activity(one_outcome(plan), plan=plan)
    browser = browser_of(cast.leader)
    assert see(browser, plan, themes=None).errors == ["Velg minst ett tema å ta med."]
    page = see(browser, plan, parts=["activities"])
    assert (page.status, page.errors) == (422, ["Aktivitetene hører til læringsutbyttene. Ta med dem også."])
    astray = browser.get(f"/learning/plans/{plan.id}/duplicate/preview?half_year=1999-1&dates=moved")
    assert astray.status == 303
    assert plan_in() is None


def test_it_happens_as_a_whole_or_not_at_all(plan, cast, monkeypatch):
    make_activity(one_outcome(plan), plan=plan)
    theme = of_plan(Theme, plan)[0].id
    db.session.commit()
    monkeypatch.setattr("app.learning.actions.duplicate.versions", lambda _batch: 1 / 0)
    loaded = load_plan(plan.id)
    with pytest.raises(ZeroDivisionError):
        duplicate_plan(loaded, Wanted(AUTUMN, [theme]), by=load_user(cast.leader.id))
    db.session.rollback()
    assert plan_in() is None


def test_the_preview_costs_the_same_for_one_row_and_for_thirty(plan, cast, browser_of, statements):
    browser = browser_of(cast.leader)

    def cost(rows: int) -> int:
        for _each in range(rows):
            dated(one_outcome(plan), plan, SPRING.first_day + timedelta(days=20), owner_id=cast.coach.id)
        address = browser.submit(browser.get(f"/learning/plans/{plan.id}/duplicate"), "/duplicate").location
        browser.get(address)
        statements.seen.clear()
        browser.get(address)
        return len(statements)

    assert (cost(1), cost(29)) == (11, 11)
