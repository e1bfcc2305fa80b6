"""The plan as a PDF file: the same sheet as the printed page, made where the machine can make it."""

import subprocess

import pytest

from app.kernel import pdf
from tests.factories import make_plan
from tests.learning.factories_out import make_full_plan


def told(command: str, data: bytes) -> str:
    """What one of poppler's tools says of a file."""
    arguments = [command, "-layout", "-", "-"] if command == "pdftotext" else [command, "-"]
    return subprocess.run(arguments, input=data, capture_output=True, check=True).stdout.decode()


def file_of(browser, plan):
    return browser.get(f"/learning/plans/{plan.id}/plan.pdf").response


def test_an_ordinary_plan_is_one_sheet_on_its_side_with_the_plans_text(cast, browser_of):
    plan = make_full_plan(cast)
    answer = file_of(browser_of(cast.colleague), plan)
    facts = told("pdfinfo", answer.data)
    assert (answer.mimetype, facts.count("841.89 x 595.276")) == ("application/pdf", 1)
    assert {"Pages:           1", "Tagged:          yes"} <= set(facts.splitlines())
    [sheet, rest] = told("pdftotext", answer.data).split("\f")
    assert rest == ""
    for text in ("Plan for læring vår 2027", "Supported Employment", "Rus og psykisk helse", "Personalseminar"):
        assert sheet.count(text) >= 1, text
    for frame in ("Hopp til innholdet", "Last ned PDF", "Tilgjengelighet", "I dag"):
        assert frame not in sheet


def test_a_longer_plan_repeats_its_headings_on_each_sheet(cast, browser_of):
    plan = make_full_plan(cast, 6, 6)
    sheets = told("pdftotext", file_of(browser_of(cast.colleague), plan).data).split("\f")[:-1]
    assert len(sheets) > 1
    assert all("Virkemiddel" in sheet for sheet in sheets)


def test_the_file_speaks_the_readers_language_and_is_named_after_no_person(cast, browser_of):
    plan = make_full_plan(cast, 1, 1)
    cast.colleague.locale = "en"
    answer = file_of(browser_of(cast.colleague), plan)
    assert "Learning plan, spring 2027" in told("pdftotext", answer.data)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="plan-for-laering-2027-1.pdf"'
    assert cast.leader.name not in told("pdfinfo", answer.data)


def test_an_empty_plan_becomes_a_file_too(cast, browser_of):
    answer = file_of(browser_of(cast.colleague), make_plan())
    assert "Plan for læring vår 2027" in told("pdftotext", answer.data)


def test_nothing_is_fetched_while_drawing(app, tmp_path):
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="20">hemmelig</text></svg>', "utf-8")
    asked = ("http://127.0.0.1:1/a.svg", secret.as_uri())
    html = "<html lang=nb><title>Ark</title>" + "".join(f'<img alt="borte" src="{each}">' for each in asked)
    text = told("pdftotext", pdf.as_pdf(html))
    assert "hemmelig" not in text
    assert text.count("borte") == 2


def test_without_the_extra_the_button_is_gone(cast, browser_of, monkeypatch):
    plan = make_full_plan(cast, 1, 1)
    browser, path = browser_of(cast.colleague), f"/learning/plans/{plan.id}"
    assert f"{path}/plan.pdf" in browser.get(f"{path}/export").links().values()
    assert browser.get(f"{path}/print").links()["Last ned PDF"] == f"{path}/plan.pdf"
    monkeypatch.setattr(pdf, "LIBRARIES", ("libof-no-machine.so.0",))
    pdf.available.cache_clear()
    try:
        assert "Last ned PDF" not in browser.get(f"{path}/print").links()
        assert f"{path}/plan.pdf" not in browser.get(f"{path}/export").links().values()
        assert browser.get(f"{path}/plan.pdf").status == 404
    finally:
        pdf.available.cache_clear()


@pytest.mark.parametrize("start", ["<script>", "<img src=x>", "url(http://127.0.0.1:1/)"])
def test_what_people_wrote_stays_text(cast, browser_of, start):
    plan = make_plan(responsibility_note=f"{start} ansvar")
    assert f"{start} ansvar" in told("pdftotext", file_of(browser_of(cast.colleague), plan).data)
