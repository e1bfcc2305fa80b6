"""The visit form: what is preset, what is kept, who reads what."""


from sqlalchemy import select

from app.caseload.enums import VisitChannel, VisitPurpose, VisitState
from app.caseload.models import EmployerVisit
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_coach, make_employer, make_visit

NEW = "/caseload/visits/new"


def logged() -> EmployerVisit:
    db.session.expire_all()
    return db.session.scalars(select(EmployerVisit)).one()


def log(browser, employer, **values):
    return browser.submit(browser.get(f"{NEW}?employer={employer.id}"), "/visits/new", **values)


def test_a_visit_to_a_known_employer_needs_only_to_be_saved(cast, browser_of):
    employer = make_employer(name="Bakeriet")
    make_visit(employer, cast.coach, purpose=VisitPurpose.DEVELOP_JOB, minutes=45, travel_minutes=20, day=days_ago(9))
    saved = log(browser_of(cast.coach), employer)
    assert (saved.status, saved.location) == (303, f"/caseload/employers/{employer.id}")
    visit = db.session.scalars(select(EmployerVisit).order_by(EmployerVisit.id.desc())).first()
    assert (visit.day, visit.state, visit.channel) == (today(), VisitState.CARRIED_OUT, VisitChannel.FACE_TO_FACE)
    assert (visit.purpose, visit.minutes, visit.travel_minutes) == (VisitPurpose.DEVELOP_JOB, 45, 20)
    assert (visit.by_id, visit.met_decider, visit.case_id) == (cast.coach.id, False, None)


def test_the_first_time_one_gets_to_know_them_and_the_second_one_presents_the_service(cast, browser_of):
    employer = make_employer()
    browser = browser_of(cast.coach)
    assert browser.get(f"{NEW}?employer={employer.id}").value("purpose") == "get_to_know"
    make_visit(employer, cast.coach, purpose=VisitPurpose.GET_TO_KNOW)
    assert browser.get(f"{NEW}?employer={employer.id}").value("purpose") == "present_service"
    assert browser_of(make_coach()).get(f"{NEW}?employer={employer.id}").value("purpose") == "get_to_know"


def test_ones_own_last_employers_stand_first(cast, browser_of):
    older, newer, others = (make_employer(name=name) for name in ("Eldst", "Nyest", "Andres"))
    make_visit(older, cast.coach, day=days_ago(30))
    make_visit(newer, cast.coach, day=days_ago(3))
    make_visit(others, make_coach(), day=days_ago(1))
    page = browser_of(cast.coach).get(NEW)
    assert [each.get_text() for each in page.soup.select(".employer-choice__name")] == ["Nyest", "Eldst"]
