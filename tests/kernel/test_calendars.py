"""Calendar files: they hold what was given, at the right hour, and nothing that was smuggled in."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from app.kernel.calendars import Event, calendar
from tests.corpus import BAD_INPUTS

CHANGED = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
SEMINAR = Event(
    uid="activity-7@treklang",
    title="Personalseminar",
    starts_at=datetime(2026, 6, 24, 7, 0, tzinfo=UTC),
    ends_at=datetime(2026, 6, 24, 10, 30, tzinfo=UTC),
    place="Møterom 2; inngang B",
    url="https://kontor.example/learning/7",
    sequence=3,
    last_modified=CHANGED,
)


def entries(data: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_a_timed_event_is_at_the_norwegian_hour_with_the_zone_inside() -> None:
    data = calendar("Læring", [SEMINAR])
    [entry] = entries(data)
    assert b"DTSTART;TZID=Europe/Oslo:20260624T090000" in data
    assert len(icalendar.Calendar.from_ical(data).walk("VTIMEZONE")) == 1
    assert entry.decoded("dtend") - entry.decoded("dtstart") == timedelta(hours=3, minutes=30)
    assert [str(entry[key]) for key in ("uid", "summary", "location", "url", "status", "sequence")] == [
        "activity-7@treklang",
        "Personalseminar",
        "Møterom 2; inngang B",
        "https://kontor.example/learning/7",
        "CONFIRMED",
        "3",
    ]
    assert entry.decoded("last-modified") == CHANGED


@pytest.mark.parametrize("hour", [0, 1])
def test_each_of_the_two_equal_hours_in_october_keeps_its_place(hour: int) -> None:
    """F15: 02.30 comes twice on 25 October 2026."""
    start = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    [entry] = entries(calendar("x", [Event(uid="1", title="x", starts_at=start, last_modified=CHANGED)]))
    assert entry.decoded("dtstart").astimezone(UTC) == start
    assert entry.decoded("dtend").astimezone(UTC) == start + timedelta(hours=1)


def test_an_all_day_event_ends_the_day_after_its_last_day() -> None:
    event = Event(uid="1", title="Kurs", day=date(2026, 12, 30), last_day=date(2026, 12, 31), last_modified=CHANGED)
    [entry] = entries(calendar("x", [event]))
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2026, 12, 30), date(2027, 1, 1))
    assert "VTIMEZONE" not in calendar("x", [event]).decode()


def test_a_cancelled_event_says_so() -> None:
    [entry] = entries(calendar("x", [Event(uid="1", title="Kurs", day=date(2026, 1, 1), cancelled=True)]))
    assert str(entry["status"]) == "CANCELLED"


def test_the_same_events_give_the_same_bytes() -> None:
    assert calendar("Læring", [SEMINAR]) == calendar("Læring", [SEMINAR])


@pytest.mark.parametrize(("name", "text"), BAD_INPUTS)
def test_no_text_adds_a_property_or_an_event(name: str, text: str) -> None:
    """B7: 72 strings in every field; the re-parsed file has exactly the properties we wrote."""
    plain = calendar("x", [Event("u", "t", day=date(2026, 1, 1), place="p", url="/u", last_modified=CHANGED)])
    hostile = calendar(text, [Event(text, text, day=date(2026, 1, 1), place=text, url=text, last_modified=CHANGED)])
    allowed = {name for name, _value in icalendar.Calendar.from_ical(plain).property_items()}
    parsed = icalendar.Calendar.from_ical(hostile)
    assert {name for name, _value in parsed.property_items()} <= allowed
    [entry] = parsed.walk("VEVENT")
    assert not entry.errors
    if text.isprintable() and text:
        assert str(entry["summary"]) == text


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"day": date(2026, 1, 1), "starts_at": CHANGED},
        {"starts_at": CHANGED, "ends_at": CHANGED},
        {"day": date(2026, 1, 2), "last_day": date(2026, 1, 1)},
    ],
)
def test_an_event_without_a_sensible_time_is_refused(wrong: dict[str, datetime]) -> None:
    with pytest.raises(ValueError, match="an event"):
        Event(uid="1", title="x", **wrong)  # type: ignore[arg-type]
