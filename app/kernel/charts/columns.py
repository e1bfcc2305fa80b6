"""Upright columns: counts per period with a goal, and answers on a scale of five."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from app.kernel.charts.svg import NARROW, SMALL, hidden, line, listed, picture, rect, text, text_width, whole, wrapped
from app.kernel.i18n import _

TOP = 34
HEIGHT = 150
BOTTOM = 40
LEAST = 44
MOST_ROOM = 72
AIR = 5
"""Between a count and the line of the goal, which the count interrupts."""


def columns(title: str, periods: Sequence[tuple[str, int | None]], goal: float | None = None) -> Markup:
    """A count per period, written on its column; the goal is a count with a line of its own."""
    largest = max([count or 0 for _label, count in periods] + [goal or 0, 1])
    step = min(max(LEAST, max((text_width(label, SMALL) for label, _count in periods), default=0) + 8), MOST_ROOM)
    width = max(step * len(periods), 200)
    floor = TOP + HEIGHT
    parts: list[Markup] = [line((0, floor), (width, floor), "axis")]
    for index, (label, count) in enumerate(periods):
        middle = step * (index + 0.5)
        tall = HEIGHT * (count or 0) / largest
        parts.append(rect(middle - step * 0.3, floor - tall, step * 0.6, tall, "bar"))
        above = "–" if count is None else whole(count)
        plate = text_width(above) + 2 * AIR
        parts.append(rect(middle - plate / 2, floor - tall - 20, plate, 18, "plate", fill="#ffffff"))
        parts.append(text(middle, floor - tall - 6, above, anchor="middle", kind="value"))
        for number, words in enumerate(wrapped(label, step - 4, SMALL)):
            parts.append(text(middle, floor + 16 + number * 14, words, anchor="middle", size=SMALL))
    said = listed((label, hidden() if count is None else whole(count)) for label, count in periods)
    if goal is not None:
        name = _("mål %(number)s", number=whole(goal))
        y = floor - HEIGHT * goal / largest
        # Under the columns' figures, over the columns.
        parts.insert(1, line((0, y), (width, y), "goal", dashed="6 3"))
        parts.append(text(width, 12, f"- - {name}", anchor="end", size=SMALL, kind="goal-text"))
        said = f"{said} {name.capitalize()}."
    return picture(title, said, (width, floor + BOTTOM), parts, kind="columns")


def distribution(title: str, counts: Sequence[int | None], low: str = "", high: str = "") -> Markup:
    """How many chose each of 1–5; a count that may not be shown has a dash. `low` and `high` name the ends."""
    if len(counts) != 5:
        raise ValueError("a scale has five steps")
    step, floor = (NARROW - 40) / 5, TOP + HEIGHT
    largest = max([count or 0 for count in counts] + [1])
    parts: list[Markup] = [line((0, floor), (step * 5, floor), "axis")]
    for index, count in enumerate(counts):
        middle = step * (index + 0.5)
        tall = HEIGHT * (count or 0) / largest
        parts.append(rect(middle - step * 0.3, floor - tall, step * 0.6, tall, "bar"))
        parts.append(
            text(middle, floor - tall - 6, "–" if count is None else whole(count), anchor="middle", kind="value")
        )
        parts.append(text(middle, floor + 18, index + 1, anchor="middle"))
    parts.extend(text(0, floor + 36 + 13 * n, words, size=SMALL) for n, words in enumerate(wrapped(low, 190, SMALL)))
    for number, words in enumerate(wrapped(high, 190, SMALL)):
        parts.append(text(step * 5, floor + 36 + 13 * number, words, anchor="end", size=SMALL))
    said = listed((str(index), _said(count)) for index, count in enumerate(counts, start=1))
    return picture(title, said, (step * 5, floor + 56), parts, kind="distribution")


def _said(count: int | None) -> str:
    if count is None:
        return hidden()
    return _("ingen svar") if count == 0 else whole(count)
