"""Attributes of form fields, written as WTForms writes them, but without a pattern to be filled in for each: a list of
a hundred employers took longer than the rest of its page."""

from typing import Any

from markupsafe import Markup
from wtforms import widgets
from wtforms.widgets import core

from app.kernel.templates import as_html, shown


def html_params(**given: Any) -> Markup:
    """The attributes in order of their names: alone when True, left out when False."""
    written = []
    for name, value in sorted(given.items()):
        if value is True:
            written.append(core.clean_key(name))
        elif value is not False:
            written.append(f'{core.clean_key(name)}="{_quoted(value)}"')
    return as_html(" ".join(written))


def _quoted(value: Any) -> str:
    return str(shown(value)).replace('"', "&quot;")  # what is HTML already may hold quotes


def init_app(_app: object) -> None:
    core.html_params = widgets.html_params = html_params
    core.Input.html_params = core.Button.html_params = staticmethod(html_params)
