"""The office's limits and lists."""

import pytest

from app.caseload.models import CaseloadSettings, EndCause, Programme
from app.caseload.queries.settings import settings
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case, make_programme, make_settings
from tests.factories import make


def audit_verbs(thing):
    query = db.select(AuditEvent.action).where(AuditEvent.thing == thing.__tablename__, AuditEvent.thing_id == thing.id)
    query = query.order_by(AuditEvent.id)
    return db.session.scalars(query).all()


@pytest.fixture
def boss(cast, browser_of):
    return browser_of(cast.supervisor)


def test_an_office_without_a_row_has_the_defaults_and_gets_the_row_when_they_are_changed(boss):
    assert settings().no_contact_days == 14
    page = boss.get("/caseload/settings")
    assert db.session.get(CaseloadSettings, 1) is None, "reading stores nothing"
    assert boss.submit(page, "/caseload/settings", no_contact_days="21").status == 303
    assert db.session.get_one(CaseloadSettings, 1).no_contact_days == 21


@pytest.mark.parametrize(("value", "words"), [("0", "fra 1 til 180"), ("x", "fra 1 til 180"), ("", "Fyll ut")])
def test_limits_have_limits(boss, value, words):
    make_settings()
    answer = boss.submit(boss.get("/caseload/settings"), "/caseload/settings", no_contact_days=value)
    assert answer.status == 422
    assert words in answer.errors[0]
    assert db.session.get_one(CaseloadSettings, 1).no_contact_days == 14


def test_two_who_change_the_limits_are_told_of_each_other(boss, cast, browser_of):
    make_settings()
    page = boss.get("/caseload/settings")
    admin = browser_of(cast.admin)
    admin.submit(admin.get("/caseload/settings"), "/caseload/settings", no_contact_days="30")
    assert boss.submit(page, "/caseload/settings", no_contact_days="7").status == 409
    db.session.expire_all()
    assert db.session.get_one(CaseloadSettings, 1).no_contact_days == 30


def test_a_programme_is_added_removed_and_brought_back(boss, cast, browser_of):
    made = make_programme(name="Jobbklubb")
    case = make_case(cast.coach, programme_id=made.id)
    assert "Jobbklubb 1 sak" in boss.get("/caseload/settings").text
    gone = boss.submit(boss.get("/caseload/settings"), f"/programmes/{made.id}/remove")
    assert "Jobbklubb 1 sak" not in boss.follow(gone).text
    coach = browser_of(cast.coach)
    assert "Jobbklubb" in coach.get(f"/caseload/cases/{case.id}/person").text, "the case keeps it"
    assert "Jobbklubb" not in coach.get("/caseload/cases/new?protected=no").text
    answer = boss.post("/caseload/settings/programmes", {"name": "jobbklubb"})
    assert answer.status == 303
    assert db.session.query(Programme).count() == 1
    assert "Jobbklubb 1 sak" in boss.follow(answer).text


def test_what_stands_in_a_list_already_is_refused(boss):
    make_programme(name="Øvelse")
    answer = boss.post("/caseload/settings/programmes", {"name": "ØVELSE"})
    assert (answer.status, answer.errors) == (422, ["Det står i lista allerede."])


def test_a_cause_is_added_under_its_heading_and_can_be_undone(boss):
    make_settings()
    answer = boss.post("/caseload/settings/end-causes", {"cause": "Arbeid", "detail": "Lærling"})
    assert answer.status == 303
    made = db.session.query(EndCause).filter_by(detail="Lærling").one()
    removed = boss.follow(boss.submit(boss.get("/caseload/settings"), f"/end-causes/{made.id}/remove"))
    assert "«Lærling» er fjernet fra lista." in removed.toasts[0]
    assert boss.submit(removed, f"/end-causes/{made.id}/restore").status == 303
    assert "Lærling" in boss.get("/caseload/settings").text


def test_nobody_else_changes_the_limits(cast, browser_of):
    for person in (cast.coach, cast.leader, cast.team_leader, cast.privacy_officer, cast.guide):
        assert browser_of(person).get("/caseload/settings").status == 404


def test_a_new_name_of_a_programme_is_taken_over_by_the_cases_that_have_it(boss, cast, browser_of):
    made = make_programme(name="Jobklubb")
    case = make_case(cast.coach, programme_id=made.id)
    page = boss.get(f"/caseload/settings/programmes/{made.id}")
    assert page.value("name") == "Jobklubb"
    assert boss.submit(page, name="Jobbklubb").location == "/caseload/settings"
    assert "Jobbklubb" in browser_of(cast.coach).get(f"/caseload/cases/{case.id}").text
    assert audit_verbs(made) == ["rename"]


def test_two_rows_of_a_list_never_get_the_same_name(boss):
    gone, kept, made = make_programme(name="IPS Ung"), make_programme(name="Ærlig"), make_programme(name="SE")
    boss.submit(boss.get("/caseload/settings"), f"/programmes/{gone.id}/remove")
    address = f"/caseload/settings/programmes/{made.id}"
    refused = [boss.submit(boss.get(address), name=name).errors for name in ("ærlig", "ips ung")]
    assert refused == [["Det står i lista allerede."], ["Det har stått i lista før. Legg det til igjen i stedet."]]
    assert boss.submit(boss.get(address), name="Se").status == 303, "its own name in other letters"
    assert kept.name == "Ærlig"


def test_two_who_rename_are_told_of_each_other(boss, cast, browser_of):
    made = make_programme(name="SE")
    address = f"/caseload/settings/programmes/{made.id}"
    old, admin = boss.get(address), browser_of(cast.admin)
    admin.submit(admin.get(address), name="Støttet arbeid")
    assert boss.submit(old, name="Supported Employment").status == 409
    assert db.session.get_one(Programme, made.id).name == "Støttet arbeid"


def test_a_cause_is_renamed_alone_or_with_all_that_stand_under_its_heading(boss, cast, browser_of):
    first, second = (make(EndCause, cause="Arbeid", detail=detail) for detail in ("Lærling", "Fast jobb"))
    make(EndCause, cause="Jobb", detail="Vikariat")
    case = make_case(cast.coach, end_cause_id=first.id, ended_on=days_ago(30), retention_from=days_ago(30))
    address = f"/caseload/settings/end-causes/{first.id}"
    boss.submit(boss.get(address), detail="Lærlingplass")
    assert "Arbeid – Lærlingplass" in browser_of(cast.coach).get(f"/caseload/cases/{case.id}").text
    boss.submit(boss.get(address), cause="Jobb", whole_heading="y")
    assert [(row.cause, row.detail) for row in (db.session.get_one(EndCause, id) for id in (first.id, second.id))] == [
        ("Jobb", "Lærlingplass"), ("Jobb", "Fast jobb"),
    ]  # fmt: skip


def test_a_heading_that_would_make_two_alike_is_refused_as_a_whole(boss):
    first, second = (make(EndCause, cause="Arbeid", detail=detail) for detail in ("Lærling", "Fast jobb"))
    make(EndCause, cause="Jobb", detail="Fast jobb")
    page = boss.get(f"/caseload/settings/end-causes/{first.id}")
    answer = boss.submit(page, cause="Jobb", whole_heading="y")
    assert (answer.status, answer.errors) == (422, ["Det står i lista allerede."])
    assert {db.session.get_one(EndCause, row.id).cause for row in (first, second)} == {"Arbeid"}
