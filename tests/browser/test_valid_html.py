"""Every page is HTML as the standard has it, asked of the standard's own validator. Nightly: it takes minutes.

What is met most often is asked of each answer in all tests (tests/pages.py)."""

import pytest

from tests.browser.registry import address, all_pages
from tools import html_validator

BROKEN = '<!doctype html><html lang="nb"><title>Prøve</title><section><p><div hx-get="/">1</div></p></section></html>'


@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_every_page_is_valid(visitors, served, tmp_path):
    try:
        program = html_validator.fetch(tmp_path)
    except html_validator.NoValidatorError as reason:
        pytest.skip(str(reason))
    wrong, pages = tmp_path / "wrong", tmp_path / "pages"
    wrong.mkdir()
    pages.mkdir()
    (wrong / "broken.html").write_text(BROKEN)
    assert ["“p” end tag" in each for each in html_validator.errors(wrong, program)] == [True], (
        "the validator sees nothing"
    )
    for slug, person, path in all_pages():
        answer = visitors(person).context.request.get(served.url + address(path, served.ids))
        if "html" in answer.headers["content-type"]:
            (pages / f"{slug}.html").write_text(answer.text(), "utf-8")
    assert len(list(pages.glob("*.html"))) > 500
    assert html_validator.errors(pages, program) == []
