"""Undoing a list within a day: what it made goes, what it changed is put back, what somebody wrote in stays."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.accounts.models import User
from app.caseload.actions import follow_along
from app.caseload.actions.stages import move_case
from app.caseload.enums import ContactForm, ContactState, OutcomeStatus, Stage
from app.caseload.models import (
    Case,
    CaseloadImport,
    CaseStage,
    CaseStatus,
    Contact,
    Employer,
    EmployerPerson,
    FollowAlong,
    Placement,
    PlacementPercent,
)
from app.kernel.dates import now, today
from app.kernel.db import db
from tests.caseload.factories import make_coach, make_employer, make_visit
from tests.caseload.lists import csv, row, working
from tests.caseload.test_imports import confirmed, facts
from tests.factories import make


@pytest.fixture
def nora(cast) -> User:
    coach = make_coach(name="Nora Ny")
    db.session.commit()
    return coach


def standing(model) -> list:
    return list(db.session.scalars(select(model).where(model.removed_at.is_(None)).order_by(model.id)))


def left(page) -> list[str]:
    return [" ".join(item.get_text(" ").split()) for item in page.soup.select("main .bullets li")]


def undone(browser, page):
    return browser.follow(browser.submit(page, "undo"))


def test_all_that_came_with_the_list_goes(nora, browser_of):
    browser = browser_of(nora)
    page = undone(browser, confirmed(browser, csv(working(), row("SE-002"))))
    assert (page.heading, left(page)) == ("Importen er angret", [])
    assert (standing(Case), standing(Placement), standing(Employer)) == ([], [], [])
    assert facts(confirmed(browser, csv(working(), row("SE-002"))))["Nye"] == "2"
    assert len(standing(Case)) == 2


def test_a_day_of_contact_that_came_with_the_list_goes_unless_somebody_left_it_out(nora, browser_of):
    began = today() - timedelta(days=15)
    cells = {"Jobbstart": began.strftime("%d.%m.%Y"), "Status fra": began.strftime("%d.%m.%Y")}
    browser = browser_of(nora)
    page = confirmed(browser, csv(working("SE-001", **cells), working("SE-002", **cells)))
    job = select(Placement.id).join(Case, Case.id == Placement.case_id).where(Case.display_name == "SE-002")
    row = db.session.scalars(select(FollowAlong).where(FollowAlong.placement_id == db.session.scalar(job))).first()
    follow_along.skip(row, reason="Vil ha fred", by=nora)
    db.session.commit()
    assert left(undone(browser, page)) == ["Sak: SE-002", "Arbeidsgiver: Kafé 1"]
    assert [each.display_name for each in standing(Case)] == ["SE-002"]


def test_undoing_twice_is_undoing_once(nora, browser_of):
    browser = browser_of(nora)
    page = confirmed(browser, csv(row()))
    undone(browser, page)
    confirmed(browser, csv(row()))
    assert undone(browser, page).heading == "Importen er angret"
    assert len(standing(Case)) == 1


def test_a_case_that_somebody_has_written_in_stays_and_is_named(nora, browser_of):
    browser = browser_of(nora)
    page = confirmed(browser, csv(working("Logget"), working("Flyttet"), working("Besøkt"), working("Urørt")))
    logged, moved, visited, _untouched = standing(Case)
    make(Contact, case_id=logged.id, by_id=nora.id, day=today(), form=ContactForm.PHONE, state=ContactState.DONE)
    move_case(moved, to=Stage.FIRST_CONTACT, from_on=today(), reason="Begynner på nytt", by=nora)
    make_visit(make_employer(), nora, case_id=visited.id)
    db.session.commit()
    page = undone(browser, page)
    assert left(page) == ["Sak: Logget", "Sak: Flyttet", "Sak: Besøkt", "Arbeidsgiver: Kafé 1"]
    assert [each.display_name for each in standing(Case)] == ["Logget", "Flyttet", "Besøkt"]
    assert len(standing(Placement)) == 3


def test_a_job_that_somebody_has_changed_keeps_its_case(nora, browser_of):
    from app.kernel import audit

    browser = browser_of(nora)
    page = confirmed(browser, csv(working()))
    [job] = standing(Placement)
    job.title = "Kokk"
    audit.record("change", job, by=nora)
    db.session.commit()
    assert left(undone(browser, page)) == ["Sak: SE-001", "Arbeidsgiver: Kafé 1"]
    assert len(standing(Placement)) == 1


def history() -> tuple:
    """All of the cases that an import may change."""
    tables = (Case, CaseStage, CaseStatus, PlacementPercent)
    kept = []
    for model in tables:
        skip = {"id", "version", "updated_at", "by_id", "import_id"}
        columns = [column for column in model.__table__.c if column.name not in skip]
        kept.append(sorted(map(str, db.session.execute(select(*columns)).all())))
    return tuple(kept)


def test_what_the_list_changed_is_put_back_exactly(nora, browser_of):
    browser = browser_of(nora)
    confirmed(browser, csv(working(), row("SE-002", Jobbønske="lager", Status="pause", Status_fra="01.02.2015")))
    before = history()
    changed = csv(
        working(Stillingsprosent="60", Jobbønske="kokk", Henvist="01.12.2014"),
        row("SE-002", Jobbønske="bygg", Trinn="3", Status="utdanning", Status_fra="01.02.2015"),
    )
    page = confirmed(browser, changed)
    assert facts(page)["Endret"] == "2"
    assert history() != before
    page = undone(browser, page)
    assert (left(page), history()) == ([], before)


def test_a_job_and_a_status_that_the_list_added_go_again(nora, browser_of):
    browser = browser_of(nora)
    confirmed(browser, csv(row()))
    before = history()
    page = confirmed(browser, csv(working()))
    assert standing(Case)[0].status is OutcomeStatus.IN_WORK
    undone(browser, page)
    assert (standing(Case)[0].status, standing(Placement)) == (OutcomeStatus.SEEKING, [])
    assert history()[:3] == before[:3]


def test_a_change_that_somebody_has_built_on_stays(nora, browser_of):
    browser = browser_of(nora)
    confirmed(browser, csv(row(Jobbønske="lager")))
    page = confirmed(browser, csv(row(Jobbønske="bygg")))
    move_case(standing(Case)[0], to=Stage.PROFILE, from_on=today(), by=nora)
    db.session.commit()
    assert left(undone(browser, page)) == ["Sak: SE-001"]
    assert standing(Case)[0].job_wish == "bygg"


def test_after_a_day_it_is_too_late(nora, browser_of):
    browser = browser_of(nora)
    page = confirmed(browser, csv(row()))
    db.session.execute(CaseloadImport.__table__.update().values(confirmed_at=now() - timedelta(hours=25)))
    db.session.commit()
    shown = browser.get(page.response.request.path)
    assert "Det er mer enn et døgn siden" in shown.text
    undone(browser, page)
    assert len(standing(Case)) == 1


def test_a_list_of_employers_is_undone_too(nora, browser_of):
    browser = browser_of(nora)
    old = make_employer(name="Kafé 1", place="Oslo", known_on=date(2026, 1, 1))
    db.session.commit()
    list_ = "Navn;Sted;Bransje;Kontaktperson;Telefon\nKafé 1;Oslo;servering;Kim;123\nLager 2;Moss;;;\n"
    page = confirmed(browser, list_, kind="employers")
    assert facts(page) == {"Hentet inn": facts(page)["Hentet inn"], "Nye": "1", "Endret": "1", "Hoppet over": "0"}
    assert [each.name for each in standing(EmployerPerson)] == ["Kim"]
    undone(browser, page)
    assert [(each.id, each.industry) for each in standing(Employer)] == [(old.id, "")]
    assert standing(EmployerPerson) == []
