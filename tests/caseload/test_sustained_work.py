"""Weeks in work: the rule by itself, and the same rule in the database."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.caseload.models import Case, Placement
from app.caseload.queries.sustained_work import milestones_reached, spans_of
from app.caseload.sustained_work import MILESTONES, days_in_work, next_milestone, reached, stretches
from app.kernel.db import db
from tests.caseload.factories import make_case, make_placement

MONDAY = date(2026, 3, 2)
LATER = date(2028, 1, 1)
days = st.integers(0, 500)


def day(number: int) -> date:
    return MONDAY + timedelta(number)


@st.composite
def jobs(draw):
    """Some jobs, each with a first day and a last day or none."""
    found = []
    for _one in range(draw(st.integers(0, 5))):
        start = draw(days)
        found.append((day(start), draw(st.one_of(st.none(), st.integers(0, 120).map(lambda n, s=start: day(s + n))))))
    return found


def test_four_weeks_from_a_monday_are_reached_on_a_monday():
    running = [(MONDAY, None)]
    assert reached(running, gap_days=14, on=date(2026, 3, 29)) == {}
    assert reached(running, gap_days=14, on=date(2026, 3, 30)) == {4: date(2026, 3, 30)}
    # The clocks change on 29 March: a day is a day all the same.
    assert days_in_work(running, gap_days=14, on=date(2026, 3, 30)) == 28


def test_the_last_day_of_a_job_counts():
    assert reached([(MONDAY, day(27))], gap_days=14, on=LATER) == {4: day(28)}
    assert reached([(MONDAY, day(26))], gap_days=14, on=LATER) == {}
    assert days_in_work([(MONDAY, MONDAY)], gap_days=14, on=day(1)) == 1


def test_a_gap_of_fourteen_days_goes_on_and_one_of_fifteen_begins_anew():
    first = (MONDAY, day(13))  # fourteen days; the gap begins on day 14
    assert reached([first, (day(28), None)], gap_days=14, on=LATER)[4] == day(42)
    assert reached([first, (day(29), None)], gap_days=14, on=LATER)[4] == day(57)
    assert days_in_work([first], gap_days=14, on=day(28)) == 14
    assert days_in_work([first], gap_days=14, on=day(29)) == 0


def test_a_milestone_once_reached_is_not_reached_again_later():
    two = [(MONDAY, day(40)), (day(200), None)]
    assert reached(two, gap_days=14, on=LATER) == {
        4: day(28), 13: day(200 + 91), 26: day(200 + 182), 52: day(200 + 364)
    }  # fmt: skip


def test_what_comes_next():
    assert [next_milestone(each) for each in (0, 27, 28, 363, 364)] == [4, 4, 13, 52, None]


@given(jobs(), st.permutations(range(5)))
def test_the_order_of_the_jobs_does_not_matter(spans, order):
    mixed = [spans[each] for each in order if each < len(spans)]
    assert reached(spans, gap_days=14, on=LATER) == reached(mixed, gap_days=14, on=LATER)


@given(jobs(), days)
def test_days_that_two_jobs_share_count_once(spans, number):
    on = day(number)
    worked = {
        each
        for start, last in spans
        for each in range(start.toordinal(), min(on.toordinal(), last.toordinal() + 1 if last else on.toordinal()))
    }
    assert sum(part.days for part in stretches(spans, on=on)) == len(worked)
    assert reached([*spans, *spans], gap_days=14, on=on) == reached(spans, gap_days=14, on=on)


@given(jobs(), days, days)
def test_time_only_adds_milestones_and_never_moves_one(spans, first, more):
    early = reached(spans, gap_days=14, on=day(first))
    late = reached(spans, gap_days=14, on=day(first + more))
    assert early.items() <= late.items()
    assert all(when <= day(first) for when in early.values())
    assert list(late.values()) == sorted(late.values())


@given(jobs(), st.integers(0, 30), st.integers(0, 30))
def test_a_wider_limit_never_takes_a_milestone_away(spans, gap, more):
    narrow, wide = (reached(spans, gap_days=each, on=LATER) for each in (gap, gap + more))
    assert narrow.keys() <= wide.keys()
    assert all(wide[weeks] <= when for weeks, when in narrow.items())


def counted_day_by_day(spans, gap: int, on: date) -> dict[int, date]:
    """The same rule, one day after the other."""
    found, total, idle = {}, 0, 0
    for number in range(MONDAY.toordinal(), on.toordinal()):
        if any(start.toordinal() <= number and (not last or number <= last.toordinal()) for start, last in spans):
            total, idle = (total if idle <= gap else 0) + 1, 0
            for weeks in MILESTONES:
                if total == weeks * 7:
                    found.setdefault(weeks, date.fromordinal(number + 1))
        else:
            idle += 1
    return found


@given(jobs(), st.integers(0, 20))
@settings(max_examples=60)
def test_counting_day_by_day_gives_the_same(spans, gap):
    assert reached(spans, gap_days=gap, on=day(900)) == counted_day_by_day(spans, gap, day(900))


@given(st.lists(jobs(), min_size=1, max_size=4), days)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_counts_as_the_rule_does(cast, several, number):
    on, wanted, made = day(number), {}, []
    for spans in several:
        case = make_case(cast.coach, started_on=MONDAY)
        made.append(case.id)
        for start, last in spans:
            make_placement(case, started_on=start, ended_on=last)
        wanted |= {(case.id, weeks): when for weeks, when in reached(spans, gap_days=14, on=on).items()}
        assert sorted(spans_of([case.id])[case.id], key=str) == sorted(spans, key=str)
    ids = select(Case.id).where(Case.id.in_(made))
    rows = db.session.execute(milestones_reached(ids, gap_days=14, on=on)).all()
    assert {(row.case_id, row.weeks): row.reached_on for row in rows} == wanted


def test_removed_jobs_and_practice_never_count(cast):
    case = make_case(cast.coach, started_on=MONDAY)
    make_placement(case, started_on=MONDAY, removed_at=db.session.scalar(select(Case.created_at)))
    make_placement(case, started_on=MONDAY, kind="job_taste", job_form=None)
    assert db.session.execute(milestones_reached(None, gap_days=14, on=LATER)).all() == []
    assert spans_of([case.id]) == {case.id: []}
    assert db.session.scalars(select(Placement)).all() != []
