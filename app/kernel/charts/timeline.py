"""The activities of a half-year in time: one row each, with months above and today as a line."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from babel.dates import format_date
from markupsafe import Markup

from app.kernel.charts.svg import SMALL, fitted, line, listed, path, picture, rect, text, text_width
from app.kernel.dates import locale, span, today
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _

WIDTH = 900
HEAD = 44
ROW = 26
MARK = 7
WORDS = 8  # half the height that a line of words takes
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
    labels = [_label(half_year, event) for event in ordered]
    if half_year.contains(seen_from):
        parts.extend(_today(half_year, seen_from, labels))
    rows = zip(ordered, labels, strict=True)
    parts.extend(_row(half_year, event, label, HEAD + (at + 0.5) * ROW) for at, (event, label) in enumerate(rows))
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


@dataclass(frozen=True)
class _Label:
    """The words of a row, and where they stand: from `x` towards the right, or with their end at it."""

    words: str
    x: float
    room: float
    anchor: Literal["start", "end"] = "start"

    def covers(self, x: float) -> bool:
        """Whether the words stand where a line at x would cross them."""
        wide = min(text_width(self.words, SMALL), self.room)
        left = self.x - wide if self.anchor == "end" else self.x
        return left - 2 < x < left + wide + 2


def _row(half_year: HalfYear, event: TimelineEvent, label: _Label, y: float) -> Markup:
    start, end = _x(half_year, event.starts_on), _x(half_year, event.ends_on or event.starts_on)
    parts = Markup("")
    if end - start > 2 * MARK:
        parts += rect(start, y - 4, end - start, 8, f"span chart-{event.shape}", fill="#c3d3e4")
    parts += _mark(start, y, event.shape)
    return parts + fitted(label.x, y + 4, label.words, label.room, anchor=label.anchor, size=SMALL)


def _label(half_year: HalfYear, event: TimelineEvent) -> _Label:
    start, end = _x(half_year, event.starts_on), _x(half_year, event.ends_on or event.starts_on)
    words = f"{event.label} – {event.status}"
    wanted, gap = text_width(words, SMALL), MARK + 6
    before = _Label(words, start - gap, start - gap, "end")
    if end + gap + wanted > WIDTH and start - gap >= wanted:
        return before
    # After the mark; after the whole span where that leaves room, else over it.
    x = end + gap if end + gap + wanted <= WIDTH else start + gap
    return before if WIDTH - x < LEAST_ROOM else _Label(words, x, WIDTH - x)


def _today(half_year: HalfYear, day: date, labels: Sequence[_Label]) -> list[Markup]:
    """A line down through the picture, left out where it would go through words."""
    x, height = _x(half_year, day), HEAD + max(len(labels), 1) * ROW + 8
    parts, top = [], float(HEAD - 4)
    for index, label in enumerate(labels):
        if label.covers(x):
            middle = HEAD + (index + 0.5) * ROW
            parts.append(line((x, top), (x, middle - WORDS), "today", dashed="4 3"))
            top = middle + WORDS
    parts.append(line((x, top), (x, height), "today", dashed="4 3"))
    side = "end" if x > WIDTH - 60 else "start" if x < 60 else "middle"
    return [*parts, text(x, 34, _("i dag"), anchor=side, size=SMALL, kind="today-text")]


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
