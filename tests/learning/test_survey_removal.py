"""A survey that nobody has been asked yet can be taken back, and that undone."""

from datetime import timedelta

from sqlalchemy import select

from app.kernel.audit import AuditEvent
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.halfyear import HalfYear
from app.learning.actions.surveys import create_survey
from app.learning.models import Survey, SurveyQuestion
from tests.factories import SPRING
from tests.learning.factories_surveys import make_closed_survey, make_question, make_survey


def planned(by):
    return create_survey(
        half_year=SPRING, opens_on=today() + timedelta(days=3), closes_on=today() + timedelta(days=9), by=by
    )


def asked() -> list[tuple]:
    rows = db.session.scalars(select(SurveyQuestion).order_by(SurveyQuestion.position)).all()
    return [(row.key, row.area, row.kind, row.text, row.options) for row in rows if row.removed_at is None]


def test_a_planned_survey_is_removed_and_comes_back_as_it_was(cast, browser_of):
    survey = planned(cast.leader)
    make_question(survey, text="Vårt eget", kind="several", options=["Kurs", "Lesing"], position=99)
    before, dates = asked(), (survey.opens_on, survey.closes_on)
    browser = browser_of(cast.leader)
    page = browser.follow(browser.submit(browser.get(f"/learning/surveys/{survey.id}"), f"/{survey.id}/remove"))
    assert (asked(), db.session.scalars(select(Survey)).all()) == ([], [])
    assert "Kartleggingen for vår 2027 er fjernet." in page.toasts[0]
    browser.submit(page, "/restore")
    back = db.session.scalars(select(Survey)).one()
    assert (asked(), (back.opens_on, back.closes_on)) == (before, dates)
    assert db.session.scalars(select(Draft)).all() == []
    traced = select(AuditEvent.action).where(AuditEvent.thing == "survey").order_by(AuditEvent.id)
    assert list(db.session.scalars(traced)) == ["create", "remove", "restore"]


def test_only_a_planned_survey_can_be_removed(cast, browser_of):
    browser = browser_of(cast.leader)
    now = HalfYear.current()
    for survey in (make_survey(), make_closed_survey(now.next())):
        make_question(survey)
        assert "Fjern kartleggingen" not in browser.get(f"/learning/surveys/{survey.id}").text
        browser.follow(browser.post(f"/learning/surveys/{survey.id}/remove"))
        assert db.session.get(Survey, survey.id) is not None
    survey = planned_next(cast, now.next().next())
    assert browser_of(cast.colleague).post(f"/learning/surveys/{survey.id}/remove").status == 403


def planned_next(cast, half_year):
    day = today() + timedelta(days=3)
    return create_survey(half_year=half_year, opens_on=day, closes_on=day, by=cast.leader)


def test_nothing_comes_back_when_another_has_taken_its_place_or_nothing_was_removed(cast, browser_of):
    browser = browser_of(cast.leader)
    page = browser.follow(browser.post("/learning/surveys/restore"))
    assert "Kartleggingen kan ikke hentes tilbake. Lag en ny." in page.toasts[0]
    browser.post(f"/learning/surveys/{planned(cast.leader).id}/remove")
    planned(cast.leader)
    page = browser.follow(browser.post("/learning/surveys/restore"))
    assert "Dette halvåret har en kartlegging fra før." in page.toasts[-1]
    assert len(db.session.scalars(select(Survey)).all()) == 1


def test_what_lies_among_the_drafts_is_read_with_care(cast, browser_of):
    browser = browser_of(cast.leader)
    spoiled = {"half_year": "2027-1", "opens_on": "i morgen", "closes_on": "x", "_draft": "learning.survey:removed"}
    assert browser.post("/drafts/save", spoiled).status == 200
    page = browser.follow(browser.post("/learning/surveys/restore"))
    assert "Kartleggingen kan ikke hentes tilbake. Lag en ny." in page.toasts[0]
