"""A new case: first the question about protected addresses, then as little as the work needs."""

import pytest
from sqlalchemy import func, select

from app.caseload.enums import Known, Offer, OutcomeStatus, Stage
from app.caseload.models import Case, CaseCoach, CaseStage, CaseStatus, Programme
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case, make_settings


@pytest.fixture
def mine(cast, browser_of):
    return browser_of(cast.coach)


def everything() -> dict[str, int]:
    """How many rows each table has, sessions left out."""
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in db.metadata.sorted_tables
        if table.name != "user_session"
    }


def the_form(browser):
    question = browser.get("/caseload/cases/new")
    assert question.heading == "Har personen adressesperre eller er skjermet?"
    return browser.get(question.links()["Nei, gå til skjemaet"])


def test_a_name_is_enough(cast, mine):
    answer = mine.submit(the_form(mine), display_name="Ane")
    case = db.session.scalars(select(Case)).one()
    assert answer.location == f"/caseload/cases/{case.id}"
    assert (case.coach_id, case.stage, case.status) == (cast.coach.id, Stage.FIRST_CONTACT, OutcomeStatus.SEEKING)
    assert (case.started_on, case.offer, case.out_of_work_at_start) == (today(), Offer.ACCEPTED, Known.YES)
    for model in (CaseStage, CaseStatus, CaseCoach):
        assert db.session.scalars(select(model)).one().from_on == today()


def test_everything_that_is_asked_for_is_kept(mine):
    make_settings()
    ips = db.session.scalars(select(Programme).where(Programme.name == "IPS")).one()
    answer = mine.submit(
        the_form(mine), display_name="Ane", phone="99 88 77 66", birth_year="1999", language="tigrinja",
        needs_interpreter="y", programme_id=str(ips.id), hours_from="15", hours_to="20", email="ANE@prove.example",
        consent="given", consented_on=days_ago(3).isoformat(), started_on=days_ago(5).isoformat(),
    )  # fmt: skip
    assert answer.errors == []
    case = db.session.scalars(select(Case)).one()
    assert (case.phone, case.birth_year, case.language) == ("99 88 77 66", 1999, "tigrinja")
    assert (case.needs_interpreter, case.programme_id, case.hours_to) == (True, ips.id, 20)
    assert (case.email, case.consented_on, case.started_on) == ("ane@prove.example", days_ago(3), days_ago(5))


def test_a_protected_person_leaves_no_trace(mine):
    before = everything()
    question = mine.get("/caseload/cases/new")
    page = mine.get(question.links()["Ja, vis hva jeg gjør"])
    assert page.heading == "Saken skal ikke ligge her"
    assert "Gjør dette" in page.text
    assert everything() == before
    form = the_form(mine)
    assert form.form().get("data-draft") is None, "what is typed is not kept while it is typed"
    assert everything() == before


@pytest.mark.parametrize("protected", [None, "", "yes", "maybe"])
def test_a_form_that_does_not_answer_no_stores_nothing(mine, protected):
    form = the_form(mine)
    before = everything()
    answer = mine.submit(form, display_name="Ane", protected=protected)
    assert answer.status == 422
    assert answer.heading == "Har personen adressesperre eller er skjermet?"
    assert "Ane" not in answer.text
    assert everything() == before


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"display_name": " "}, "Fyll ut «Navn eller kode»."),
        ({"started_on": "31.02.2026"}, "Datoen 31.02.2026 finnes ikke."),
        ({"started_on": "tomorrow"}, "Dagen har ikke vært ennå. Velg i dag eller en tidligere dag."),
        ({"birth_year": "1066"}, "Skriv et helt tall fra 1900 til 2100."),
        ({"birth_year": "1920"}, "Skriv et år fra"),
        ({"hours_from": "30", "hours_to": "10"}, "Det høyeste timetallet kan ikke være lavere enn det laveste."),
        ({"email": "ane"}, "Skriv e-postadressen slik"),
        ({"display_name": "Ane 13097248022"}, "Dette ser ut som et fødselsnummer."),
        ({"offer": "declined"}, "Personen har takket nei. Da trengs det ingen sak her."),
        ({"offer": "offered", "offer_answered_on": "2026-01-02"}, "Velg om personen har takket ja eller nei."),
        ({"consent": "withdrawn"}, "Velg noe fra listen."),
        ({"programme_id": "999"}, "Velg noe fra listen."),
    ],
)
def test_what_cannot_be_right_is_refused_with_words_and_kept(mine, fields, error):
    fields = {name: days_ago(-1).isoformat() if value == "tomorrow" else value for name, value in fields.items()}
    answer = mine.submit(the_form(mine), **{"display_name": "Ane", "referred_by": "Team sør", **fields})
    assert answer.status == 422
    assert answer.errors[0].startswith(error)
    assert answer.value("referred_by") == "Team sør"
    assert db.session.query(Case).count() == 0


def test_a_double_click_makes_one_case(mine):
    form = the_form(mine)
    first, second = (mine.submit(form, display_name="Ane") for _each in range(2))
    assert first.location == second.location
    assert db.session.query(Case).count() == 1


def test_a_supervisor_follows_nobody_unless_a_coach(cast, browser_of):
    assert browser_of(cast.supervisor).get("/caseload/cases/new").status == 403
    assert browser_of(cast.leader).get("/caseload/cases/new").status == 404


def test_the_facts_are_changed_by_a_form_with_everything(cast, mine):
    case = make_case(cast.coach, display_name="Ane", offer=Offer.UNKNOWN)
    page = mine.get(f"/caseload/cases/{case.id}/person")
    answer = mine.submit(page, display_name="Anne", offer="accepted", phone="11223344")
    assert answer.status == 303
    db.session.expire_all()
    now = db.session.get_one(Case, case.id)
    assert (now.display_name, now.offer, now.phone) == ("Anne", Offer.ACCEPTED, "11223344")


def test_two_who_edit_at_once_see_both_texts(cast, mine, browser_of):
    case = make_case(cast.coach, display_name="Ane", job_wish="Butikk")
    page = mine.get(f"/caseload/cases/{case.id}/person")
    first = browser_of(cast.coach)
    first.submit(first.get(f"/caseload/cases/{case.id}/person"), job_wish="Lager")
    answer = mine.submit(page, job_wish="Kantine")
    assert answer.status == 409
    assert "Lager" in answer.text
    assert "Kantine" in answer.text
    db.session.expire_all()
    assert db.session.get_one(Case, case.id).job_wish == "Lager"


def test_who_says_no_to_the_offer_is_let_go(cast, mine):
    case = make_case(cast.coach)
    answer = mine.submit(mine.get(f"/caseload/cases/{case.id}/person"), offer="declined")
    page = mine.follow(answer)
    assert "Personen har takket nei" in page.text
    assert f"/caseload/cases/{case.id}/end" in page.links().values()


def test_a_first_meeting_is_not_before_the_beginning(cast, mine):
    case = make_case(cast.coach, started_on=days_ago(10))
    page = mine.get(f"/caseload/cases/{case.id}/person")
    answer = mine.submit(page, first_employer_meeting_on=days_ago(11).isoformat())
    assert answer.errors == ["Møtet kan ikke være før oppfølgingen startet."]
