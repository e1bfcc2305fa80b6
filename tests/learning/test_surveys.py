"""The survey: making, opening, answering once without a trace, closing."""

from datetime import timedelta

import pytest
from sqlalchemy import event, inspect, select, text
from sqlalchemy.exc import IntegrityError

from app.kernel.audit import AuditEvent
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.halfyear import HalfYear
from app.kernel.once import SentForm
from app.learning.actions import surveys as actions
from app.learning.models import Survey, SurveyAnswer, SurveyAnswered, SurveyQuestion, SurveySheet
from app.learning.survey_template import TEMPLATE
from tests.factories import make_person
from tests.learning.factories_surveys import make_closed_survey, make_question, make_survey


def test_each_person_gets_the_answer_that_is_theirs(cast, browser_of):
    survey = make_survey(opens_on=today() + timedelta(days=1))
    question = make_question(survey)
    expected = {None: (303, 303), cast.guide: (404, 404), cast.colleague: (200, 403), cast.leader: (200, 200)}
    for person, (reading, writing) in expected.items():
        browser = browser_of(person)
        for path in ("", f"/{survey.id}", f"/{survey.id}/results", f"/{survey.id}/results.xlsx"):
            assert browser.get(f"/learning/surveys{path}").status == reading
        for path in ("new", f"{survey.id}/edit", f"{survey.id}/questions/new", f"questions/{question.id}/edit"):
            assert browser.get(f"/learning/surveys/{path}").status == writing
        if writing != 200:
            for path in (f"{survey.id}/open", f"{survey.id}/close", f"questions/{question.id}/remove"):
                assert browser.post(f"/learning/surveys/{path}").status == writing
    assert not db.session.get(Survey, survey.id).is_open


def test_a_survey_begins_with_questions_in_all_five_areas(cast, browser_of):
    browser = browser_of(cast.leader)
    page = browser.get("/learning/surveys/new")
    first = browser.submit(page, "/surveys/new")
    browser.submit(page, "/surveys/new")
    survey = db.session.scalars(select(Survey)).one()
    assert (survey.half_year, survey.opens_on, survey.is_open) == (
        HalfYear.current(),
        today() + timedelta(days=7),
        False,
    )
    shown = browser.follow(first)
    assert [head.get_text() for head in shown.soup.select("main h3.aksel-heading")] == [
        "Forhold til læring",
        "Behov og læringsformer",
        "Rammer for læring",
        "Hvordan kunnskap flyter",
        "Arenaer",
    ]
    assert len(db.session.scalars(select(SurveyQuestion)).all()) == len(TEMPLATE)


def test_the_next_survey_asks_what_the_last_one_asked(cast):
    earlier = make_closed_survey(HalfYear.current().previous())
    make_question(earlier, key="own_1", text="Vårt eget spørsmål")
    make_question(earlier, key="own_2", text="Fjernet", removed_at=cast.gone.deactivated_at)
    survey = actions.create_survey(half_year=HalfYear.current(), opens_on=today(), closes_on=today(), by=cast.leader)
    asked = db.session.scalars(select(SurveyQuestion).where(SurveyQuestion.survey_id == survey.id)).all()
    assert [(one.key, one.text) for one in asked] == [("own_1", "Vårt eget spørsmål")]


def test_the_template_is_shown_in_the_readers_language_until_it_is_reworded(cast, browser_of):
    browser = browser_of(cast.leader)
    cast.leader.locale = "en"
    browser.submit(browser.get("/learning/surveys/new"), "/surveys/new")
    first = db.session.scalars(select(SurveyQuestion).order_by(SurveyQuestion.position)).first()
    assert first.text == "Jeg lærer noe nytt i jobben nesten hver uke."
    page = browser.get(f"/learning/surveys/{first.survey_id}")
    assert first.text not in page.text
    edit = browser.get(f"/learning/surveys/questions/{first.id}/edit")
    browser.submit(edit, "/edit", text="Hva med dette?")
    assert "Hva med dette?" in browser.get(f"/learning/surveys/{first.survey_id}").text


