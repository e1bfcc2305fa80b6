"""Results of a survey: nothing before closing, nothing under five, nothing by subtraction."""

from io import BytesIO

from openpyxl import load_workbook
from sqlalchemy import select

from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import PlanStage
from app.learning.models import SurveyAnswer, SurveySheet, Wish, WishAuthor
from app.learning.queries.survey_results import Gathered, by_team, gather, over_time, results
from app.learning.queries.surveys import participation
from tests.factories import make, make_plan, make_team
from tests.learning.factories_surveys import make_closed_survey, make_question, make_sheets, make_survey


def gathered_of(survey) -> Gathered:
    return gather(survey, participation(survey)[0])


def figures(page) -> dict[str, str]:
    """What stands under each picture's title."""
    return {
        figure.h3.get_text(): figure.select_one("figcaption p").get_text()
        for figure in page.soup.select("figure.figure")
    }


def test_nothing_is_shown_before_the_survey_is_closed(cast, browser_of):
    survey = make_survey()
    question = make_question(survey, text="Lærer jeg?")
    make_sheets(survey, question, [4] * 9, team_id=cast.team.id)
    gathered = gathered_of(survey)
    assert (results(gathered), by_team(gathered), over_time(gathered)) == ([], [], ([], []))
    page = browser_of(cast.leader).get(f"/learning/surveys/{survey.id}/results")
    assert "Resultatene kommer når kartleggingen er lukket" in page.text
    assert "Lærer jeg?" not in page.text
    sheet = load_workbook(
        BytesIO(browser_of(cast.leader).get(f"/learning/surveys/{survey.id}/results.xlsx").response.data)
    )
    assert [
        row
        for page in sheet.worksheets
        for row in page.iter_rows(min_row=2, values_only=True)
        if any(isinstance(cell, float) for cell in row)
    ] == []


def test_four_answers_show_nothing_and_five_show_how_they_are_spread(cast, browser_of):
    survey = make_closed_survey()
    question = make_question(survey, text="Lærer jeg?")
    make_sheets(survey, question, [1, 4, 4, 5])
    browser = browser_of(cast.colleague)
    few = browser.get(f"/learning/surveys/{survey.id}/results")
    assert "Færre enn fem har svart" in few.text
    assert figures(few) == {}
    make_sheets(survey, question, [5])
    page = browser.get(f"/learning/surveys/{survey.id}/results")
    assert figures(page) == {"Lærer jeg?": "Snitt 3,8. 5 svar."}
    table = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in page.soup.select("figure tbody tr")]
    assert table == [["1", "1"], ["2", "0"], ["3", "0"], ["4", "2"], ["5", "2"]]


def test_a_question_that_four_answered_is_hidden_among_the_others(cast, browser_of):
    survey = make_closed_survey()
    many, few = make_question(survey, text="Mange"), make_question(survey, text="Få")
    make_sheets(survey, many, [3] * 8)
    for sheet in db.session.query(SurveySheet).limit(4):
        make(SurveyAnswer, sheet_id=sheet.id, question_id=few.id, number=1)
    page = browser_of(cast.colleague).get(f"/learning/surveys/{survey.id}/results")
    assert list(figures(page)) == ["Mange"]
    hidden = next(card for card in page.soup.select(".card--soft") if "Få" in card.get_text())
    assert "Færre enn fem har svart." in hidden.get_text()


def test_options_and_words_are_shown_from_five_answers_on(cast, browser_of):
    survey = make_closed_survey()
    several = make_question(survey, kind="several", text="Hvordan?", options=["Kurs", "Lesing"])
    words, rare = make_question(survey, kind="text", text="Hva?"), make_question(survey, kind="text", text="Sjelden?")
    for number in range(6):
        sheet = make(SurveySheet, survey_id=survey.id)
        make(
            SurveyAnswer,
            sheet_id=sheet.id,
            question_id=several.id,
            choices=["Kurs"] if number < 4 else ["Kurs", "Lesing"],
        )
        make(SurveyAnswer, sheet_id=sheet.id, question_id=words.id, text=f"Svar {number}")
        if number < 4:
            make(SurveyAnswer, sheet_id=sheet.id, question_id=rare.id, text=f"Hemmelig {number}")
    page = browser_of(cast.colleague).get(f"/learning/surveys/{survey.id}/results")
    assert [
        [cell.get_text() for cell in row.find_all(["th", "td"])] for row in page.soup.select("figure tbody tr")
    ] == [["Kurs", "6"], ["Lesing", "2"]]
    assert sorted(item.get_text() for item in page.soup.select(".card ul li")) == [
        f"Svar {number}" for number in range(6)
    ]
    assert "Hemmelig" not in page.raw


