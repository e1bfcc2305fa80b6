"""What is kept of a compiled template."""

from pathlib import Path

import pytest
from flask import render_template_string
from jinja2 import DictLoader, Environment, pass_context
from jinja2.runtime import markup_join
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


@pytest.mark.parametrize("first", VALUES)
@pytest.mark.parametrize("second", VALUES)
def test_what_is_put_together_is_html_as_soon_as_some_of_it_is(app, first: str, second: str):
    """B4: as Jinja's own does it, with what is not HTML escaped once."""
    parts = VALUES[first], VALUES[second]
    with app.test_request_context():
        made = render_template_string("{{ one ~ two }}", one=parts[0], two=parts[1])
        assert made == escape(markup_join(parts))


class Asked:
    """What a page may call besides functions and macros."""

    def plain(self, text: str) -> str:
        return text

    @pass_context
    def in_context(self, context, text: str) -> str:
        return f"{text}{context['word']}"


def test_a_method_gets_what_it_asks_of_the_page(app):
    page = "{{ asked.plain('<') }}{{ asked.in_context('>') }}{{ ['a', 'b'].index('b') }}{{ '<'.join('ab') }}"
    with app.test_request_context():
        assert render_template_string(page, asked=Asked(), word="&") == "&lt;&gt;&amp;1a&lt;b"


MACROS = """{% macro m(one, two="2", three=none) %}{{ one }}{{ two }}{{ three }}{% endmacro %}
{% macro more(one) %}{{ one }}{{ varargs }}{{ kwargs }}{% endmacro %}
{% macro around() %}[{{ caller() }}]{% endmacro %}"""
CALLS = {
    "m('<')": "&lt;2None",
    "m('<', '>')": "&lt;&gt;None",
    "m('<', three=m('>'))": "&lt;2&gt;2None",
    "m(three=3, one=1)": "123",
    "more(1, 2, a=3)": "1(2,){&#39;a&#39;: 3}",
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("where", ["{{ %s }}", "{%% for _ in [1] %%}{{ %s }}{%% endfor %%}"])
def test_a_macro_gets_what_is_given_and_else_what_it_says_itself(app, call, where):
    with app.test_request_context():
        assert render_template_string(MACROS + where % call).strip() == CALLS[call]


def test_a_macro_around_a_block_gets_the_block(app):
    with app.test_request_context():
        assert render_template_string(MACROS + "{% call around() %}<b>{% endcall %}").strip() == "[<b>]"


@pytest.mark.parametrize("call", ["m(1, 2, 3, 4)", "m(1, one=1)", "m(1, four=4)"])
def test_a_macro_that_gets_what_it_has_no_name_for_says_so(app, call):
    with app.test_request_context(), pytest.raises(TypeError, match="macro 'm'"):
        render_template_string(MACROS + "{{ " + call + " }}")
