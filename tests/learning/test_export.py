"""The plan as spreadsheet and CSV, and who may take it out."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from app.kernel.db import db
from app.kernel.spreadsheets import read_table
from app.learning.enums import ActivityStatus, AudienceKind, TimeKind
from app.learning.models import ActivityOutcome, ActivityParticipant, Theme
from tests.factories import make_activity, make_outcome, make_plan, make_theme
from tests.learning.factories_out import dated, make_full_plan

PAGES = ("export", "print", "plan.pdf", "plan.xlsx", "plan.csv", "file", "plan.treklang.json")
HEADINGS = ["Tema", "Opphav", "Læringsutbytte", "Nivå", "Arena", "Virkemiddel", "Ledes av", "Deltakere", "Tid"]


def csv_rows(browser, plan) -> list[dict[str, str]]:
    answer = browser.get(f"/learning/plans/{plan.id}/plan.csv").response
    table = read_table("plan.csv", answer.data)
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


@pytest.mark.parametrize("way", PAGES)
def test_colleagues_may_take_the_plan_out_and_nobody_else(cast, browser_of, way) -> None:
    plan = make_full_plan(cast, themes=1)
    path = f"/learning/plans/{plan.id}/{way}"
    seen = {
        name: browser_of(getattr(cast, name)).get(path).status for name in ("colleague", "leader", "admin", "guide")
    }
    assert seen == {"colleague": 200, "leader": 200, "admin": 200, "guide": 404}
    assert browser_of(None).get(path).status == 303
    assert browser_of(cast.leader).get("/learning/plans/999/" + way).status == 404


def test_the_csv_begins_with_the_columns_of_the_example_and_has_a_row_for_each_activity(cast, browser_of) -> None:
    plan = make_full_plan(cast)
    rows = csv_rows(browser_of(cast.colleague), plan)
    assert list(rows[0])[:9] == HEADINGS
    assert len(rows) == 12
    assert [rows[0][heading] for heading in HEADINGS] == [
        "Supported Employment",
        "Medarbeidernes behov",
        "Ansatte skal kjenne hovedtrekkene i metoden og hva den betyr for samtalene våre",
        "Kunnskap",
        "Personalseminar",
        "forelesning, veiledning i praksis",
        "Høgskolen",
        "alle ansatte",
        "11.01.2027",
    ]
    assert [row["Deltakere"] for row in rows[:3]] == ["alle ansatte", "jobbspesialister", "Marked"]


def test_the_file_is_in_bokmal_whatever_the_reader_speaks(cast, browser_of) -> None:
    plan = make_full_plan(cast, themes=1)
    cast.colleague.locale = "en"
    row = csv_rows(browser_of(cast.colleague), plan)[1]
    assert (row["Opphav"], row["Nivå"], row["Deltakere"], row["Tid"]) == (
        "Medarbeidernes behov", "Ferdighet", "jobbspesialister", "12.01.2027",
    )  # fmt: skip


def test_an_activity_with_outcomes_in_two_themes_is_one_row_with_a_line_for_each(cast, browser_of) -> None:
    plan = make_plan()
    first, second = make_theme(plan, title="Første", position=1), make_theme(plan, title="Andre", position=2)
    one, two = make_outcome(first, text="kan en"), make_outcome(second, text="kan to")
    activity = make_activity(one, plan=plan)
    activity.outcomes.append(ActivityOutcome(outcome_id=two.id))
    [row] = csv_rows(browser_of(cast.colleague), plan)
    assert (row["Tema"], row["Læringsutbytte"], row["Nivå"]) == ("Første\nAndre", "kan en\nkan to", "Ferdighet")


def test_what_was_removed_is_not_exported(cast, browser_of) -> None:
    plan = make_full_plan(cast, themes=1)
    theme = make_theme(plan, title="Borte", removed_at=plan.created_at)
    outcome = make_outcome(make_theme(plan, title="Står"), text="borte", removed_at=plan.created_at)
    make_activity(outcome, plan=plan, title="Borte", removed_at=plan.created_at)
    make_outcome(theme)
    book = load_workbook(BytesIO(browser_of(cast.colleague).get(f"/learning/plans/{plan.id}/plan.xlsx").response.data))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "Står" in cells
    assert "Borte" not in cells
    assert "borte" not in cells


def test_the_workbook_has_activities_outcomes_and_themes_and_says_what_it_holds(cast, browser_of) -> None:
    plan = make_full_plan(cast)
    book = load_workbook(BytesIO(browser_of(cast.colleague).get(f"/learning/plans/{plan.id}/plan.xlsx").response.data))
    assert {sheet.title: sheet.max_row for sheet in book} == {"Aktiviteter": 15, "Læringsutbytter": 13, "Temaer": 5}
    assert book["Aktiviteter"]["A1"].value == "Plan for læring vår 2027"


def test_a_filter_in_the_address_is_what_is_exported_and_is_written_on_the_sheet(cast, browser_of) -> None:
    plan = make_full_plan(cast)
    browser = browser_of(cast.coach)
    theme = db.session.scalars(select(Theme).where(Theme.title == "Motiverende intervju")).one()

    def exported(query: str) -> list[str]:
        data = browser.get(f"/learning/plans/{plan.id}/plan.csv?{query}").response.data
        return [row[10] for row in read_table("plan.csv", data).rows]

    assert exported(f"theme={theme.id}") == ["Økt 2.1", "Økt 2.2", "Økt 2.3"]
    assert exported(f"theme={theme.id}&show=mine&month=1") == ["Økt 2.1", "Økt 2.2", "Økt 2.3"]
    assert exported("month=2") == [f"Økt {theme}.{row}" for theme in (3, 4) for row in (1, 2, 3)]
    assert exported("show=cancelled") == []
    data = browser.get(f"/learning/plans/{plan.id}/plan.xlsx?theme={theme.id}&show=mine&month=1").response.data
    top = load_workbook(BytesIO(data))["Aktiviteter"]["A1"].value
    assert top == "Plan for læring vår 2027, Mine, Motiverende intervju, januar"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cast, browser_of, start) -> None:
    """B6."""
    plan = make_plan()
    make_activity(make_outcome(make_theme(plan, title=start)), plan=plan, title=start, evaluation=start)
    browser = browser_of(cast.colleague)
    book = load_workbook(BytesIO(browser.get(f"/learning/plans/{plan.id}/plan.xlsx").response.data))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    text = browser.get(f"/learning/plans/{plan.id}/plan.csv").response.get_data(as_text=True)
    assert not [cell for line in text.splitlines()[1:] for cell in line.split(";") if cell.strip('"').startswith(start)]


def test_the_time_is_told_by_kind(cast, browser_of) -> None:
    plan = make_plan()
    outcome = make_outcome(make_theme(plan))
    make_activity(outcome, plan=plan, time_kind=TimeKind.ONGOING)
    make_activity(outcome, plan=plan, time_kind=TimeKind.AT_NEW_HIRE)
    make_activity(outcome, plan=plan, vague_time="i løpet av våren")
    make_activity(outcome, plan=plan)
    assert [row["Tid"] for row in csv_rows(browser_of(cast.colleague), plan)] == [
        "fortløpende", "ved nyansettelse", "i løpet av våren", "ikke bestemt",
    ]  # fmt: skip


def test_people_and_guests_who_take_part_are_named_inside_the_office(cast, browser_of) -> None:
    plan = make_plan()
    dated(
        make_outcome(make_theme(plan)),
        plan=plan,
        status=ActivityStatus.PLANNED,
        participants=[
            ActivityParticipant(kind=AudienceKind.PERSON, user_id=cast.coach.id),
            ActivityParticipant(kind=AudienceKind.GUEST, guest="brukerorganisasjonen"),
        ],
    )
    [row] = csv_rows(browser_of(cast.colleague), plan)
    assert row["Deltakere"] == "Jo Jobbspesialist, brukerorganisasjonen"


@pytest.mark.parametrize("way", PAGES)
@pytest.mark.parametrize("size", [(1, 1), (3, 10)])
def test_every_way_out_takes_few_statements_however_long_the_plan(cast, browser_of, statements, way, size) -> None:
    plan = make_full_plan(cast, *size)
    browser = browser_of(cast.colleague)
    path = f"/learning/plans/{plan.id}/{way}"
    browser.get(path)
    statements.seen.clear()
    browser.get(path)
    expected = {"export": 3, "print": 10, "plan.pdf": 10, "file": 11}
    assert len(statements) == expected.get(way, 10), statements.seen