def test_wrong_dates_and_a_second_survey_are_refused(cast, browser_of):
    browser = browser_of(cast.leader)
    new = {
        "half_year": str(HalfYear.current()),
        "opens_on": str(today()),
        "closes_on": str(today() + timedelta(days=9)),
    }
    past = browser.post("/learning/surveys/new", {**new, "closes_on": str(today() - timedelta(days=1))})
    assert (past.status, past.errors) == (
        422,
        ["Velg en dato som ikke har vært, og som er etter at kartleggingen åpner."],
    )
    early = browser.post("/learning/surveys/new", {**new, "opens_on": str(today() - timedelta(days=1))})
    assert (early.status, early.errors) == (422, ["Velg i dag eller en senere dag."])
    assert browser.post("/learning/surveys/new", new).status == 303
    twice = browser.post("/learning/surveys/new", new)
    assert (twice.status, twice.errors) == (422, ["Velg noe fra listen."])


def test_questions_change_until_the_survey_opens_and_never_after(cast, browser_of):
    survey = make_survey(opens_on=today() + timedelta(days=1))
    kept = make_question(survey)
    browser = browser_of(cast.leader)
    page = browser.get(f"/learning/surveys/{survey.id}/questions/new")
    new = {"text": "Hvilke?", "area": "flows", "kind": "several", "options": "Én"}
    refused = browser.submit(page, "/questions/new", **new)
    assert (refused.status, refused.errors) == (422, ["Skriv fra to til tjue svaralternativer, ett per linje."])
    added = browser.submit(page, "/questions/new", **{**new, "options": "Én\nTo\n\nTo"})
    question = db.session.scalars(select(SurveyQuestion).where(SurveyQuestion.id != kept.id)).one()
    assert (question.options, question.area, question.kind) == (["Én", "To"], "flows", "several")
    gone = browser.follow(browser.submit(browser.follow(added), f"/{question.id}/remove"))
    assert "Hvilke?" not in gone.text
    browser.submit(gone, "/restore")
    assert "Hvilke?" in browser.get(f"/learning/surveys/{survey.id}").text
    opened = browser.follow(browser.post(f"/learning/surveys/{survey.id}/open"))
    assert "Kartleggingen er åpen. Alle kan svare nå." in opened.toasts[0]
    late = browser.post(f"/learning/surveys/questions/{kept.id}/edit", {"text": "Endret"})
    assert (late.status, db.session.get(SurveyQuestion, kept.id).text) == (422, kept.text)
    browser.post(f"/learning/surveys/questions/{kept.id}/remove")
    assert db.session.get(SurveyQuestion, kept.id).removed_at is None


def test_a_question_reworded_by_another_meanwhile_is_not_overwritten(cast, browser_of):
    question = make_question(make_survey(opens_on=today() + timedelta(days=1)))
    browser = browser_of(cast.leader)
    old = browser.get(f"/learning/surveys/questions/{question.id}/edit")
    browser.submit(old, "/edit", text="Den andres")
    mine = browser.submit(old, "/edit", text="Min")
    assert (mine.status, db.session.get(SurveyQuestion, question.id).text) == (409, "Den andres")


def test_a_closed_survey_never_opens_again(cast, browser_of):
    survey = make_survey()
    browser = browser_of(cast.leader)
    browser.post(f"/learning/surveys/{survey.id}/close")
    assert db.session.get(Survey, survey.id).is_closed
    later = str(today() + timedelta(days=30))
    moved = browser.post(f"/learning/surveys/{survey.id}/edit", {"opens_on": str(survey.opens_on), "closes_on": later})
    assert moved.status == 422
    browser.post(f"/learning/surveys/{survey.id}/open")
    assert db.session.get(Survey, survey.id).is_closed
    answer = browser.get(f"/learning/surveys/{survey.id}/answer")
    assert (answer.status, answer.location) == (303, f"/learning/surveys/{survey.id}")


