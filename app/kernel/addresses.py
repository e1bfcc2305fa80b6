"""Addresses of pages, as templates ask for them: some sixty times for one page, so the shortest way there is taken."""

from typing import Any

import flask
from flask import Flask
from flask.globals import request_ctx

# What stands behind the proxy, which looks for it anew at each word.
_now: Any = request_ctx._get_current_object  # type: ignore[attr-defined]


class Addresses:
    """Those of one application."""

    def __init__(self, app: Flask) -> None:
        self.pages = app.view_functions
        self.known: dict[str, str] = {}  # those in which nothing varies: they are the same for everybody

    def of(self, endpoint: str, **values: Any) -> str:
        """The address of a page, as Flask gives it. What is asked for in another way than by the values of the address
        – a whole one, one with a place on the page – or outside a request is left to Flask."""
        try:
            adapter = _now().url_adapter
        except RuntimeError:
            adapter = None
        if adapter is None or adapter.script_name != "/" or endpoint[0] == ".":
            return flask.url_for(endpoint, **values)
        if not values:
            if endpoint not in self.known:
                self.known[endpoint] = adapter.build(endpoint, force_external=False)
            return self.known[endpoint]
        if any(name[0] == "_" for name in values):
            return flask.url_for(endpoint, **values)
        made: str = adapter.build(endpoint, values, force_external=False)
        return made

    def link_to(self, endpoint: str, **values: Any) -> str | None:
        """The same, or None while no feature offers the page."""
        return self.of(endpoint, **values) if endpoint in self.pages else None


def here() -> Addresses:
    """Those of the application that answers now."""
    found: Addresses = flask.current_app.extensions["treklang_addresses"]
    return found


def link_to(endpoint: str, **values: Any) -> str | None:
    """The address of a page, or None while no feature offers it."""
    return here().link_to(endpoint, **values)


def init_app(app: Flask) -> None:
    addresses = app.extensions["treklang_addresses"] = Addresses(app)
    app.jinja_env.globals.update(url_for=addresses.of, link_to=addresses.link_to)
