"""The wheel of seven fields: how it is now is filled, how it is wanted is a line, and what lies between is light.

The same in greyscale, in the dark and on paper: shades, a line and figures tell it, never a colour alone.
"""

from collections.abc import Sequence
from math import cos, pi, sin

from babel.numbers import format_decimal
from markupsafe import Markup

from app.guidance.queries.picture import Field
from app.kernel.charts.svg import SMALL, circle, line, moved, path, picture, rect, text, text_width, wrapped
from app.kernel.dates import locale
from app.kernel.i18n import _

WIDTH = 380
MIDDLE = WIDTH / 2
INNER, OUTER = 26.0, 150.0
NUMBERS = OUTER + 20
STEPS = 5
BIG = 17  # read on a phone, where the picture is made smaller
ROW, LINE = 31, 21
BETWEEN = 0.02  # radians of air between two fields


def wheel(title: str, fields: Sequence[Field]) -> Markup:
    """The picture with its key and the names and figures of the seven."""
    parts = [part for index, field in enumerate(fields) for part in _sector(index, len(fields), field)]
    parts += _key(WIDTH + 16)
    y = WIDTH + 56.0
    for field in fields:
        row, y = _row(y, field)
        parts += row
    said = "; ".join(f"{field.theme.title}: {_said(field)}" for field in fields) + "."
    return picture(title, said, (WIDTH, y - 16), parts, kind="wheel")


def figure(value: float | None, *, signed: bool = False) -> str:
    """«3,4», «+1,2»; a dash when there is none."""
    if value is None:
        return "–"
    words = format_decimal(round(value, 1) + 0.0, "0.#", locale=locale())
    return f"+{words}" if signed and round(value, 1) > 0 else words.replace("-", "−")


def _said(field: Field) -> str:
    if field.now is None and field.wanted is None:
        return _("ikke fylt ut")
    return _(
        "nå %(now)s, ønsket %(wanted)s, avstand %(gap)s",
        now=figure(field.now),
        wanted=figure(field.wanted),
        gap=figure(field.gap, signed=True),
    )


def _sector(index: int, of: int, field: Field) -> list[Markup]:
    """One field, the first of them on top, then with the clock."""
    width = 2 * pi / of
    begin = -pi / 2 + (index - 0.5) * width + BETWEEN
    span = (begin, begin + width - 2 * BETWEEN)
    parts = [path(_ring(INNER, OUTER, *span), "wheel-base", fill="#ffffff", stroke="#8a93a3")]
    if field.gap is not None and field.gap > 0:
        parts.append(
            path(_ring(_radius(field.now), _radius(field.wanted), *span), "wheel-gap", fill="#c3d3e4", stroke="none")
        )
    if field.now is not None:
        parts.append(path(_ring(INNER, _radius(field.now), *span), "wheel-now", fill="#23415f", stroke="none"))
    parts += [path(_arc(_radius(step), *span), "wheel-step", stroke="#8a93a3", width=0.75) for step in range(1, STEPS)]
    if field.wanted is not None:
        arc = _arc(_radius(field.wanted), *span)
        parts += [path(arc, "wheel-halo", stroke="#ffffff", width=7), path(arc, "wheel-wanted", width=4)]
    x, y = _at(NUMBERS, begin + width / 2 - BETWEEN)
    return [*parts, text(x, y + 6, field.theme.position, anchor="middle", size=18, kind="value")]


def _key(y: float) -> list[Markup]:
    """What the shades and the line are called."""
    names = (_("Nå"), _("Avstand"), _("Ønsket"))
    signs = (
        rect(0, y - 11, 14, 14, "wheel-now", fill="#23415f"),
        rect(0, y - 11, 14, 14, "wheel-gap", fill="#c3d3e4"),
        line((0, y - 4), (18, y - 4), "wheel-wanted-key"),
    )
    parts, x = [], 0.0
    for name, sign in zip(names, signs, strict=True):
        words = sign + text(24, y + 2, name, size=BIG)
        parts.append(moved(f"translate({round(x, 1):g} 0)", words))
        x += text_width(name, BIG) + 40
    return parts


