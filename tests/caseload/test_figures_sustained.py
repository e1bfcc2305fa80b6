"""How many stay in work: of those who began long enough ago, counted by the days of their jobs."""

from datetime import date, timedelta

from app.caseload.enums import PlacementKind
from app.caseload.queries.figures_sustained import sustained
from app.kernel.db import db
from tests.caseload.factories import make_coach
from tests.caseload.factories_figures import make_handed_over, make_history, make_job
from tests.factories import make_office

ON = date(2026, 6, 1)


def weeks_ago(weeks: int) -> date:
    return ON - timedelta(weeks=weeks)


def counted(coaches=None) -> dict[int, tuple[int, int]]:
    return {weeks: (each.reached, each.begun) for weeks, each in sustained(coaches, ON, gap_days=14).items()}


def test_those_who_began_long_enough_ago_and_have_worked_that_long(app):
    make_office()
    coach = make_coach()
    one, lost, short_gap, lately = (make_history(coach, weeks_ago(90)) for _each in range(4))
    make_job(one, weeks_ago(60))
    make_job(lost, weeks_ago(60), weeks_ago(40))
    make_job(short_gap, weeks_ago(30), weeks_ago(20))
    make_job(short_gap, weeks_ago(19))
    make_job(lately, weeks_ago(12))
    db.session.commit()
    assert counted() == {13: (3, 3), 26: (2, 3), 52: (1, 2)}


def test_practice_and_jobs_of_long_ago_are_not_looked_at(app):
    make_office()
    coach = make_coach()
    make_job(make_history(coach, weeks_ago(200)), weeks_ago(150), weeks_ago(120))
    practice = make_history(coach, weeks_ago(50))
    make_job(practice, weeks_ago(40), kind=PlacementKind.JOB_TASTE, job_form=None)
    db.session.commit()
    assert counted() == {13: (0, 0), 26: (0, 0), 52: (0, 0)}


def test_a_job_belongs_to_the_coach_of_the_day_it_began(app):
    make_office()
    before, after = make_coach(), make_coach()
    case = make_history(before, weeks_ago(50))
    make_job(case, weeks_ago(30))
    make_handed_over(case, after, weeks_ago(10))
    db.session.commit()
    assert counted([before.id]) == {13: (1, 1), 26: (1, 1), 52: (0, 0)}
    assert counted([after.id]) == {13: (0, 0), 26: (0, 0), 52: (0, 0)}
