"""In a real browser: what is printed breaks between its parts; no sheet is left empty, and no picture is cut in two."""

import subprocess

import pytest

from tests.browser.registry import address, all_pages

PRINTED = {
    # What the first sheet has beside its heading, and the last line of the largest picture with the line before it.
    "caseload-figures": ("Åpne saker", ("50–79 %", "Ukjent")),
    "guidance-room-picture": ("Ønsket", ("Kreftene mine", "Valgene mine")),
}


@pytest.mark.nightly
@pytest.mark.parametrize("slug", PRINTED)
def test_a_page_of_pictures_breaks_between_them(visitors, served, tmp_path, slug):
    person, path = next((who, address(where, served.ids)) for name, who, where in all_pages() if name == slug)
    page, pdf = visitors(person).open(path), tmp_path / "sheets.pdf"
    page.pdf(path=str(pdf), prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, text=True).stdout
    sheets = text.split("\f")[:-1]
    first, (one, last) = PRINTED[slug]
    assert first in sheets[0]
    assert [len(sheet.split()) > 10 for sheet in sheets[:-1]] == [True] * (len(sheets) - 1), "an empty sheet"
    assert any(one in sheet and last in sheet for sheet in sheets)
