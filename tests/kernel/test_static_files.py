"""Static files: kept for good by browsers, sent compressed, with the same safety headers as pages; and the styles that
the templates ask for are there."""

import re
from pathlib import Path

import pytest
from flask import Flask
from fontTools.ttLib import TTFont
from werkzeug.test import TestResponse

from app.kernel.headers import HEADERS

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "static" / "vendor"
FONT = "treklang-sans-1.woff2"
WHOLE_FONT = "source-sans-3-latin-wght-normal.woff2"
FILES = ["app.css", "app.js", "forms.js", "aksel-8.16.2.css", "htmx-4.0.1.min.js", FONT, WHOLE_FONT]


OUTSIDE = ["/static/vendor/none.css", "/static/../wsgi.py", "/static/%2e%2e/wsgi.py", "/static/"]


def fetch(app: Flask, path: str, **headers: str) -> TestResponse:
    """The whole answer, with the file closed again."""
    with app.test_client().get(path, headers=headers) as answer:
        answer.get_data()
        return answer


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_kept_for_good_and_as_safe_as_a_page(application: Flask, name: str):
    answer = fetch(application, f"/static/vendor/{name}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert {header: answer.headers.get(header) for header in HEADERS} == HEADERS
    assert "Set-Cookie" not in answer.headers
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("name", FILES[:5])
@pytest.mark.parametrize(("encoding", "suffix"), [("br", ".br"), ("gzip", ".gz")])
def test_text_is_sent_as_it_was_compressed_beforehand(application: Flask, name: str, encoding: str, suffix: str):
    answer = fetch(application, f"/static/vendor/{name}", **{"Accept-Encoding": encoding})
    assert answer.headers["Content-Encoding"] == encoding
    assert answer.get_data() == (VENDOR / f"{name}{suffix}").read_bytes()
    assert len(answer.get_data()) == int(answer.headers["Content-Length"])


def test_a_file_that_has_not_changed_is_not_sent_again(application: Flask):
    tag = fetch(application, "/static/vendor/app.css").headers["ETag"]
    assert fetch(application, "/static/vendor/app.css", **{"If-None-Match": tag}).status_code == 304


def test_no_script_of_ours_keeps_an_old_machine_waiting():
    """20 kB each, before compression, and before what htmx brings."""
    sizes = {path.name: path.stat().st_size for path in VENDOR.glob("*.js") if not path.name.startswith("htmx")}
    assert {"app.js", "forms.js", "visits.js"} <= sizes.keys()
    assert {name: size for name, size in sizes.items() if size > 20_000} == {}


@pytest.mark.parametrize("path", OUTSIDE)
def test_what_is_not_a_static_file_is_not_there(application: Flask, path: str):
    assert fetch(application, path).status_code == 404


def test_the_styles_hold_every_part_of_aksel_that_a_template_names():
    """A part that tools/frontend_lists.py leaves out would be shown bare."""
    styles = "".join((VENDOR / name).read_text("utf-8") for name in FILES if name.endswith(".css"))
    known = {found.split("__")[0].split("--")[0] for found in re.findall(r"\.(aksel-[a-z0-9_-]+)", styles)}
    named = {
        found.split("__")[0].split("--")[0]: path.name
        for path in (ROOT / "templates").rglob("*.html")
        for found in re.findall(r"[\"' ](aksel-[a-z0-9_-]*[a-z0-9])(?=[\"' {])", path.read_text("utf-8"))
    }
    assert {name: where for name, where in named.items() if name not in known} == {}


def test_the_small_font_holds_what_our_own_texts_are_written_with():
    """Else each page with such a letter fetches the whole font for it."""
    small, whole = (TTFont(VENDOR / name) for name in (FONT, WHOLE_FONT))
    texts = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "translations").glob("*/*.po")]
    used = {ord(letter) for path in texts for letter in path.read_text("utf-8") if letter != "\n"}
    assert len(used) > 80
    assert {chr(point) for point in used & whole.getBestCmap().keys() - small.getBestCmap().keys()} == set()
    axis = small["fvar"].axes[0]
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 600)


def test_the_small_font_has_a_name_of_its_own():
    """Its licence keeps «Source» for the whole one; whose it is stands in it still."""
    said = {name.nameID: str(name) for name in TTFont(VENDOR / FONT)["name"].names}
    assert {number for number, text in said.items() if "Source" in text} == {0}
    assert "Adobe" in said[0]
    assert "OFL" in said[14]
