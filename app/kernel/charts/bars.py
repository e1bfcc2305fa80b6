"""Horizontal bars with counts and shares, and one bar divided into parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.kernel.charts.svg import (
    GREYS,
    SIZE,
    SMALL,
    fitted,
    hidden,
    line,
    listed,
    percent,
    picture,
    rect,
    text,
    text_width,
    titled,
    whole,
    wrapped,
)
from app.kernel.i18n import _

WIDTH = 420
ROW = 44
LINE = 18
BAR = 14
TOP = 6


@dataclass(frozen=True)
class Bar:
    """One row: a count, and of how many; None is a count that may not be shown."""

    label: str
    count: int | None
    of: int


def bars(title: str, rows: Sequence[Bar], goal: float | None = None) -> Markup:
    """Each row's share of its own total, with the numbers behind it; the goal is a share (0–1)."""
    parts: list[Markup] = []
    top = TOP + (18 if goal is not None else 0)
    tracks: list[int] = []
    for row in rows:
        value = _value(row)
        words = _label(top + SIZE, row.label, WIDTH - text_width(value) - 12)
        parts += [*words, text(WIDTH, top + SIZE, value, anchor="end", kind="value")]
        tracks.append(top + 20 + LINE * (len(words) - 1))
        parts.append(rect(0, tracks[-1], WIDTH, BAR, "track", fill="#e6e9ee"))
        if row.count and row.of:
            parts.append(rect(0, tracks[-1], WIDTH * min(row.count / row.of, 1), BAR, "bar"))
        top = tracks[-1] + ROW - 20
    said = listed((row.label, _value(row)) for row in rows)
    if goal is not None:
        name = _("mål %(share)s", share=percent(goal))
        x = WIDTH * min(max(goal, 0), 1)
        for y in tracks:
            parts.append(line((x, y - 3), (x, y + BAR + 3), "goal"))
        parts.append(text(x, SMALL, name, anchor="end" if goal > 0.5 else "start", size=SMALL, kind="goal-text"))
        said = f"{said} {name.capitalize()}."
    return picture(title, said, (WIDTH, top), parts, kind="bars")


def _label(y: float, label: str, room: float) -> list[Markup]:
    """What a row is called, on two lines where one does not hold it; what is cut even so can be pointed at."""
    lines = wrapped(label, room, SIZE)
    drawn = [text(0, y + LINE * at, words) for at, words in enumerate(lines)]
    return [titled(label, each) for each in drawn] if lines[-1].endswith("…") else drawn


def _value(row: Bar) -> str:
    if row.count is None:
        return hidden()
    if not row.of:
        return whole(row.count)
    return _("%(count)s av %(all)s (%(share)s)", count=row.count, all=row.of, share=percent(row.count / row.of))


def stacked_bar(title: str, parts: Sequence[tuple[str, int]]) -> Markup:
    """How a whole is divided; each part has a number in the bar and its words under it."""
    total = sum(count for _label, count in parts)
    drawn: list[Markup] = []
    x = 0.0
    values = [
        _("%(count)s (%(share)s)", count=count, share=percent(count / total)) if total else whole(count)
        for _label, count in parts
    ]
    for index, (label, count) in enumerate(parts):
        width = WIDTH * count / total if total else 0
        shade = index % len(GREYS)
        if width:
            drawn.append(rect(x + 1, 0, width - 2, 34, f"part chart-part-{shade}", fill=GREYS[shade]))
        if width > text_width(str(index + 1), SMALL) + 16:
            # On a disc, so that the number is read on any shade.
            drawn.append(rect(x + width / 2 - 10, 8, 20, 18, "plate", fill="#ffffff"))
            drawn.append(text(x + width / 2, 21, index + 1, anchor="middle", size=SMALL))
        x += width
        y = 60 + index * 24
        drawn.append(rect(0, y - 12, 14, 14, f"part chart-part-{shade}", fill=GREYS[shade]))
        drawn.append(fitted(22, y, f"{index + 1}. {label}", WIDTH - 22 - text_width(values[index]) - 12))
        drawn.append(text(WIDTH, y, values[index], anchor="end", kind="value"))
    said = listed(zip((label for label, _count in parts), values, strict=True))
    return picture(title, said, (WIDTH, 54 + len(parts) * 24), drawn, kind="stacked")
