"""Settled 2: figures of the whole office are right for any past month also when cases are deleted; those of one coach
are without them, and say so."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.caseload.actions.deletion import delete_case
from app.caseload.enums import Archiving
from app.caseload.models import Case
from app.caseload.month_ends import last_of, next_month
from app.caseload.queries import (
    figures_coaches,
    figures_deleted,
    figures_jobs,
    figures_speed,
    figures_status,
    figures_sustained,
    figures_time,
    managed,
)
from app.caseload.queries.figures_scope import Period
from app.caseload.queries.figures_viewing import fit, viewing
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from tests.caseload.brute_figures import Books
from tests.caseload.factories import days_ago, make_case, make_coach, make_settings, make_supervised
from tests.caseload.factories_figures import make_workplace
from tests.caseload.test_figures_agree import FIRST, lives, write
from tests.conftest import empty_tables
from tests.factories import make_office

MONTHS = [FIRST]
while len(MONTHS) < 30:
    MONTHS.append(next_month(MONTHS[-1]))
ENDS = [last_of(month) for month in MONTHS]


def figures_of(coaches: list[int] | None, gap_days: int = 14) -> dict[str, object]:
    """Every figure at the end of every month and quarter, without what cannot be kept: medians, and how different the
    jobs and employers are."""
    found: dict[str, object] = {}
    for day, standing in figures_status.standings(coaches, ENDS).items():
        found[f"standing {day}"] = (
            {status: n for status, n in standing.by_status.items() if n},
            standing.caseload, standing.caseload_in_work, standing.out_of_work, standing.out_of_work_in_work,
        )  # fmt: skip
    found["by quarter"] = figures_jobs.starts_by_quarter(coaches, Quarter.of(FIRST), ENDS[-1])
    for day in ENDS[::3]:
        found[f"percents {day}"] = figures_status.by_percent(coaches, day)
        reached = figures_sustained.sustained(coaches, day, gap_days=gap_days).items()
        found[f"sustained {day}"] = [(weeks, each.begun, each.reached) for weeks, each in reached]
    for first, last in [(FIRST, ENDS[-1]), *zip(MONTHS[::3], ENDS[2::3], strict=False)]:
        period = Period(first, last, today())
        speed, out = figures_speed.speed(coaches, period), figures_time.outside(coaches, period)
        found[f"of {first}"] = (
            figures_jobs.job_starts(coaches, period), figures_jobs.diversity(coaches, period).starts,
            speed.begun, speed.yes, speed.no, speed.not_yet, speed.met, speed.with_job,
            out.counted_visits, out.visits, out.visit_minutes, out.contacts, out.contact_minutes,
        )  # fmt: skip
    return found


def counts_of_months() -> list[object]:
    return [managed.counts_of(month) for month in MONTHS[:20:2]]


def measured() -> list[list[int]]:
    return [[each.id for each in figures_coaches.everybody_on(day)] for day in ENDS if day < today()]


def an_office(all_lives) -> list[int]:
    db.session.rollback()
    db.session.expunge_all()
    empty_tables()
    make_office()
    make_settings()
    coaches, places = [make_coach() for _each in range(3)], [make_workplace() for _each in range(3)]
    for life in all_lives:
        write(life, coaches, places)
    db.session.commit()
    return [coach.id for coach in coaches]


def delete(case: Case) -> None:
    case.archiving, case.retention_from = Archiving.MOVED, case.ended_on or today()
    delete_case(case)
    db.session.commit()


def counts_the_same(all_lives, data) -> None:
    an_office(all_lives)
    before = figures_of(None), counts_of_months(), measured()
    cases = db.session.query(Case).filter(Case.removed_at.is_(None)).order_by(Case.id).all()
    for case in cases:
        if data.draw(st.booleans()):
            delete(case)
    assert figures_of(None) == before[0]
    assert counts_of_months() == before[1]
    assert measured() == before[2]


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(lives(), min_size=1, max_size=5), st.data())
def test_the_office_counts_the_same_before_and_after(app, all_lives, data):
    """Whatever has happened in the cases that go, at the end of each month and in each quarter."""
    counts_the_same(all_lives, data)


@pytest.mark.nightly
@pytest.mark.timeout(1800)
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(lives(), min_size=1, max_size=5), st.data())
def test_the_office_counts_the_same_in_a_hundred_offices(app, all_lives, data):
    counts_the_same(all_lives, data)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(lives(), min_size=1, max_size=5), st.lists(st.integers(0, 700), min_size=3, max_size=3), st.data())
def test_on_any_day_a_deleted_case_counts_as_on_the_last_of_its_month(app, all_lives, looked_at, data):
    """And figures of coaches are without it, whoever had it when."""
    coaches = an_office(all_lives)
    books = Books()
    for case in books.cases:
        if data.draw(st.booleans()):
            books.deleted.add(case.id)
    db.session.expunge_all()
    for case_id in books.deleted:
        delete(db.session.get_one(Case, case_id))
    on = [FIRST + timedelta(days=each) for each in looked_at]
    for ids in (None, coaches[:1], coaches[1:]):
        found = figures_status.standings(ids, on)
        for day in on:
            each = found[day]
            statuses, *rest = books.standing(ids, day)
            assert {status: n for status, n in each.by_status.items() if n} == dict(statuses)
            assert [each.caseload, each.caseload_in_work, each.out_of_work, each.out_of_work_in_work] == rest
            assert figures_status.caseload(ids, day) == (each.caseload, each.caseload_in_work)
            assert each.deleted == sum(case.id in books.deleted for case in books.begun(ids, day))
            percents = figures_status.by_percent(ids, day)
            assert {step: n for step, n in percents.items() if n} == books.by_percent(ids, day)


def test_the_page_of_the_office_says_how_many_are_deleted(app, cast, browser_of):
    """Fewer than five are said so, whatever their number; figures of a coach are without them and say so."""
    make_settings(discussed_on=today())
    coaches = [cast.coach, *(make_coach() for _n in range(6))]
    for coach in coaches:
        make_case(coach, started_on=date(2024, 2, 1))
    old = [make_case(cast.coach, started_on=date(2024, 2, 1), ended_on=date(2025, 3, 3)) for _n in range(6)]
    db.session.commit()
    office, mine = "/caseload/figures?whose=office", "/caseload/figures?whose=mine"
    browser = browser_of(cast.coach)
    assert "av dem er slettet" not in browser.get(office).text
    told = [*["Færre enn fem av dem"] * 4, "5 av dem", "6 av dem"]
    for number, (case, says) in enumerate(zip(old, told, strict=True)):
        delete(case)
        text = browser.get(office).text
        assert f"{says} er slettet" in text, number
        assert "6 av 13" not in text
    own = browser.get(mine).text
    assert "Saker som er slettet, er ikke med i tallene for én person eller et team" in own
    assert "av dem er slettet" not in own
    assert figures_status.standing([cast.coach.id], today()).total == 1
    assert figures_status.standing(None, today()).total == 13


def test_one_to_four_deleted_cases_cannot_be_found_by_taking_the_others_away(app, cast):
    """Settled 12: somebody who knows everybody else's figures, and a leader who sees all the teams."""
    make_settings(discussed_on=today())
    period = Period(days_ago(30), today(), today())
    teams = (cast.team, cast.second_team)
    coaches = [make_coach(team_id=team.id) for team in teams for _n in range(5)]
    for coach in coaches:
        make_case(coach)
        make_supervised(coach, cast.supervisor)
    old = [make_case(coaches[0], started_on=days_ago(900), ended_on=days_ago(400)) for _n in range(5)]
    db.session.commit()

    def shown(person) -> set[str]:
        return {each.key for each in viewing(person, period).scopes if not each.too_few and not each.rows}

    both = {f"team-{team.id}" for team in teams}
    assert (shown(cast.leader), shown(cast.supervisor)) == ({"office", *both}, {"office"})
    for case in old[:4]:
        delete(case)
        assert shown(cast.supervisor) == set()
        assert "office" in shown(cast.leader)
        assert not both <= shown(cast.leader)
    delete(old[4])
    assert (shown(cast.leader), shown(cast.supervisor)) == ({"office", *both}, {"office"})


