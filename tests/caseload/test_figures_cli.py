"""`flask figures …`: keys, numbers and exit codes that checks from outside rely on."""

import json
from datetime import date, timedelta

from app.caseload.enums import OutcomeStatus
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from tests.caseload.factories import make_coach
from tests.caseload.factories_figures import make_history, make_job, make_meeting, make_project
from tests.factories import make_office

ON = date(2016, 10, 15)


def run(app, *words):
    return app.test_cli_runner().invoke(args=["figures", *words])


def said(app, *words):
    result = run(app, *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_the_table_of_the_source_project(app):
    make_office()
    make_project([make_coach(name=name) for name in ("Ane Berg", "Bo Dahl", "Cis Eng")])
    assert said(app, "outcomes", "--on", "2016-10-15") == {
        "on": "2016-10-15",
        "total": 164,
        "seeking": 0,
        "in_work": 70,
        "practice": 32,
        "disability_application": 18,
        "education": 9,
        "other": 23,
        "withdrawn": 12,
        "in_work_full_time": 32,
    }
    names = ("Ane Berg", "Bo Dahl", "Cis Eng")
    parts = [said(app, "outcomes", "--on", "2016-10-15", "--coach", name) for name in names]
    assert [sum(each[key] for each in parts) for key in ("total", "in_work", "in_work_full_time")] == [164, 70, 32]


def test_before_the_first_case_there_is_nothing_and_no_share(app):
    make_office()
    make_history(make_coach(), date(2016, 7, 4))
    assert said(app, "outcomes", "--on", "2016-07-03")["total"] == 0
    found = said(app, "quarter", "--quarter", "2016-2")
    assert (found["caseload"], found["share_in_work"]) == (0, None)


def test_a_quarter_says_what_stood_on_its_last_day_and_what_happened_in_it(app):
    make_office()
    coach = make_coach(name="Ane Berg")
    at_work = make_history(coach, date(2016, 7, 4), (30, OutcomeStatus.IN_WORK))
    make_job(at_work, date(2016, 8, 3))
    make_job(at_work, date(2016, 10, 3))  # the next quarter
    make_meeting(coach, date(2016, 8, 3), at_work)
    make_history(coach, date(2016, 9, 20), first_employer_meeting_on=date(2016, 10, 20))
    make_history(coach, date(2016, 9, 21), first_employer_meeting_on=date(2016, 10, 22))
    make_history(coach, date(2016, 3, 1), ended_on=date(2016, 9, 30))
    db.session.commit()

    assert said(app, "quarter", "--quarter", "2016-3") == {
        "quarter": "2016-3",
        "caseload": 3,
        "in_work": 1,
        "share_in_work": 0.333,
        "job_starts": 1,
        "first_employer_meeting_within_30_days": {"yes": 2, "no": 1, "not_yet": 0},
        "counted_visits": 1,
    }


def test_a_case_begun_lately_has_not_met_an_employer_yet(app):
    from app.kernel.dates import today

    make_office()
    coach = make_coach()
    make_history(coach, today() - timedelta(days=30))
    make_history(coach, today() - timedelta(days=31))
    db.session.commit()
    quarters = {Quarter.of(today() - timedelta(days=days)) for days in (30, 31)}
    found = [
        said(app, "quarter", "--quarter", str(quarter))["first_employer_meeting_within_30_days"] for quarter in quarters
    ]
    assert {key: sum(each[key] for each in found) for key in found[0]} == {"yes": 0, "no": 1, "not_yet": 1}


def test_wrong_use_is_told_from_answers(app):
    make_office()
    make_coach(name="Kari To")
    make_coach(name="Kari To")
    db.session.commit()
    for words in (
        ("outcomes",),
        ("outcomes", "--on", "15.10.2016"),
        ("outcomes", "--on", "2016-10-15", "--coach", "Ingen Her"),
        ("quarter", "--quarter", "2016-5"),
        ("quarter", "--quarter", "2099-1"),
        ("quarter", "--quarter", "2016-3", "--coach", "Kari To"),
    ):
        assert run(app, *words).exit_code == 2, words


def test_people_can_read_it_too(app):
    make_office()
    make_history(make_coach(name="Ane Berg"), date(2016, 7, 4))
    db.session.commit()
    assert run(app, "outcomes", "--on", "2016-10-15").output.splitlines()[1].split() == ["total", "1"]
