"""Which coaches are due for field mentoring, from figures that are right for any day, and `flask figures
field-mentoring` that says so to checks from outside."""

import json
from datetime import date, timedelta

import pytest

from app.caseload.enums import OutcomeStatus
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from app.supervision.queries.coach_figures import figures_of, figures_of_everybody
from tests.caseload.factories import make_coach, make_supervised
from tests.caseload.factories_figures import make_handed_over, make_history, make_job
from tests.factories import make_office
from tests.supervision.factories import make_mark

ON = date(2016, 10, 15)
LONG_AGO = date(2010, 1, 1)


def run(app, *words):
    return app.test_cli_runner().invoke(args=["figures", "field-mentoring", *words])


def said(app, day):
    result = run(app, "--on", day, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def make_caseload(coach, *, cases, in_work, starts, on=ON):
    """So many cases on the day, some in work, with job starts in the last full quarter before it."""
    quarter = Quarter.of(on).previous()
    found = []
    for number in range(cases):
        began = quarter.first_day - timedelta(days=200)
        at_work = [(150, OutcomeStatus.IN_WORK)] if number < in_work else []
        found.append(make_history(coach, began, *at_work))
    for number in range(starts):
        make_job(found[number % cases], quarter.first_day + timedelta(days=number))
    db.session.flush()
    return found


@pytest.mark.parametrize(
    ("in_work", "starts", "reasons"),
    [
        (8, 3, []),
        (7, 3, ["share_in_work"]),
        (9, 2, ["job_starts"]),
        (7, 2, ["share_in_work", "job_starts"]),
    ],
)
def test_under_forty_per_cent_or_under_three_starts_is_due(app, in_work, starts, reasons):
    make_office()
    coach = make_coach(started_on=LONG_AGO)
    make_caseload(coach, cases=20, in_work=in_work, starts=starts)
    [found] = figures_of_everybody(ON)
    assert (found.caseload, found.in_work, found.starts_before, found.reasons) == (20, in_work, starts, reasons)


def test_a_quarter_ends_with_its_last_day(app):
    """Three starts, the last on 31 March: counted in the first quarter when one asks on 1 April, and not before that,
    when the last full quarter is the one before."""
    make_office()
    coach = make_coach(started_on=LONG_AGO)
    case = make_history(coach, date(2015, 1, 1), (30, OutcomeStatus.IN_WORK))
    for day in (date(2016, 1, 1), date(2016, 2, 1), date(2016, 3, 31), date(2016, 4, 1)):
        make_job(case, day)
    asked = {day: figures_of_everybody(day)[0] for day in (date(2016, 3, 31), date(2016, 4, 1))}
    assert [(each.starts_before, each.starts_now, each.due) for each in asked.values()] == [(0, 3, True), (3, 1, False)]


def test_a_case_paused_stays_in_the_caseload_and_one_closed_in_the_quarter_does_not(app):
    make_office()
    coach = make_coach(started_on=LONG_AGO)
    closed, paused, *_rest = make_caseload(coach, cases=6, in_work=2, starts=3)
    assert figures_of_everybody(ON)[0].reasons == ["share_in_work"]  # 2 of 6
    closed.ended_on = ON - timedelta(days=3)
    make_history_row(paused, OutcomeStatus.OTHER)
    found = figures_of_everybody(ON)[0]
    assert (found.caseload, found.in_work, found.starts_before) == (5, 0, 3)
    assert figures_of_everybody(ON - timedelta(days=4))[0].caseload == 6


def make_history_row(case, status):
    from app.caseload.models import CaseStatus
    from tests.factories import make

    make(CaseStatus, case_id=case.id, from_on=ON - timedelta(days=2), status=status)


def test_new_is_half_a_year_until_the_supervisor_says_so(app):
    make_office()
    coach = make_coach(started_on=date(2016, 4, 15))
    make_caseload(coach, cases=5, in_work=4, starts=3)

    def new_on(*days):
        return [figures_of_everybody(day)[0].new for day in days]

    before, begun, last, after = date(2016, 4, 14), date(2016, 4, 15), date(2016, 10, 14), date(2016, 10, 15)
    assert new_on(before, begun, last, after) == [False, True, True, False]
    make_mark(coach, is_new=False, from_on=date(2016, 7, 1))
    make_mark(coach, is_new=True, from_on=date(2016, 9, 1))
    assert new_on(date(2016, 6, 30), date(2016, 7, 1), date(2016, 9, 1), date(2018, 1, 1)) == [True, False, True, True]


def test_an_unknown_start_is_no_reason(app):
    make_office()
    coach = make_coach()
    make_caseload(coach, cases=5, in_work=4, starts=3)
    assert [(each.new, each.due) for each in figures_of_everybody(ON)] == [(None, False)]
    make_mark(coach, is_new=True, from_on=ON)
    assert [(each.new, each.reasons) for each in figures_of_everybody(ON)] == [(True, ["new"])]


def test_a_supervisor_sees_those_supervised_now_and_of_a_coach_who_changed_team_all_figures(cast):
    """The coach takes the figures along; the former supervisor sees nothing more. A supervisor who also follows job
    seekers is in the own team only when supervised there."""
    from app.accounts.enums import Role
    from tests.factories import make_person

    both = make_person(Role.SUPERVISOR, Role.JOB_COACH, Role.EMPLOYEE, name="Begge Deler")
    moved, own = make_coach(name="Flyttet"), make_coach(name="Egen")
    make_caseload(moved, cases=4, in_work=2, starts=1)
    make_caseload(both, cases=3, in_work=2, starts=1)
    relation = make_supervised(moved, both)
    make_supervised(own, both)
    relation.supervisor_id = cast.supervisor.id
    db.session.flush()
    assert [each.coach.name for each in figures_of(both, ON)] == ["Egen"]
    assert [(each.coach.name, each.caseload) for each in figures_of(cast.supervisor, ON)] == [("Flyttet", 4)]


def test_field_mentoring_names_the_grounds_in_the_order_of_names(app):
    make_office()
    new = make_coach(name="Aud Ny", started_on=ON - timedelta(days=100))
    few = make_coach(name="Bo Få", started_on=date(2010, 1, 1))
    good = make_coach(name="Cis God")  # nobody has written when she started
    make_coach(name="Dag Uten Saker", started_on=date(2010, 1, 1))
    for coach, at_work, cases in ((new, 3, 6), (few, 1, 3), (good, 4, 10)):
        for number in range(cases):
            case = make_history(
                coach, date(2016, 1, 4), *([(190, OutcomeStatus.IN_WORK)] if number < at_work else [])
            )
            if number < at_work:
                make_job(case, date(2016, 7, 12))
    db.session.commit()

    assert said(app, "2016-10-15") == {
        "on": "2016-10-15",
        "coaches": [
            {"name": "Aud Ny", "new": True, "share_in_work": 0.5, "job_starts": 3, "due": True, "reasons": ["new"]},
            {
                "name": "Bo Få",
                "new": False,
                "share_in_work": 0.333,
                "job_starts": 1,
                "due": True,
                "reasons": ["share_in_work", "job_starts"],
            },
            {"name": "Cis God", "new": None, "share_in_work": 0.4, "job_starts": 4, "due": False, "reasons": []},
            {
                "name": "Dag Uten Saker",
                "new": False,
                "share_in_work": None,
                "job_starts": 0,
                "due": True,
                "reasons": ["job_starts"],
            },
        ],
    }


def test_a_job_start_is_counted_for_the_coach_of_that_day(app):
    make_office()
    before, after = make_coach(name="Aud Før"), make_coach(name="Bo Etter")
    case = make_history(before, date(2016, 1, 4))
    make_job(case, date(2016, 8, 1), date(2016, 8, 20))
    make_handed_over(case, after, date(2016, 8, 15))
    make_job(case, date(2016, 9, 1))
    db.session.commit()
    found = {each.coach.name: (each.starts_before, each.caseload) for each in figures_of_everybody(ON)}
    assert found == {"Aud Før": (1, 0), "Bo Etter": (1, 1)}


def test_wrong_use_is_told_from_answers(app):
    make_office()
    assert run(app).exit_code == 2


def test_people_can_read_it_too(app):
    make_office()
    make_history(make_coach(name="Ane Berg"), date(2016, 7, 4))
    db.session.commit()
    assert run(app, "--on", "2016-10-15").output.split() == ["Ane", "Berg", "due:", "share_in_work,", "job_starts"]
