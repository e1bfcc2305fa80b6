"""What all pictures share: the frame, texts that fit, and figures in the reader's language.

What a part is called, its shape and its colour are words of ours; what somebody wrote is `shown`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from babel.numbers import format_decimal
from markupsafe import Markup

from app.kernel.dates import locale
from app.kernel.i18n import _
from app.kernel.templates import as_html, shown

SIZE = 14
SMALL = 12
# A wide letter of the typeface, as a share of its size; estimates are on the safe side.
LETTER = 0.58

# For readers of SVG that do not see the page's style sheet (PDF).
INK = "#202733"
GREYS = ("#23415f", "#8aa9c8", "#4f7299", "#c3d3e4", "#35577c", "#a9bfd6")

# What XML cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(value: object) -> str:
    """The text on one line, without what XML cannot hold."""
    return " ".join(_ILLEGAL.sub(" ", str(value)).split())


def picture(title: str, description: str, size: tuple[float, float], parts: Iterable[Markup], *, kind: str) -> Markup:
    """The whole SVG; wide kinds are wrapped so that they scroll by touch and keyboard on a small screen."""
    width, height = size
    name = shown(clean(title))
    svg = as_html(
        f'<svg class="chart chart-{kind}" viewBox="0 0 {width:g} {height:g}" width="{width:g}" role="img" '
        f'aria-label="{name}" xmlns="http://www.w3.org/2000/svg" font-family="inherit">'
        f"<title>{name}</title><desc>{shown(clean(description))}</desc>{''.join(map(shown, parts))}</svg>"
    )
    if width <= NARROW:
        return svg
    return as_html(f'<div class="chart-scroll" role="group" tabindex="0" aria-label="{name}">{svg}</div>')


NARROW = 440


def text(x: float, y: float, content: object, *, anchor: str = "start", size: int = SIZE, kind: str = "text") -> Markup:
    """A line of text with its baseline at y."""
    return as_html(
        f'<text class="chart-{kind}" x="{x:g}" y="{y:g}" font-size="{size}" text-anchor="{anchor}" fill="{INK}">'
        f"{shown(clean(content))}</text>"
    )


def fitted(x: float, y: float, content: str, room: float, *, anchor: str = "start", size: int = SIZE) -> Markup:
    """The text, shortened if it must be; the whole of it can then be pointed at."""
    short = shorten(content, room, size)
    line = text(x, y, short, anchor=anchor, size=size)
    if short == clean(content):
        return line
    return titled(content, line)


def titled(title: object, inside: Markup) -> Markup:
    """A part of the picture that says its name when it is pointed at."""
    return as_html(f"<g><title>{shown(clean(title))}</title>{shown(inside)}</g>")


def moved(how: str, inside: Markup) -> Markup:
    """A part of the picture at another place, or turned."""
    return as_html(f'<g transform="{how}">{shown(inside)}</g>')


def rect(x: float, y: float, width: float, height: float, kind: str, *, fill: str = GREYS[0]) -> Markup:
    return as_html(
        f'<rect class="chart-{kind}" x="{round(x, 2):g}" y="{round(y, 2):g}" width="{max(round(width, 2), 0):g}" '
        f'height="{round(height, 2):g}" fill="{fill}"/>'
    )


def circle(middle: tuple[float, float], radius: float, kind: str, *, fill: str) -> Markup:
    x, y = middle
    return as_html(f'<circle class="chart-{kind}" cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}" stroke="{INK}"/>')


def line(start: tuple[float, float], end: tuple[float, float], kind: str, *, dashed: str = "") -> Markup:
    (x1, y1), (x2, y2) = ((round(x, 2), round(y, 2)) for x, y in (start, end))
    dashes = f' stroke-dasharray="{dashed}"' if dashed else ""
    ends = f'x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"'
    return as_html(f'<line class="chart-{kind}" {ends} stroke="{INK}"{dashes}/>')


def path(shape: str, kind: str, *, fill: str = "none", stroke: str = INK, dashed: str = "", width: float = 0) -> Markup:
    dashes = f' stroke-dasharray="{dashed}"' if dashed else ""
    thick = f' stroke-width="{width:g}"' if width else ""
    return as_html(f'<path class="chart-{kind}" d="{shape}" fill="{fill}" stroke="{stroke}"{dashes}{thick}/>')


def text_width(content: str, size: int = SIZE) -> float:
    """How much room a line of text takes, rather too much than too little."""
    return len(content) * size * LETTER


def shorten(content: str, room: float, size: int = SIZE) -> str:
    """The text, cut with «…» to what the room holds."""
    content = clean(content)
    letters = max(int(room / (size * LETTER)), 1)
    return content if len(content) <= letters else content[: letters - 1].rstrip() + "…"


def wrapped(content: str, room: float, size: int, most: int = 2) -> list[str]:
    """The text on at most so many lines, broken between words."""
    lines = [""]
    words = clean(content).split()
    while words:
        longer = f"{lines[-1]} {words[0]}".strip()
        if text_width(longer, size) <= room or not lines[-1]:
            lines[-1] = longer
            words.pop(0)
        elif len(lines) < most:
            lines.append("")
        else:
            lines[-1] = f"{lines[-1]} {' '.join(words)}"
            break
    return [shorten(one, room, size) for one in lines]


def percent(share: float) -> str:
    """«45,7 %», «50 %»."""
    return _("%(number)s %%", number=format_decimal(round(share * 100, 1), "#,##0.#", locale=locale()))


def whole(number: float) -> str:
    """A figure as the language writes it."""
    return format_decimal(number, locale=locale())


def hidden() -> str:
    """What stands instead of a figure of too few people."""
    return _("vises ikke (færre enn fem)")


def listed(pairs: Iterable[tuple[str, str]]) -> str:
    """The figures as a sentence, for the description."""
    return "; ".join(f"{clean(label)}: {value}" for label, value in pairs) + "."