def test_words_stand_in_another_order_each_time(cast):
    survey = make_closed_survey()
    first, second = make_question(survey, kind="text"), make_question(survey, kind="text")
    for number in range(20):
        sheet = make(SurveySheet, survey_id=survey.id)
        for question in (first, second):
            make(SurveyAnswer, sheet_id=sheet.id, question_id=question.id, text=f"{number}")
    shown = {
        result.question.id: list(result.texts) for _area, found in results(gathered_of(survey)) for result in found
    }
    assert shown[first.id] != shown[second.id]
    assert sorted(shown[first.id]) == sorted(shown[second.id])


def teams_of(sizes: dict[str, int], unnamed: int) -> dict[str, tuple[float, int]]:
    """What is shown of teams with so many answers, and so many who named no team."""
    survey = make_closed_survey()
    question = make_question(survey)
    for name, size in sizes.items():
        make_sheets(survey, question, [4] * size, team_id=make_team(name=name).id)
    make_sheets(survey, question, [2] * unnamed)
    return {team.team: team.by_area[question.area] for team in by_team(gathered_of(survey))}


def test_teams_of_five_are_shown_with_their_mean(app):
    assert teams_of({"A": 5, "B": 7}, unnamed=0) == {"A": (4.0, 5), "B": (4.0, 7)}


def test_one_small_team_takes_the_next_smallest_with_it(app):
    """Otherwise the small one is the total minus the others."""
    assert teams_of({"A": 3, "B": 6, "C": 9}, unnamed=0) == {"C": (4.0, 9)}


def test_those_who_named_no_team_cannot_be_worked_out_either(app):
    assert teams_of({"A": 6, "B": 8}, unnamed=3) == {"B": (4.0, 8)}


def test_those_who_named_no_team_are_shown_by_no_figure(app):
    assert teams_of({"C": 6}, unnamed=7) == {"C": (4.0, 6)}


def teams_in_two_areas(first: dict[str, int], second: dict[str, int]) -> list[str]:
    survey = make_closed_survey()
    questions = make_question(survey, area="attitude"), make_question(survey, area="arenas")
    ids = {name: make_team(name=name).id for name in first}
    for question, sizes in zip(questions, (first, second), strict=True):
        for name, size in sizes.items():
            make_sheets(survey, question, [3] * size, team_id=ids[name])
    return [team.team for team in by_team(gathered_of(survey))]


def test_a_team_too_small_in_one_area_is_left_out_of_all(app):
    assert teams_in_two_areas({"A": 6, "B": 6, "C": 9}, {"A": 4, "B": 5, "C": 8}) == ["C"]


def test_over_time_follows_the_key_and_leaves_gaps_for_the_few(cast, browser_of):
    now = HalfYear.current()
    for half_year, numbers in (
        (now.previous().previous(), [4] * 5),
        (now.previous(), [4] * 4),
        (now, [5, 5, 4, 2, 1, 1]),
    ):
        survey = make_closed_survey(half_year)
        question = make_question(survey, key="same", text=f"Spurt {half_year}")
        make_sheets(survey, question, numbers)
    periods, lines = over_time(gathered_of(survey))
    assert periods == [now.previous().previous(), now.previous(), now]
    assert [(line.question.text, line.shares) for line in lines] == [(f"Spurt {now}", [1.0, None, 0.5])]
    page = browser_of(cast.colleague).get(f"/learning/surveys/{survey.id}/results")
    row = page.soup.select("figure")[-1].select_one("tbody tr")
    assert [cell.get_text() for cell in row.find_all(["th", "td"])] == [f"Spurt {now}", "100 %", "–", "50 %"]


def test_an_open_survey_is_not_part_of_what_is_seen_over_time(cast):
    now = HalfYear.current()
    closed, opened = make_closed_survey(now.previous()), make_survey(now)
    for survey in (closed, opened):
        make_sheets(survey, make_question(survey, key="same"), [4] * 6)
    assert over_time(gathered_of(closed)) == ([], [])


