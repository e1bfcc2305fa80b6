"""What an open page asks by itself, every few seconds: no sign that somebody is there, so no session lives on by it."""

from collections.abc import Callable
from typing import Any

from flask import current_app, request


def asked_by_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view that pages ask by themselves. Stands under `@requires`, which carries the mark on."""
    view.asked_by_page = True  # type: ignore[attr-defined]
    return view


def is_poll() -> bool:
    """Whether this request is such a one."""
    return hasattr(current_app.view_functions.get(request.endpoint or ""), "asked_by_page")
