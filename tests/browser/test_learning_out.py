"""In a real browser: the plan is one sheet of paper, and a spreadsheet goes through preview, confirmation and undo."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.browser.test_every_page import WIDER_THAN_SCREEN, violations
from tests.learning.factories_out import make_full_plan

EXAMPLE = Path(__file__).parent.parent / "data" / "learning-plan.csv"


def pages_of(pdf: Path) -> list[str]:
    """The text of each sheet."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, text=True).stdout
    return text.split("\f")[:-1]


def size_of(pdf: Path) -> str:
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True, text=True).stdout
    return re.search(r"Page size:\s+(.*)", told)[1]


@pytest.fixture
def printed(browser_of, cast, browser, served, tmp_path):
    """Prints a plan of this many themes and rows as the browser does, with the stylesheets of the running office."""

    def print_plan(themes: int, rows: int) -> Path:
        plan = make_full_plan(cast, themes, rows)
        html = browser_of(cast.colleague).get(f"/learning/plans/{plan.id}/print").raw
        page = browser.new_page()
        page.route(f"{served.url}/the-plan", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(f"{served.url}/the-plan")
        target = tmp_path / "plan.pdf"
        page.pdf(path=str(target), prefer_css_page_size=True)
        page.close()
        return target

    return print_plan


def test_an_ordinary_plan_is_one_sheet_on_its_side(printed):
    pdf = printed(4, 3)
    [sheet] = pages_of(pdf)
    assert size_of(pdf).startswith("841.")
    assert sheet.count("Supported Employment") == 1
    assert "Rus og psykisk helse" in sheet
    for chrome in ("Hopp til innholdet", "Skriv ut eller lagre", "Tilgjengelighet", "I dag"):
        assert chrome not in sheet


def test_a_longer_plan_breaks_between_themes_and_repeats_the_headings(printed):
    sheets = pages_of(printed(6, 6))
    assert len(sheets) > 1
    for sheet in sheets:
        rows = sheet.splitlines()
        heading = next(at for at, line in enumerate(rows) if re.match(r"\s*Læringsutbytte\s+Arena\s+Virkemiddel", line))
        first = next(line for line in rows[heading + 1 :] if re.match(r"\s?\S", line))
        assert re.match(r"\s*\d\. ", first), f"the sheet does not begin with a theme: {first}"


def test_a_spreadsheet_is_looked_through_confirmed_and_undone(visit, served):
    visitor = visit("leader")
    page = visitor.open(f"/learning/plans/{served.ids.plan}/import")
    page.get_by_label("Regneark").set_input_files(EXAMPLE)
    page.get_by_role("button", name="Se gjennom fila").click()
    page.get_by_role("heading", name="Se gjennom fila").wait_for()
    look_at(page)
    page.locator("summary", has_text="Kolonnene i fila").click()
    look_at(page)
    page.get_by_role("button", name="Hent inn 4 aktiviteter").click()
    page.get_by_role("heading", name="Fila er hentet inn", level=1).wait_for()
    look_at(page)
    page.locator("main .form-actions").get_by_role("button", name="Angre importen").click()
    page.locator("#confirm button[value=yes]").click()
    page.get_by_role("heading", name="Importen er angret", level=1).wait_for()
    look_at(page)
    assert visitor.complaints == []


def test_a_calendar_address_is_shown_once_and_can_be_copied(visit, served):
    visitor = visit("employee")
    page = visitor.open("/me/calendar")
    page.get_by_role("button", name="Lag adresse Mine aktiviteter").click()
    address = page.locator("#calendar-address").inner_text()
    assert address.startswith(f"{served.url}/calendar/")
    assert page.request.get(address).headers["content-type"] == "text/calendar; charset=utf-8"
    assert page.get_by_role("button", name="Kopier adressen").is_visible()
    look_at(page)


def look_at(page) -> None:
    """Axe in light and dark, and no sideways scroll at 320 px."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert violations(page) == []
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(WIDER_THAN_SCREEN) == []
    page.set_viewport_size({"width": 1280, "height": 900})
