"""What all pictures share: the frame, texts that fit, and figures in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from babel.numbers import format_decimal
from markupsafe import Markup

from app.kernel.dates import locale
from app.kernel.i18n import _

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
    svg = Markup(
        '<svg class="chart chart-{}" viewBox="0 0 {:g} {:g}" width="{:g}" role="img" aria-label="{}" '
        'xmlns="http://www.w3.org/2000/svg" font-family="inherit">'
        "<title>{}</title><desc>{}</desc>{}</svg>"
    ).format(kind, width, height, width, clean(title), clean(title), clean(description), Markup("").join(parts))
    if width <= NARROW:
        return svg
    return Markup('<div class="chart-scroll" role="group" tabindex="0" aria-label="{}">{}</div>').format(
        clean(title), svg
    )


NARROW = 440


def text(x: float, y: float, content: object, *, anchor: str = "start", size: int = SIZE, kind: str = "text") -> Markup:
    """A line of text with its baseline at y."""
    return Markup(
        '<text class="chart-{}" x="{:g}" y="{:g}" font-size="{}" text-anchor="{}" fill="{}">{}</text>'
    ).format(kind, x, y, size, anchor, INK, clean(content))


def fitted(x: float, y: float, content: str, room: float, *, anchor: str = "start", size: int = SIZE) -> Markup:
    """The text, shortened if it must be; the whole of it can then be pointed at."""
    short = shorten(content, room, size)
    line = text(x, y, short, anchor=anchor, size=size)
    if short == clean(content):
        return line
    return Markup("<g><title>{}</title>{}</g>").format(clean(content), line)


def rect(x: float, y: float, width: float, height: float, kind: str, *, fill: str = GREYS[0]) -> Markup:
    return Markup('<rect class="chart-{}" x="{:g}" y="{:g}" width="{:g}" height="{:g}" fill="{}"/>').format(
        kind, round(x, 2), round(y, 2), max(round(width, 2), 0), round(height, 2), fill
    )


def line(start: tuple[float, float], end: tuple[float, float], kind: str, *, dashed: str = "") -> Markup:
    dashes = Markup(' stroke-dasharray="{}"').format(dashed) if dashed else Markup("")
    return Markup('<line class="chart-{}" x1="{:g}" y1="{:g}" x2="{:g}" y2="{:g}" stroke="{}"{}/>').format(
        kind, round(start[0], 2), round(start[1], 2), round(end[0], 2), round(end[1], 2), INK, dashes
    )


def path(shape: str, kind: str, *, fill: str = "none", stroke: str = INK, dashed: str = "", width: float = 0) -> Markup:
    extra = Markup("")
    if dashed:
        extra += Markup(' stroke-dasharray="{}"').format(dashed)
    if width:
        extra += Markup(' stroke-width="{:g}"').format(width)
    return Markup('<path class="chart-{}" d="{}" fill="{}" stroke="{}"{}/>').format(kind, shape, fill, stroke, extra)


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
