"""The cells of lists. A page has hundreds of them and nearly nothing else, and written here they take a fraction
of what macros take. Everything else that pages are made of is a macro (templates/components/)."""

from typing import Any

from flask import Flask
from jinja2.runtime import Macro
from markupsafe import Markup

from app.kernel.templates import as_html, shown

CELL = "aksel-table__data-cell aksel-body-short aksel-body-short--small"


def cell(label: Any, text: Any = "", align: str | None = None, caller: Macro | None = None) -> Markup:
    """A cell with its text, or with the block it is called with. On a phone `label` stands before it."""
    value = caller._func() if caller else shown(text)
    css = f"{CELL} aksel-table__data-cell--align-right" if align == "right" else CELL
    return as_html(f'<td data-label="{shown(label)}" class="{css}"><div class="cell-value">{value}</div></td>')


def row_head(text: Any, href: str | None = None, note: Any = None) -> Markup:
    """The cell that names the row; its link is the whole row's."""
    name = f'<a href="{shown(href)}" class="row-link" data-row-link>{shown(text)}</a>' if href else shown(text)
    below = f'<span class="row-note">{shown(note)}</span>' if note else ""
    return as_html(f'<th scope="row" class="aksel-table__header-cell row-head">{name}{below}</th>')


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(table_cell=cell, table_row_head=row_head)
