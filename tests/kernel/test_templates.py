"""What is kept of a compiled template."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

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
