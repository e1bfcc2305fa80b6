"""Colleagues from a spreadsheet: the template, what is wrong in it, and nothing made before somebody has looked."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from app.accounts import name_list
from app.accounts.enums import Role
from app.accounts.models import User
from app.accounts.people_sheet import HEADINGS
from app.accounts.queries import load_user
from app.kernel.db import db
from app.kernel.spreadsheets import Sheet, csv_text, workbook

PATH = "/office/people/add-several"


@pytest.fixture
def admin(cast, browser_of):
    return browser_of(cast.admin)


def send(browser, rows, headings=HEADINGS, name="kolleger.xlsx", **values):
    data = (
        workbook([Sheet("Kolleger", headings, rows)]) if name.endswith("xlsx") else csv_text([headings, *rows]).encode()
    )
    return browser.submit(browser.get(PATH), file=(BytesIO(data), name), **values)


def wrong(page) -> list[str]:
    return [item.get_text() for item in page.soup.select("main .bullets li")]


def people() -> int:
    return db.session.scalar(select(func.count(User.id)))


def test_the_template_comes_back_filled_in(cast, admin):
    """The office's own template, its teams and roles beside it, is what the page reads."""
    answer = admin.get("/office/people/template.xlsx").response
    book = load_workbook(BytesIO(answer.data))
    assert [cell.value for cell in book.worksheets[0][1]] == list(HEADINGS)
    told = {cell.value for row in book.worksheets[1].iter_rows() for cell in row}
    assert {"Ungdom", "Marked", "jobbspesialist", "personvernkontakt"} <= told
    book.worksheets[0].append(["Åse Nordlien", "ASE@prove.example", "ungdom", "jobbspesialist", 0.8, date(2026, 3, 1)])
    target, before = BytesIO(), people()
    book.save(target)
    seen = admin.submit(admin.get(PATH), file=(BytesIO(target.getvalue()), "kolleger.xlsx"))
    assert [" ".join(row.get_text(" ").split()) for row in seen.soup.select("tbody tr")] == [
        "Åse Nordlien ase@prove.example medarbeider, jobbspesialist Ungdom 80 % 01.03.2026"
    ]
    assert people() == before, "looked over, not made"
    assert admin.submit(seen, create="y").location == "/office/links"
    user = load_user(db.session.scalar(select(User.id).where(User.email == "ase@prove.example")))
    assert (user.roles, user.team_id, user.position_percent, user.started_on) == (
        {Role.EMPLOYEE, Role.JOB_COACH},
        cast.team.id,
        80,
        date(2026, 3, 1),
    )


def test_wrong_rows_say_what_to_do_and_stay_to_be_put_right(cast, admin):
    rows = [
        ("Per", "per(at)prove.example", "", "", "", ""),
        ("", "to@prove.example", "Ungdom", "", "", ""),
        ("Tre", "tre@prove.example", "Ungdm", "sjef", 120, "i fjor"),
        ("Fire", "fire@prove.example", "", "", "", ""),
    ]
    before = people()
    page = send(admin, rows)
    assert page.status == 422
    assert wrong(page) == [
        "Linje 2, «Per; per(at)prove.example»: Mangler e-postadresse.",
        "Linje 3, «to@prove.example»: Mangler navn.",
        "Linje 4, «Tre»: Teamet «Ungdm» finnes ikke. Lag det først, eller rett navnet. "
        "Rollen «sjef» finnes ikke. Skriv en av rollene under. "
        "Skriv stillingsprosenten som et helt tall fra 1 til 100. Skriv dagen personen begynte slik: 24.12.2026.",
    ]
    assert page.value("people").splitlines()[4] == "Fire; fire@prove.example", "line 5 is row 5 of the file"
    right = page.value("people").replace("(at)", "@").replace("\n; to@", "\nTo; to@")
    right = right.replace("Ungdm; sjef; 120; i fjor", "Ungdom; leder; 100; 1.2.2020")
    seen = admin.submit(page, people=right)
    assert "Lag 4 kontoer" in seen.buttons()
    assert people() == before


def test_what_the_list_leaves_out_is_what_the_form_says(cast, admin):
    rows = [("To", "to@prove.example"), ("Tre", "tre@prove.example")]
    seen = send(admin, rows, ("Navn", "E-postadresse"), "a.csv", team_id=str(cast.second_team.id), roles="supervisor")
    admin.submit(seen, create="y", links=None)
    made = [load_user(each) for each in db.session.scalars(select(User.id).where(User.email.like("t%@prove.example")))]
    mine = [each for each in made if each.name in {"To", "Tre"}]
    assert [(each.team_id, each.roles) for each in mine] == [(cast.second_team.id, {Role.SUPERVISOR})] * 2


@pytest.mark.parametrize(
    ("rows", "headings", "name", "error"),
    [
        ([("a", "b")], ("Hvem", "Hvor"), "a.xlsx", "Fila mangler kolonnen «Navn» eller «E-post»."),
        ([], ("Navn", "E-post"), "a.csv", "Fila har overskrifter, men ingen rader."),
        ([("a", "b")], ("Navn", "E-post"), "a.pdf", "Dette er ikke et regneark."),
    ],
)
def test_a_file_that_is_no_list_of_people_is_refused_and_what_was_typed_stays(admin, rows, headings, name, error):
    page = send(admin, rows, headings, name, people="Per, per@prove.example")
    assert page.status == 422
    assert [said.startswith(error) for said in page.errors] == [True]
    assert page.value("people") == "Per, per@prove.example"


def test_a_file_is_looked_over_even_when_somebody_presses_make(admin):
    before = people()
    page = send(admin, [("To", "to@prove.example")], ("Navn", "E-post"), people="Per, per@prove.example", create="y")
    assert "Lag 2 kontoer" in page.buttons()
    assert people() == before


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Åse Nordlien\tase@prove.example\tUngdom", ("Åse Nordlien", 7)),
        ("ase@prove.example; Åse Nordlien; ungdom", ("Åse Nordlien", 7)),
        ("Nordlien, Åse <ase@prove.example>;", ("Åse Nordlien", None)),
        ("Nordlien; Åse; ase@prove.example", ("Nordlien Åse", None)),
    ],
)
def test_a_line_is_read_however_it_was_copied(app, line, expected):
    [entry] = name_list.read(line, taken=lambda _emails: set(), teams={"Ungdom": 7})
    assert (entry.error, entry.email) == ("", "ase@prove.example")
    assert (entry.name, entry.team_id) == expected
