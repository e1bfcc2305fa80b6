"""The activities of a half-year in time: one row each, with months above and today as a line."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from babel.dates import format_date
from flask_babel import gettext as _
from markupsafe import Markup

from app.kernel.charts.svg import SMALL, fitted, line, listed, path, picture, rect, text, text_width
from app.kernel.dates import locale, span, today
from app.kernel.halfyear import HalfYear

WIDTH = 900
HEAD = 44
ROW = 26
MARK = 7
LEAST_ROOM = 150

Shape = Literal["planned", "done", "cancelled", "moved"]


@dataclass(frozen=True)
class TimelineEvent:
    """One activity; `status` is the word that readers see, `shape` how it is drawn. Without an end it is one day."""

    label: str
    starts_on: date
    status: str
    shape: Shape = "planned"
    ends_on: date | None = None


def timeline(title: str, half_year: HalfYear, events: Sequence[TimelineEvent], now: date | None = None) -> Markup:
    """What happens when, and what has become of it. Events outside the half-year stand at its edge with their date."""
    seen_from = now or today()
    height = HEAD + max(len(events), 1) * ROW + 8
    parts = _months(half_year, height)
    ordered = sorted(events, key=lambda event: (event.starts_on, event.ends_on or event.starts_on))
    if half_year.contains(seen_from):
        x = _x(half_year, seen_from)
        parts.append(line((x, HEAD - 4), (x, height), "today", dashed="4 3"))
        side = "end" if x > WIDTH - 60 else "start" if x < 60 else "middle"
        parts.append(text(x, 34, _("i dag"), anchor=side, size=SMALL, kind="today-text"))
    parts.extend(_row(half_year, event, HEAD + (index + 0.5) * ROW) for index, event in enumerate(ordered))
    said = listed((event.label, f"{_when(event)}, {event.status}") for event in ordered)
    return picture(title, said, (WIDTH, height), parts, kind="timeline")


def _when(event: TimelineEvent) -> str:
    return span(event.starts_on, event.ends_on or event.starts_on)


def _x(half_year: HalfYear, day: date) -> float:
    """The middle of a day; days outside lie at the edge."""
    days = (half_year.last_day - half_year.first_day).days + 1
    place = (day - half_year.first_day).days + 0.5
    return WIDTH * min(max(place / days, 0.01), 0.99)


def _months(half_year: HalfYear, height: float) -> list[Markup]:
    days = (half_year.last_day - half_year.first_day).days + 1
    parts: list[Markup] = [line((0, HEAD - 4), (WIDTH, HEAD - 4), "axis")]
    passed = 0
    for number in range(6):
        first = date(half_year.year, half_year.first_day.month + number, 1)
        x = WIDTH * passed / days
        wide = WIDTH * monthrange(first.year, first.month)[1] / days
        if number % 2:
            parts.append(rect(x, 0, wide, height, "band", fill="#f2f4f7"))
        name = format_date(first, "LLLL", locale=locale())
        parts.append(text(x + wide / 2, 16, name, anchor="middle", size=SMALL))
        passed += monthrange(first.year, first.month)[1]
    return [*sorted(parts, key=lambda part: "<rect" not in part)]


def _row(half_year: HalfYear, event: TimelineEvent, y: float) -> Markup:
    start, end = _x(half_year, event.starts_on), _x(half_year, event.ends_on or event.starts_on)
    parts = Markup("")
    if end - start > 2 * MARK:
        parts += rect(start, y - 4, end - start, 8, f"span chart-{event.shape}", fill="#c3d3e4")
    parts += _mark(start, y, event.shape)
    words = f"{event.label} – {event.status}"
    wanted, gap = text_width(words, SMALL), MARK + 6
    if end + gap + wanted > WIDTH and start - gap >= wanted:
        return parts + fitted(start - gap, y + 4, words, start - gap, anchor="end", size=SMALL)
    # After the mark; after the whole span where that leaves room, else over it.
    x = end + gap if end + gap + wanted <= WIDTH else start + gap
    if WIDTH - x < LEAST_ROOM:
        return parts + fitted(start - gap, y + 4, words, start - gap, anchor="end", size=SMALL)
    return parts + fitted(x, y + 4, words, WIDTH - x, size=SMALL)


def _mark(x: float, y: float, shape: Shape) -> Markup:
    """Open circle: planned; filled with a tick: done; cross: cancelled; arrow: moved."""
    left, circle = x - MARK, f"M{x - MARK:g} {y:g}a{MARK} {MARK} 0 1 0 {2 * MARK} 0a{MARK} {MARK} 0 1 0 -{2 * MARK} 0z"
    if shape == "done":
        tick = path(f"M{left + 3:g} {y:g}l3 3.5l5 -7", "tick", stroke="#ffffff", width=2)
        return path(circle, "mark-done", fill="#23415f") + tick
    if shape == "cancelled":
        cross = f"M{x - 4:g} {y - 4:g}l8 8M{x + 4:g} {y - 4:g}l-8 8"
        return path(circle, "mark-plate", fill="#ffffff", stroke="none") + path(cross, "mark-cancelled", width=2.5)
    if shape == "moved":
        arrow = path(f"M{left + 3:g} {y:g}h8m-3.5 -3.5l3.5 3.5l-3.5 3.5", "mark-moved", width=2)
        return path(circle, "mark-open", fill="#ffffff", dashed="3 2", width=1.5) + arrow
    return path(circle, "mark-open", fill="#ffffff", width=2)