@pytest.fixture
def asked(cast) -> tuple[Survey, dict[str, SurveyQuestion]]:
    survey = make_survey()
    return survey, {
        "scale": make_question(survey),
        "several": make_question(survey, kind="several", options=["Kurs", "Lesing"]),
        "text": make_question(survey, kind="text"),
    }


def filled(questions: dict[str, SurveyQuestion]) -> dict:
    return {
        f"q{questions['scale'].id}": "4",
        f"q{questions['several'].id}": ["Kurs"],
        f"q{questions['text'].id}": "Mitt svar",
    }


def test_answers_are_kept_without_the_person_and_the_person_without_the_answers(cast, asked, browser_of):
    survey, questions = asked
    browser = browser_of(cast.colleague)
    page = browser.get(f"/learning/surveys/{survey.id}/answer")
    done = browser.submit(page, "/answer", **filled(questions))
    assert (done.status, done.location) == (303, f"/learning/surveys/{survey.id}")
    sheet = db.session.scalars(select(SurveySheet)).one()
    given = {one.question_id: (one.number, one.choices, one.text) for one in db.session.scalars(select(SurveyAnswer))}
    assert sheet.team_id is None
    assert given == {
        questions["scale"].id: (4, [], ""),
        questions["several"].id: (None, ["Kurs"], ""),
        questions["text"].id: (None, [], "Mitt svar"),
    }
    assert [(mark.survey_id, mark.user_id) for mark in db.session.scalars(select(SurveyAnswered))] == [
        (survey.id, cast.colleague.id)
    ]


def test_answering_writes_to_three_tables_and_no_other(cast, asked, browser_of):
    """No draft, no form key, no trace: what is written is all that an anonymous answer leaves."""
    survey, questions = asked
    browser = browser_of(cast.colleague)
    page = browser.get(f"/learning/surveys/{survey.id}/answer")
    form = page.form("/answer")
    assert not form.find(attrs={"name": "_once"})
    assert not form.get("data-draft")
    written: list[str] = []

    def note(_conn, _cursor, statement, *_rest) -> None:
        if statement.split(None, 1)[0] in {"INSERT", "UPDATE", "DELETE"}:
            written.append(statement.split()[2 if not statement.startswith("UPDATE") else 1].strip('"'))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        browser.submit(page, "/answer", **filled(questions))
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    assert set(written) - {"user_session"} == {"survey_answered", "survey_sheet", "survey_answer"}
    assert [db.session.scalars(select(table)).all() for table in (AuditEvent, Draft)] == [[], []]


def test_no_column_of_an_answer_can_hold_a_person_a_time_or_an_order(app):
    """The tables themselves cannot tell: random ids, stored in the order of the ids."""
    columns = {
        table: {column["name"] for column in inspect(db.engine).get_columns(table)}
        for table in ("survey_sheet", "survey_answer", "survey_answered")
    }
    assert columns == {
        "survey_sheet": {"id", "survey_id", "team_id"},
        "survey_answer": {"sheet_id", "question_id", "number", "choices", "text"},
        "survey_answered": {"survey_id", "user_id"},
    }
    if db.engine.dialect.name == "sqlite":
        for table in columns:
            created = db.session.scalar(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table})
            assert "WITHOUT ROWID" in created


def test_the_ids_of_sheets_do_not_follow_the_order_of_answering(cast, asked):
    survey, questions = asked
    in_order = []
    for _one in range(12):
        before = set(db.session.scalars(select(SurveySheet.id)))
        given = {questions["scale"].id: actions.Given(number=3)}
        actions.answer_survey(survey, answers=given, with_team=False, by=make_person())
        in_order += set(db.session.scalars(select(SurveySheet.id))) - before
    assert len(in_order) == 12
    assert in_order != sorted(in_order)


