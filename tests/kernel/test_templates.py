"""What is kept of a compiled template."""

from pathlib import Path

import pytest
from flask import render_template_string
from jinja2 import DictLoader, Environment
from markupsafe import Markup, escape

from app.kernel.i18n import _l
from app.kernel.templates import Compiled

pytestmark = pytest.mark.embedded


def shown(folder: Path, *, escapes: bool) -> str:
    loader = DictLoader({"page.html": "{{ said }}"})
    made = Environment(loader=loader, autoescape=escapes, bytecode_cache=Compiled(str(folder)))
    return made.get_template("page.html").render(said="<b>")


def test_what_was_made_without_escaping_is_never_used_where_text_is_escaped(tmp_path: Path):
    """B4: neither way round, whoever came first."""
    assert shown(tmp_path, escapes=False) == "<b>"
    assert shown(tmp_path, escapes=True) == "&lt;b&gt;"
    assert shown(tmp_path, escapes=False) == "<b>"


class Html(str):
    """What a library may hand over: it says itself how it stands on a page."""

    def __html__(self) -> str:
        return f"<i>{escape(str(self))}</i>"


VALUES = {
    "text": "<b>",
    "html": Markup("<b>"),
    "lazy": _l("<b>"),
    "number": 7,
    "none": None,
    "own": Html("<b>"),
    "list": ["<b>"],
}


@pytest.mark.parametrize("kind", VALUES)
def test_what_is_not_html_already_is_escaped_whatever_it_is(app, kind: str):
    """B4: said by a page, and by a macro whose words a page says."""
    value = VALUES[kind]
    page = "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(value) }} {{ value }}"
    with app.test_request_context():
        assert render_template_string(page, value=value) == f"{escape(value)} {escape(value)}"
