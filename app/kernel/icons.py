"""Icons, which follow the colours of the page. Those that stand on many pages are in one file that a browser fetches
once; the others are written into the page."""

import json
import re
from functools import cache

from flask import Flask
from markupsafe import Markup

from app.config import ROOT
from app.kernel.assets import asset
from app.kernel.templates import as_html, shown

ICON_FILE = ROOT / "static" / "vendor" / "icons.json"
SHARED = "vendor/icons.svg"

# Small drawings that Aksel keeps inside its components; keyed by what they mean there.
INNER = {
    "field-error": (
        "0 0 17 16",
        '<path fill-rule="evenodd" clip-rule="evenodd" d="M3.49 11.53 8.11 2.76c.38-.71 1.4-.71 1.77 0l4.63 8.77'
        "c.35.67-.13 1.47-.89 1.47H4.38c-.75 0-1.24-.8-.89-1.47Zm6.26-1.03a.75.75 0 1 0-1.5 0 .75.75 0 0 0 1.5 0Z"
        "M9.5 5.5a.5.5 0 0 0-1 0V8a.5.5 0 0"
        ' 0 1 0V5.5Z" fill="currentColor"/>',
    ),
    "checkbox-check": (
        "0 0 13 10",
        '<path d="m4.04 6.41 6.44-6.01a1.5 1.5 0 0 1 2.04 2.2l-7.5 7a1.5 1.5 0 0 1-2.08-.04l-2.5-2.5a1.5 1.5 0 0 1'
        ' 2.12-2.12l1.48 1.47Z" fill="currentColor"/>',
    ),
    "chip-check": (
        "0 0 20 20",
        '<path fill-rule="evenodd" clip-rule="evenodd" d="M10 18.13a8.13 8.13 0 1 0 0-16.26 8.13'
        " 8.13 0 0 0 0 16.26Zm4.13"
        '-10.4a.63.63 0 0 0-1.04-.88l-4.49 5.31-2.18-2.19a.63.63 0 0 0-.96.96l2.71 2.71a.63.63 0 0 0 1-.04l4.96-5.87Z"'
        ' fill="currentColor"/>',
    ),
    "chip-circle": (
        "0 0 20 20",
        '<circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" stroke-width="1.25"/>',
    ),
}


class UnknownIconError(LookupError):
    """The name is not in the list of tools/frontend_lists.py, or static/vendor/ has not been built."""


@cache
def _drawings() -> dict[str, str]:
    try:
        drawings: dict[str, str] = json.loads(ICON_FILE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnknownIconError("static/vendor/ is missing: run tools/frontend.py") from None
    return drawings


@cache
def _shared() -> frozenset[str]:
    """The names of those that are fetched once."""
    return frozenset(re.findall(r'<symbol id="(\w+)"', (ROOT / "static" / SHARED).read_text(encoding="utf-8")))


@cache
def _parts(name: str) -> tuple[str, str]:
    """View box and drawing of one icon."""
    if name in INNER:
        return INNER[name]
    if name in _shared():
        return "0 0 24 24", f'<use href="{asset(SHARED)}#{name}"/>'
    try:
        return "0 0 24 24", _drawings()[name]
    except KeyError:
        raise UnknownIconError(f"There is no icon {name}; add it to tools/frontend_lists.py") from None


@cache
def _svg(name: str, title: str | None, class_: str | None) -> Markup:
    view_box, drawing = _parts(name)
    css = f' class="{shown(class_)}"' if class_ else ""
    if title is None:
        seen = ' aria-hidden="true"'
    else:
        seen, drawing = f' role="img" aria-label="{shown(title)}"', f"<title>{shown(title)}</title>{drawing}"
    size = ' width="1em" height="1em"'
    return as_html(f'<svg{size} viewBox="{view_box}" fill="none"{seen}{css}>{drawing}</svg>')


def icon(name: str, title: str | None = None, class_: str | None = None) -> Markup:
    """One icon as SVG. With a title it is an image with that name; without, it is decoration."""
    return _svg(name, None if title is None else str(title), class_)


def init_app(app: Flask) -> None:
    app.jinja_env.globals["icon"] = icon
