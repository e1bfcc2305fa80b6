"""Lists page by page: 50 rows at a time, and addresses that keep the filter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import request
from flask_login import current_user
from sqlalchemy import Select, func, select

from app.kernel.db import db
from app.kernel.hx import safe_path

SIZE = 50


@dataclass(frozen=True)
class Paged:
    """One page of a list: its rows, its number from 1, how many pages and rows there are."""

    rows: Sequence[Any]
    number: int
    pages: int
    total: int

    def url(self, number: int) -> str:
        """This view of the list at another page."""
        return with_query(page=number if number > 1 else None)


def with_query(**changes: Any) -> str:
    """This page's address with some values of its query changed; None takes a value away."""
    kept = [(name, value) for name, values in request.args.lists() if name not in changes for value in values if value]
    query = urlencode([*kept, *((name, value) for name, value in changes.items() if value not in (None, ""))])
    if not query and (getattr(current_user, "list_defaults", None) or {}).get(request.endpoint):
        query = "filter=none"  # else the person's own filter would open
    return f"{_path()}?{query}" if query else _path()


def _path() -> str:
    """The list's own path, also on the page that answers a form that was refused."""
    if request.method == "GET":
        return request.path
    return urlsplit(safe_path(request.form.get("_from")) or request.path).path


def wanted_number() -> int:
    """The page that the address asks for."""
    text = request.args.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def paged(statement: Select[Any], *, size: int = SIZE, total: int | None = None) -> Paged:
    """The rows of the page that is asked for; a number past the end gives the last page. Two statements; one where it
    is known how many rows there are."""
    if total is None:
        total = db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    return page_of(
        total, lambda limit, offset: db.session.execute(statement.limit(limit).offset(offset)).all(), size=size
    )


def page_of(total: int, ask: Callable[[int, int], Sequence[Any]], *, size: int = SIZE) -> Paged:
    """The same of a list whose length is known, where `ask` gives so many rows after so many others."""
    pages = max(1, -(-total // size))
    number = min(wanted_number(), pages)
    return Paged(ask(size, (number - 1) * size), number, pages, total)


def paged_rows(rows: Sequence[Any], *, size: int = SIZE) -> Paged:
    """The same for a list that is at hand, as the rows of a file."""
    pages = max(1, -(-len(rows) // size))
    number = min(wanted_number(), pages)
    return Paged(rows[(number - 1) * size : number * size], number, pages, len(rows))