def _row(y: float, field: Field) -> tuple[list[Markup], float]:
    """Number, name and figures of one field, and where the next begins."""
    figures = f"{figure(field.now)} → {figure(field.wanted)}" if field.now or field.wanted else "–"
    names = wrapped(field.theme.title, WIDTH - 26 - 100, BIG)
    parts = [
        text(0, y, field.theme.position, size=BIG, kind="value"),
        *(text(26, y + number * LINE, name, size=BIG) for number, name in enumerate(names)),
        text(WIDTH, y, figures, anchor="end", size=BIG, kind="value"),
    ]
    return parts, y + ROW + (len(names) - 1) * LINE


def _radius(value: float | None) -> float:
    return INNER + (OUTER - INNER) * (value or 0) / STEPS


def _at(radius: float, angle: float) -> tuple[float, float]:
    return MIDDLE + radius * cos(angle), MIDDLE + radius * sin(angle)


def _arc(radius: float, begin: float, end: float) -> str:
    (x1, y1), (x2, y2) = _at(radius, begin), _at(radius, end)
    return f"M{x1:.1f} {y1:.1f}A{radius:.1f} {radius:.1f} 0 0 1 {x2:.1f} {y2:.1f}"


def _ring(low: float, high: float, begin: float, end: float) -> str:
    """The part of a ring between two angles."""
    x, y = _at(low, begin)
    (x2, y2) = _at(low, end)
    outer = _arc(high, begin, end).replace("M", "L", 1)
    return f"M{x:.1f} {y:.1f}{outer}L{x2:.1f} {y2:.1f}A{low:.1f} {low:.1f} 0 0 0 {x:.1f} {y:.1f}Z"


PAPER = (760.0, 1040.0)
BOX = (214.0, 268.0)
EDGE = 2.0  # so that no line lies on the rim


def blank(title: str, names: Sequence[tuple[int, str]]) -> Markup:
    """An empty map for notes on paper: the person in the middle and a box for each of the seven themes."""
    width, height = PAPER
    middle = (width / 2, 590.0)
    parts = []
    for (position, name), (x, y, wide, tall) in zip(names, _boxes(), strict=True):
        nearest = (min(max(middle[0], x), x + wide), min(max(middle[1], y), y + tall))
        parts.append(line(middle, nearest, "wheel-branch"))
        parts.append(rect(x, y, wide, tall, "wheel-box", fill="#ffffff"))
        lines = wrapped(f"{position} {name}", wide - 20, BIG)
        parts += [text(x + 10, y + 26 + n * LINE, words, size=BIG, kind="value") for n, words in enumerate(lines)]
        rules = range(40 + len(lines) * 24, int(tall) - 8, 30)
        parts += [line((x + 10, y + down), (x + wide - 10, y + down), "wheel-rule") for down in rules]
    parts.append(circle(middle, 92, "wheel-box", fill="#ffffff"))
    parts.append(text(middle[0], middle[1] - 50, _("Meg"), anchor="middle", size=18, kind="value"))
    parts.append(text(width, height - 4, _("Nå og ønsket: 1–5"), anchor="end", size=SMALL))
    said = ", ".join(name for _position, name in names) + "."
    return picture(title, said, PAPER, parts, kind="mind-map")


def _boxes() -> list[tuple[float, float, float, float]]:
    """The first on top over the whole width, then down on the right and up on the left, as the wheel goes."""
    wide, tall = BOX
    rows = [166 + number * (tall + 16) for number in range(3)]
    right = [(PAPER[0] - wide - EDGE, y, wide, tall) for y in rows]
    left = [(EDGE, y, wide, tall) for y in reversed(rows)]
    return [(EDGE, EDGE, PAPER[0] - 2 * EDGE, 150.0), *right, *left]