def test_one_deleted_case_on_a_past_day_cannot_be_found_by_taking_the_others_away(app, cast):
    """Settled 2, 12: many are deleted in all, but a figure of that day, or of that quarter, counts one of them."""
    make_settings(discussed_on=today())
    coaches = [make_coach(team_id=team.id) for team in (cast.team, cast.second_team) for _n in range(5)]
    for coach in coaches:
        make_case(coach, started_on=days_ago(1000))
        make_supervised(coach, cast.supervisor)
    first = make_case(coaches[0], started_on=days_ago(900), ended_on=days_ago(400))
    later = [make_case(coaches[0], started_on=days_ago(600), ended_on=days_ago(400)) for _n in range(5)]
    db.session.commit()
    for case in (first, *later):
        delete(case)
    past, then, now_on = days_ago(700), days_ago(870), days_ago(1)

    def office(first_day: date, last_day: date) -> bool:
        scopes = viewing(cast.supervisor, Period(first_day, last_day, today())).scopes
        return not next(each for each in scopes if each.key == "office").too_few

    assert office(days_ago(30), now_on), "six are counted"
    assert not office(days_ago(730), past), "one of those who stood that day"
    assert not office(days_ago(930), then), "one of those who began then"
    assert office(days_ago(990), days_ago(960)), "nobody that is deleted had begun"
    whole = next(each for each in viewing(cast.supervisor, Period(now_on, now_on, today())).scopes if not each.rows)
    assert fit(cast.supervisor, whole, [now_on, past, days_ago(960)]) == {now_on, days_ago(960)}


@pytest.mark.embedded
def test_what_is_left_is_found_by_index_or_read_once(app, cast):
    """Figures of a period read no more of what is left than the period has."""
    make_settings()
    delete(make_case(cast.coach, started_on=date(2024, 2, 1), ended_on=date(2025, 3, 3)))
    period = Period(date(2024, 1, 1), date(2024, 3, 31), today())
    for query, index in (
        (figures_deleted.met(period), "ix_deleted_case_started_on"),
        (select(func.count()).where(*figures_deleted.started(period.first, period.last)), "ix_deleted_job_begins"),
        (figures_deleted.milestones(period), "ix_deleted_sustained_reached_on"),
    ):
        compiled = str(query.compile(db.engine, compile_kwargs={"literal_binds": True}))
        steps = [row[3] for row in db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")]
        assert any(index in step for step in steps), steps
