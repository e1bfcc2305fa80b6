"""Settled 2: figures of the whole office are right for any past month also when cases are deleted; those of one coach
are without them, and say so."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.caseload.actions.deletion import delete_case
from app.caseload.enums import Archiving
from app.caseload.models import Case
from app.caseload.month_ends import last_of, next_month
from app.caseload.queries import (
    figures_coaches,
    figures_jobs,
    figures_speed,
    figures_status,
    figures_sustained,
    figures_time,
    managed,
)
from app.caseload.queries.figures_scope import Period
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from tests.caseload.factories import make_coach, make_settings
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


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(lives(), min_size=1, max_size=5), st.data())
def test_the_office_counts_the_same_before_and_after(app, all_lives, data):
    """Whatever has happened in the cases that go, at the end of each month and in each quarter."""
    an_office(all_lives)
    before = figures_of(None), counts_of_months(), measured()
    cases = db.session.query(Case).filter(Case.removed_at.is_(None)).order_by(Case.id).all()
    for case in cases:
        if data.draw(st.booleans()):
            delete(case)
    assert figures_of(None) == before[0]
    assert counts_of_months() == before[1]
    assert measured() == before[2]
