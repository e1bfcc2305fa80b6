"""The only place that reads or writes htmx's headers."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, make_response, redirect, render_template, request, url_for
from htmx_flask import Htmx

CONTENT = "main#content"
"""What htmx calls the element around a page's content, templates/base.html."""


def init_app(app: Flask) -> None:
    Htmx(app)

    @app.before_request
    def stay_on_page() -> Response | None:
        """A step to another page brings that page's own frame, and its scripts."""
        if not fills_content() or page_path() == request.path:
            return None
        return go_to(safe_path(request.full_path.rstrip("?")) or "/")

    @app.after_request
    def vary(answer: Response) -> Response:
        answer.vary.update(("HX-Request", "HX-Target"))
        if answer.location and fills_content():
            return go_to(answer.location)
        return answer


def fills_content() -> bool:
    """Whether somebody takes a step within a list: another filter, order or page of it. The page answers without the
    frame around its content, which stays."""
    return request.headers.get("HX-Target") == CONTENT and "HX-Boosted" in request.headers


def wants_fragment() -> bool:
    """Whether a part of a page is asked for: not for a whole page fetched by htmx, nor for a step back in history."""
    return bool(
        request.headers.get("HX-Request")
        and request.headers.get("HX-Request-Type") != "full"
        and not request.headers.get("HX-Boosted")
        and not request.headers.get("HX-History-Restore-Request")
    )


def render(page: str, fragment: str, /, status: int = 200, **context: Any) -> Response:
    """The page, or only the fragment that htmx will put in its place. Both say the same."""
    return make_response(render_template(fragment if wants_fragment() else page, **context), status)


def go_to(address: str) -> Response:
    """After a change: show the page at this address."""
    if wants_fragment() or fills_content():
        answer = make_response("", 200)
        answer.headers["HX-Redirect"] = address
        return answer
    return redirect(address, 303)  # type: ignore[return-value]


def instead_of_page(answer: Response) -> Response:
    """A whole page that takes the place of all content, whichever part was asked for."""
    if wants_fragment():
        answer.headers.update({"HX-Retarget": "#content", "HX-Reselect": "#content", "HX-Reswap": "outerHTML"})
    return answer


def page_path() -> str | None:
    """The path of the page that htmx asks from."""
    return safe_path(urlsplit(request.headers.get("HX-Current-URL", "")).path)


def leads_to(answer: Response) -> str | None:
    """The address that this answer sends the browser to, if any."""
    return answer.location or answer.headers.get("HX-Redirect")


def show_again(address: str) -> Response:
    """After a change on a page that stays: back to `address`, which answers htmx with the fragment it has there."""
    return redirect(address, 303)  # type: ignore[return-value]


def safe_path(address: str | None) -> str | None:
    """The address if it stays on this site, else None. Refuses //host, backslashes and control characters."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return None
    if "\\" in address or any(ord(letter) < 32 for letter in address):
        return None
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc else None


def go_back() -> Response:
    """To the page the person came from (told by the form, since there is no Referer), or to the start page."""
    return go_to(safe_path(request.form.get("_from")) or url_for("home.today"))
