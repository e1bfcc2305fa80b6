"""Calendar files (ICS) that people subscribe to or are sent; what people wrote can add no property (B7)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from app.kernel.dates import local, now

if TYPE_CHECKING:
    import icalendar

TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Treklang//Treklang//NO"
REFRESH = timedelta(hours=4)

# Controls, separators that some programs read as line ends, and lone surrogates.
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True)
class Event:
    """One entry: all day (`day`, with `last_day` if several) or timed (`starts_at` to `ends_at`, aware).

    The title stands on other people's screens: the caller gives a neutral one, never a seeker's name.
    `sequence` grows with each change, so that calendars take the newer one.
    """

    uid: str
    title: str
    day: date | None = None
    last_day: date | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    url: str = ""
    cancelled: bool = False
    sequence: int = 0
    last_modified: datetime | None = None

    def __post_init__(self) -> None:
        if (self.day is None) == (self.starts_at is None):
            raise ValueError("an event has either a day or a start")
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValueError("an event ends after it starts")
        if self.day and self.last_day and self.last_day < self.day:
            raise ValueError("an event ends after it starts")


def calendar(name: str, events: Iterable[Event]) -> bytes:
    """The calendar file with all events, times in Europe/Oslo with that zone's rules inside."""
    import icalendar

    result = icalendar.Calendar()
    result.add("prodid", PRODUCT)
    result.add("version", "2.0")
    result.add("method", "PUBLISH")
    title = " ".join(_safe(name).split())  # the library does not escape these two
    result.add("name", title)
    result.add("x-wr-calname", title)
    result.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for event in events:
        result.add_component(_component(event))
    result.add_missing_timezones()
    return bytes(result.to_ical())


def _component(event: Event) -> icalendar.Event:
    import icalendar

    changed = event.last_modified or now()
    entry = icalendar.Event()
    entry.add("uid", _one_line(event.uid))
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", event.sequence)
    entry.add("summary", _safe(event.title))
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    if event.starts_at:
        entry.add("dtstart", _moment(event.starts_at))
        # Without an end many calendars draw a whole day.
        entry.add("dtend", _moment(event.ends_at or event.starts_at + timedelta(hours=1)))
    elif event.day:
        entry.add("dtstart", event.day)
        # The end of an all-day event is the day after the last.
        entry.add("dtend", (event.last_day or event.day) + timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
    if event.place:
        entry.add("location", _safe(event.place))
    if event.url:
        entry.add("url", _one_line(event.url))
    return entry


def _moment(at: datetime) -> datetime:
    """The Norwegian hour; the second of two equal hours (October) only UTC can name."""
    shown = local(at)
    return at.astimezone(UTC) if shown.fold else shown


def _safe(text: str) -> str:
    return _UNSAFE.sub(" ", text.replace("\r\n", "\n"))


def _one_line(text: str) -> str:
    """Ids and addresses are not escaped by the format, so they may hold no space or line end at all."""
    return re.sub(r"\s", "", _safe(text))
