"""Cells of lists hold what somebody wrote as text, and blocks as they are."""

import pytest
from flask import render_template_string

UI = '{% import "components/ui.html" as ui %}'
HOSTILE = "<script>\"&'</script>"
ESCAPED = "&lt;script&gt;&#34;&amp;&#39;&lt;/script&gt;"


@pytest.mark.parametrize(
    "called",
    [
        "ui.cell(text, '')",
        "ui.cell('Navn', text)",
        "ui.row_head(text)",
        "ui.row_head('', text)",
        "ui.row_head('', '/', text)",
        "ui.row_head(text, '/')",
    ],
)
def test_what_somebody_wrote_is_text(app, called):
    with app.test_request_context():
        said = render_template_string(UI + "{{ " + called + " }}", text=HOSTILE)
    assert ESCAPED in said
    assert "<script" not in said


def test_a_block_in_a_cell_is_html_and_what_stands_in_it_is_escaped_once(app):
    called = '{% call ui.cell("Navn", align="right") %}<b>{{ text }}</b>{% endcall %}'
    with app.test_request_context():
        said = render_template_string(UI + called, text=HOSTILE)
    assert f'<div class="cell-value"><b>{ESCAPED}</b></div>' in said
    assert "aksel-table__data-cell--align-right" in said
