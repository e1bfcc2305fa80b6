"""Activities from a spreadsheet: looked through, confirmed once, undone as a whole."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.accounts.enums import Role
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.kernel.spreadsheets import Sheet, workbook
from app.learning.enums import AudienceKind, Origin, OutcomeKind, OutcomeLevel, TimeKind
from app.learning.models import Activity, Arena, Attendance, Means, Outcome, PlanImport, Theme
from tests.factories import make, make_arena, make_outcome, make_plan, make_theme
from tests.learning.factories_out import make_full_plan

EXAMPLE = (Path(__file__).parent.parent / "data" / "learning-plan.csv").read_bytes()
HEADINGS = "Tema;Opphav;Læringsutbytte;Nivå;Arena;Virkemiddel;Ledes av;Deltakere;Tid"


def upload(browser, plan, data: bytes | str, name: str = "plan.csv", path: str = "import"):
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + (data.encode() if isinstance(data, str) else data) + b"\r\n--x--\r\n"
    return browser.post(f"/learning/plans/{plan.id}/{path}", body, content_type="multipart/form-data; boundary=x")


def looked_through(browser, plan, data: bytes | str, name: str = "plan.csv"):
    return browser.follow(upload(browser, plan, data, name))


def rows(*lines: str) -> str:
    return "\n".join((HEADINGS, *lines))


def row(outcome="kan noe", **cells: str) -> str:
    """A row with a theme and an outcome, and what else is said."""
    order = ("theme", "origin", "outcome", "kind", "arena", "means", "led", "whom", "time")
    given = {"theme": "SE", "origin": "ansatte", "kind": "ferdighet", "outcome": outcome, **cells}
    return ";".join(given.get(name, "") for name in order)


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(model.removed_at.is_(None)))


def activities() -> list[Activity]:
    parts = selectinload(Activity.participants), selectinload(Activity.occurrences), selectinload(Activity.means)
    return list(
        db.session.scalars(select(Activity).where(Activity.removed_at.is_(None)).order_by(Activity.id).options(*parts))
    )


def test_the_example_plan_comes_through(cast, browser_of) -> None:
    plan = make_plan(HalfYear(2027, 1))
    browser = browser_of(cast.leader)
    page = looked_through(browser, plan, EXAMPLE)
    assert page.heading == "Se gjennom fila"
    assert "Hent inn 4 aktiviteter" in page.buttons()
    assert count(Activity) == count(Theme) == count(Outcome) == count(Arena) == 0
    result = browser.follow(browser.submit(page, "confirm"))
    assert result.heading == "Fila er hentet inn"

    [theme] = db.session.scalars(select(Theme))
    assert (theme.title, theme.origin) == ("Supported Employment", Origin.ORGANISATION)
    outcomes = db.session.execute(select(Outcome.text, Outcome.kind, Outcome.level).order_by(Outcome.id)).all()
    assert [tuple(each) for each in outcomes] == [
        ("kjenne hovedtrekkene i metoden", OutcomeKind.KNOWLEDGE, OutcomeLevel.KNOW_OF),
        ("kjenne grunnleggende forskning på metoden", OutcomeKind.KNOWLEDGE, OutcomeLevel.KNOW_OF),
        ("anvende metoden", OutcomeKind.SKILL, OutcomeLevel.APPLY),
        ("gjennomføre utdanning i metoden", OutcomeKind.GENERAL_COMPETENCE, OutcomeLevel.COMPLETED_TRAINING),
    ]
    assert sorted(db.session.scalars(select(Arena.name))) == ["høgskole", "møter med jobbsøkere", "personalseminar"]
    seminar, lecture, practice, course = activities()
    assert (seminar.title, seminar.led_by_outside, seminar.led_by_id) == (
        "Innlegg: kjenne hovedtrekkene i metoden",
        "",
        None,
    )
    assert [each.day for each in seminar.occurrences] == [date(2027, 4, 22), date(2027, 4, 23)]
    assert (lecture.time_kind, lecture.vague_time, lecture.led_by_outside) == (
        TimeKind.UNDECIDED,
        "22.04 eller 23.04",
        "høgskolen",
    )
    assert (practice.time_kind, course.time_kind) == (TimeKind.ONGOING, TimeKind.AT_NEW_HIRE)
    assert [each.name for each in course.means] == ["kurs eller videreutdanning"]
    assert [each.kind for each in seminar.participants] == [AudienceKind.EVERYONE]
    assert {(each.role, each.guest) for each in practice.participants} == {
        (Role.JOB_COACH, ""),
        (None, "jobbsøkere som deltar"),
    }
    assert [each.role for each in course.participants] == [Role.JOB_COACH]
    assert course.description == "jobbspesialister uten utdanningen"


def test_the_preview_says_what_was_left_open(cast, browser_of) -> None:
    page = looked_through(browser_of(cast.leader), make_plan(HalfYear(2027, 1)), EXAMPLE)
    assert "Tid: «22.04 eller 23.04» er ikke en bestemt tid. Teksten tas vare på." in page.text
    assert "Ledes av: En kollega leder. Velg hvem i aktiviteten etterpå." in page.text
    assert "Deltakere: Hele rollen blir deltakere." in page.text
    assert "Nye arenaer (3) personalseminar, møter med jobbsøkere, høgskole" in page.text


def test_a_date_outside_the_half_year_is_kept_as_words(cast, browser_of) -> None:
    plan = make_plan(HalfYear(2026, 2))
    browser = browser_of(cast.leader)
    page = looked_through(browser, plan, EXAMPLE)
    assert "22.04.2026 ligger utenfor halvåret. Teksten tas vare på, men datoen settes ikke." in page.text
    browser.submit(page, "confirm")
    assert (activities()[0].time_kind, activities()[0].vague_time) == (TimeKind.UNDECIDED, "22.04–23.04")


def test_the_plans_own_spreadsheet_comes_back_as_it_was(cast, browser_of) -> None:
    plan, other = make_full_plan(cast), make_plan(HalfYear(2027, 2))
    other.half_year = HalfYear(2028, 1)
    browser = browser_of(cast.leader)
    for ending in ("csv", "xlsx"):
        data = browser.get(f"/learning/plans/{plan.id}/plan.{ending}").response.data
        page = looked_through(
            browser, other, data.replace(b".2027", b".2028") if ending == "csv" else data, f"plan.{ending}"
        )
        assert "Hent inn 12 aktiviteter" in page.buttons()
        assert "Feil:" not in page.text
        if ending == "csv":
            browser.submit(page, "confirm")
            again = browser.get(f"/learning/plans/{other.id}/plan.csv").response.data
            assert again.replace(b".2028", b".2027") == data


def test_what_is_there_already_is_used(cast, browser_of) -> None:
    plan = make_plan(HalfYear(2027, 1))
    theme = make_theme(plan, title="supported employment", origin=Origin.STAFF)
    outcome = make_outcome(theme, text="Kjenne hovedtrekkene i metoden")
    arena, means = make_arena(name="Personalseminar"), make(Means, name="Innlegg")
    browser = browser_of(cast.leader)
    page = looked_through(browser, plan, EXAMPLE)
    assert "Arenaer som finnes fra før (1)" in page.text
    assert "Temaet har allerede opphavet «Medarbeidernes behov», og det blir stående." in page.text
    browser.submit(page, "confirm")
    assert (count(Theme), count(Outcome), count(Arena)) == (1, 4, 3)
    seminar = activities()[0]
    assert (seminar.arena_id, [each.id for each in seminar.means]) == (arena.id, [means.id])
    assert outcome.text == "Kjenne hovedtrekkene i metoden"


def test_each_error_says_row_column_and_what_to_write(cast, browser_of) -> None:
    data = rows(
        row(),
        row("kan mer", origin="rykter"),
        row(""),
        row("kan tid", time="31.02"),
        row("kan nivå", kind="ekspert"),
        row("=1+1"),
        row("x" * 301),
        row("kan 02013299997"),
    )
    browser = browser_of(cast.leader)
    page = looked_through(browser, make_plan(HalfYear(2027, 1)), data)
    told = {
        line.find("th", {"scope": "row"}).get_text(strip=True): [m.get_text(" ", strip=True) for m in line.select("li")]
        for line in page.soup.select("table tbody tr")
    }
    assert [told[number][0].removeprefix("Feil: ") for number in "345678"] == [
        "Opphav: Skriv «organisasjon» eller «ansatte».",
        "Læringsutbytte: Skriv hva deltakerne skal kunne.",
        "Tid: Datoen 31.02 finnes ikke",
        "Nivå: Skriv «kunnskap», «ferdighet» eller «generell kompetanse».",
        "Læringsutbytte: Dette er en formel. Skriv teksten i stedet.",
        "Læringsutbytte: Teksten er for lang. Det er plass til 300 tegn.",
    ]
    assert told["9"][0] == "Feil: Læringsutbytte: Dette ser ut som et fødselsnummer. Ta det bort."
    assert "7 rader blir ikke med" in page.text
    browser.submit(page, "confirm")
    assert count(Activity) == count(Outcome) == 1


def test_an_empty_theme_is_the_one_above(cast, browser_of) -> None:
    browser = browser_of(cast.leader)
    browser.submit(looked_through(browser, make_plan(), rows(row(), row("kan mer", theme="", origin=""))), "confirm")
    assert (count(Theme), count(Outcome)) == (1, 2)


def test_a_cell_with_a_line_for_each_outcome_is_read_line_by_line_and_another_as_one_text(cast, browser_of) -> None:
    data = rows(row('"kan en\nkan to"', theme='"Første\nAndre"'))
    data += "\n" + row("kan tre", theme='"Supported\nEmployment"')
    browser = browser_of(cast.leader)
    browser.submit(looked_through(browser, make_plan(), data), "confirm")
    made = db.session.execute(
        select(Theme.title, Outcome.text).join(Outcome, Outcome.theme_id == Theme.id).order_by(Outcome.id)
    )
    assert [tuple(each) for each in made.all()] == [
        ("Første", "kan en"),
        ("Andre", "kan to"),
        ("Supported Employment", "kan tre"),
    ]
    assert [each.title for each in activities()] == ["Kan en", "Kan tre"]


def test_columns_with_other_names_are_chosen_by_hand(cast, browser_of) -> None:
    plan = make_plan(HalfYear(2027, 1))
    browser = browser_of(cast.leader)
    page = looked_through(browser, plan, "Sak;Hva skal vi kunne;Rot\nSE;kan noe;ansatte")
    assert "Hent inn" not in " ".join(page.buttons())
    refused = browser.submit(page, "columns", theme="0", outcome="0", origin="2")
    assert refused.status == 422
    assert "Velg hver kolonne bare én gang." in refused.errors
    assert refused.value("origin") == "2"
    browser.submit(browser.follow(browser.submit(page, "columns", theme="0", outcome="1", origin="2")), "confirm")
    assert [(each.title, each.time_kind) for each in activities()] == [("Kan noe", TimeKind.UNDECIDED)]


def test_confirming_twice_is_one_import(cast, browser_of) -> None:
    browser = browser_of(cast.leader)
    page = looked_through(browser, make_plan(HalfYear(2027, 1)), EXAMPLE)
    assert [browser.submit(page, "confirm").status for _ in range(2)] == [303, 303]
    other = browser.submit(page, "confirm", _once=None)
    assert browser.follow(other).heading == "Fila er hentet inn"
    assert count(Activity) == 4


def test_undoing_takes_everything_away_that_nobody_has_touched(cast, browser_of) -> None:
    browser = browser_of(cast.leader)
    browser.submit(looked_through(browser, make_plan(HalfYear(2027, 1)), EXAMPLE), "confirm")
    imported = db.session.scalars(select(PlanImport.id)).one()
    for _ in range(2):
        page = browser.follow(browser.post(f"/learning/imports/{imported}/undo"))
        assert (page.heading, "Alt som kom med fila, er tatt bort." in page.text) == ("Importen er angret", True)
    assert [count(each) for each in (Activity, Theme, Outcome, Arena, Means)] == [0, 0, 0, 0, 0]


def test_undoing_leaves_and_names_what_has_been_changed_or_used(cast, browser_of) -> None:
    browser = browser_of(cast.leader)
    browser.submit(looked_through(browser, make_plan(HalfYear(2027, 1)), EXAMPLE), "confirm")
    seminar, lecture, *_rest = activities()
    seminar.place = "Kinosalen"
    make(Attendance, activity_id=lecture.id, user_id=cast.coach.id, state="attended")
    imported = db.session.scalars(select(PlanImport.id)).one()
    page = browser.follow(browser.post(f"/learning/imports/{imported}/undo"))
    assert [item.get_text(" ", strip=True) for item in page.soup.select("main ul.bullets li")] == [
        "Aktivitet: Innlegg: kjenne hovedtrekkene i metoden",
        "Aktivitet: Forelesning: kjenne grunnleggende forskning på metoden",
        "Læringsutbytte: kjenne hovedtrekkene i metoden",
        "Læringsutbytte: kjenne grunnleggende forskning på metoden",
        "Tema: Supported Employment",
        "Arena: personalseminar",
    ]
    assert [count(each) for each in (Activity, Theme, Outcome, Arena, Means)] == [2, 1, 2, 1, 2]


def test_a_discarded_file_leaves_nothing(cast, browser_of) -> None:
    plan = make_plan()
    browser = browser_of(cast.leader)
    page = looked_through(browser, plan, EXAMPLE)
    assert browser.submit(page, "discard").location == f"/learning/plans/{plan.id}/import"
    assert db.session.scalar(select(func.count()).select_from(PlanImport)) == 0


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
NO_SHEET = "Dette er ikke et regneark. Lagre fila som .xlsx eller .csv, og velg den på nytt."
MANY_ROWS = rows(*[row(f"kan {n}") for n in range(10_000)])
TOO_MANY_ROWS = "Fila har for mange rader. Del den opp: høyst 1000 rader om gangen."
MANY_COLUMNS = ";".join(f"Kolonne {n}" for n in range(100)) + "\nx"
TOO_MANY_COLUMNS = "Fila har for mange kolonner. Ta bort dem som ikke hører til planen."
BAD_FILES = [
    ("a picture", "bilde.png", PNG, NO_SHEET),
    ("a picture called CSV", "plan.csv", PNG, NO_SHEET),
    ("ten thousand rows", "plan.csv", MANY_ROWS, TOO_MANY_ROWS),
    ("nothing", "plan.csv", b"", "Fila er tom."),
    ("headings alone", "plan.csv", HEADINGS, "Fila har overskrifter, men ingen rader."),
    ("a hundred columns", "plan.csv", MANY_COLUMNS, TOO_MANY_COLUMNS),
    ("an unknown encoding", "plan.csv", rows(row()).encode("utf-16-le"), NO_SHEET),
    ("a broken workbook", "plan.xlsx", b"PK\x03\x04broken", NO_SHEET),
]


@pytest.mark.parametrize(("_what", "name", "data", "message"), BAD_FILES, ids=[each[0] for each in BAD_FILES])
def test_a_file_that_cannot_be_read_gets_a_clear_answer_and_leaves_nothing(
    cast, browser_of, _what, name, data, message
) -> None:
    page = upload(browser_of(cast.leader), make_plan(), data, name)
    assert (page.status, page.errors) == (422, [message])
    assert db.session.scalar(select(func.count()).select_from(PlanImport)) == 0


def test_no_file_and_too_large_a_file_are_told(cast, browser_of) -> None:
    plan = make_plan()
    browser = browser_of(cast.leader)
    page = browser.post(f"/learning/plans/{plan.id}/import", {})
    assert (page.status, page.errors) == (422, ["Velg en fil."])
    assert upload(browser, plan, b"x" * 2_100_000).status == 413


def test_formulas_in_a_workbook_bring_no_formula(cast, browser_of) -> None:
    sheet = Sheet("Ark", HEADINGS.split(";"), [row("=HYPERLINK(1)").split(";"), row("kan").split(";")])
    page = looked_through(browser_of(cast.leader), make_plan(), workbook([sheet]), "plan.xlsx")
    assert "Læringsutbytte: Dette er en formel. Skriv teksten i stedet." in page.text


def test_only_those_who_make_the_plan_bring_something_in(cast, browser_of) -> None:
    plan = make_plan(members=[cast.colleague])
    path = f"/learning/plans/{plan.id}/import"
    people = ("leader", "colleague", "other_team", "coach", "admin", "guide")
    browsers = {name: browser_of(getattr(cast, name)) for name in people}
    assert {name: browser.get(path).status for name, browser in browsers.items()} == {
        "leader": 200, "colleague": 200, "other_team": 403, "coach": 403, "admin": 403, "guide": 404,
    }  # fmt: skip
    assert browser_of(None).get(path).status == 303
    looked_through(browsers["colleague"], plan, EXAMPLE)
    imported = db.session.scalars(select(PlanImport.id)).one()
    ways = ("", "GET"), ("/columns", "POST"), ("/confirm", "POST"), ("/undo", "POST"), ("/discard", "POST")
    answers = [
        browsers[name].open(f"/learning/imports/{imported}{way}", method=method).status
        for name in ("other_team", "guide")
        for way, method in ways
    ]
    assert answers == [403] * 5 + [404] * 5
    assert count(Activity) == 0


def test_a_closed_plan_takes_nothing_in(cast, browser_of) -> None:
    plan = make_plan(stage="closed")
    assert upload(browser_of(cast.leader), plan, EXAMPLE).status == 403


@pytest.mark.parametrize("lines", [1, 60])
def test_looking_through_takes_few_statements_however_long_the_file(cast, browser_of, statements, lines) -> None:
    plan = make_plan()
    browser = browser_of(cast.leader)
    page = looked_through(browser, plan, rows(*[row(f"kan {n}") for n in range(lines)]))
    assert len(page.soup.select("table tbody tr")) == min(lines, 50)
    address = page.form("confirm")["action"].removesuffix("/confirm")
    statements.seen.clear()
    browser.get(address)
    assert len(statements) == 8, statements.seen