def test_the_marks_are_not_kept_in_the_order_of_answering(cast, asked):
    """Neither where a row lies nor which transaction wrote it joins a mark to a sheet."""
    survey, questions = asked
    for person in (cast.supervisor, cast.colleague, cast.coach):
        given = {questions["scale"].id: actions.Given(number=3)}
        actions.answer_survey(survey, answers=given, with_team=False, by=person)
        db.session.commit()
    people = sorted(person.id for person in (cast.supervisor, cast.colleague, cast.coach))
    assert list(db.session.scalars(select(SurveyAnswered.user_id))) == people
    if db.engine.dialect.name == "postgresql":
        assert len(set(db.session.scalars(text("SELECT xmin::text FROM survey_answered")))) == 1
        assert list(db.session.scalars(text("SELECT user_id FROM survey_answered ORDER BY ctid"))) == people


def test_everybody_answers_once(cast, asked, browser_of):
    survey, questions = asked
    browser = browser_of(cast.colleague)
    page = browser.get(f"/learning/surveys/{survey.id}/answer")
    browser.submit(page, "/answer", **filled(questions))
    again = browser.submit(page, "/answer", **filled(questions))
    assert "Du har svart. Takk." in " ".join(browser.follow(again).toasts)
    assert len(db.session.scalars(select(SurveySheet)).all()) == 1
    db.session.add(SurveyAnswered(survey_id=survey.id, user_id=cast.colleague.id))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_team_is_told_only_by_choice(cast, asked, browser_of):
    survey, questions = asked
    browser = browser_of(cast.colleague)
    page = browser.get(f"/learning/surveys/{survey.id}/answer")
    assert "Vis svarene mine sammen med Ungdom" in page.text
    browser.submit(page, "/answer", **filled(questions), with_team="y")
    assert db.session.scalars(select(SurveySheet.team_id)).all() == [cast.team.id]


def test_nothing_answered_and_answers_that_do_not_exist_are_refused_and_kept_on_the_page(cast, asked, browser_of):
    survey, questions = asked
    browser = browser_of(cast.colleague)
    path = f"/learning/surveys/{survey.id}/answer"
    empty = browser.post(path, {f"q{questions['scale'].id}": ""})
    assert (empty.status, empty.errors) == (422, ["Svar på minst ett spørsmål."])
    wrong = browser.post(path, {**filled(questions), f"q{questions['scale'].id}": "6"})
    assert (wrong.status, wrong.errors, wrong.value(f"q{questions['text'].id}")) == (
        422,
        ["Velg noe fra listen."],
        "Mitt svar",
    )
    long = browser.post(path, {**filled(questions), f"q{questions['text'].id}": "x" * 1501})
    assert (long.status, len(long.errors)) == (422, 1)
    assert db.session.scalars(select(SurveyAnswered)).all() == []
    assert db.session.scalars(select(SentForm)).all() == []


def test_pages_ask_the_same_few_questions_with_many_surveys(cast, browser_of, statements):
    browser = browser_of(cast.leader)
    seen = []
    half_year = HalfYear.current()
    for number in (1, 29):
        for _one in range(number):
            survey = make_survey(half_year)
            make_question(survey, kind="several", options=["a", "b"])
            half_year = half_year.previous()
        counted = []
        for path in ("", f"/{survey.id}", f"/{survey.id}/answer"):
            db.session.commit()
            statements.seen.clear()
            browser.get(f"/learning/surveys{path}")
            counted.append(len(statements))
        seen.append(counted)
    assert seen[0] == seen[1]
    assert max(seen[0]) <= 12


def test_an_open_survey_waits_for_those_who_have_not_answered(cast, asked, browser_of):
    survey, questions = asked
    browser = browser_of(cast.colleague)
    assert "Kartlegging av læring" in browser.get("/").text
    browser.submit(browser.get(f"/learning/surveys/{survey.id}/answer"), "/answer", **filled(questions))
    assert "Kartlegging av læring" not in browser.get("/").text
    assert "Kartlegging av læring" in browser_of(cast.coach).get("/").text
    assert "Kartlegging av læring" not in browser_of(cast.guide).get("/").text