def test_the_workbook_holds_the_figures_that_are_shown(cast, browser_of):
    survey = make_closed_survey()
    scale, hidden = make_question(survey, text="Lærer jeg?"), make_question(survey, text="Skjult")
    make_sheets(survey, scale, [1, 2, 3, 4, 5, 5], team_id=cast.team.id)
    make(SurveyAnswer, sheet_id=db.session.query(SurveySheet).first().id, question_id=hidden.id, number=1)
    answer = browser_of(cast.colleague).get(f"/learning/surveys/{survey.id}/results.xlsx").response
    book = load_workbook(BytesIO(answer.data))
    rows = list(book.worksheets[0].iter_rows(min_row=4, values_only=True))
    assert rows == [("Forhold til læring", "Lærer jeg?", 6, 1, 1, 1, 1, 2, 3.333, 0.5)]
    assert list(book["Team"].iter_rows(min_row=2, values_only=True)) == [("Ungdom", "Forhold til læring", 3.333, 6)]


def test_a_hidden_answer_is_not_the_difference_between_two_figures(app):
    survey = make_closed_survey()
    shown, hidden, team = make_question(survey), make_question(survey), make_team(name="A")
    make_sheets(survey, shown, [4] * 6, team_id=team.id)
    make(SurveyAnswer, sheet_id=db.session.query(SurveySheet).first().id, question_id=hidden.id, number=1)
    assert [each.by_area for each in by_team(gathered_of(survey))] == [{shown.area: (4.0, 6)}]


def test_an_answer_in_words_begins_a_wish_that_is_nobodys_until_it_is_hung_up(cast, browser_of):
    survey = make_closed_survey()
    words = make_question(survey, kind="text", text="Hva?")
    for number in range(5):
        sheet = make(SurveySheet, survey_id=survey.id)
        make(SurveyAnswer, sheet_id=sheet.id, question_id=words.id, text=f"Lære {number}")
    browser, address = browser_of(cast.colleague), f"/learning/surveys/{survey.id}/results"
    assert "Ta med som ønske" not in browser.get(address).text, "no plan takes wishes"
    plan = make_plan(HalfYear.current())
    before = everything()
    form = next(form for form in browser.get(address).soup.select("form.post-button") if "Lære 3" in form.get_text())
    answer = browser.post(form["action"], {"text": form.select_one("[name=text]")["value"]})
    assert (answer.status, answer.location) == (303, f"/learning/plans/{plan.id}/wishes")
    board = browser.follow(answer)
    assert board.value("text") == "Lære 3"
    assert everything() == before, "nothing is kept until the note hangs"
    assert browser.get(answer.location).value("text") == "", "it is put in once"
    browser.submit(board, text="Lære mer av hverandre")
    assert db.session.scalars(select(Wish.text)).all() == ["Lære mer av hverandre"]
    assert db.session.scalars(select(WishAuthor)).all() == []


def everything() -> str:
    kept = (table for table in db.metadata.sorted_tables if table.name != "user_session")
    return repr([sorted(map(repr, db.session.execute(select(table)).all())) for table in kept])


def test_a_text_for_a_closed_board_is_let_go(cast, browser_of):
    plan = make_plan(HalfYear.current(), stage=PlanStage.PUBLISHED)
    page = browser_of(cast.colleague).post(f"/learning/plans/{plan.id}/wishes/begin", {"text": "Lære"})
    assert (page.status, page.location) == (303, f"/learning/plans/{plan.id}/wishes")


def test_the_page_asks_the_same_few_questions_however_many_answered(cast, browser_of, statements):
    browser = browser_of(cast.colleague)
    seen = []
    survey = make_closed_survey()
    earlier = make_closed_survey(HalfYear.current().previous())
    for number in (6, 54):
        for one in (survey, earlier):
            make_sheets(one, make_question(one, area="needs"), [3] * number, team_id=make_team().id)
            make_question(one, kind="text")
        db.session.commit()
        statements.seen.clear()
        browser.get(f"/learning/surveys/{survey.id}/results")
        seen.append(len(statements))
    assert seen[0] == seen[1]
    assert seen[0] <= 12
