"""Days and clocks in Norway, on ordinary days and on the nights when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, create_engine, insert, select, text
from sqlalchemy.exc import StatementError

from app.kernel import dates

CHRISTMAS_EVE = date(2026, 12, 24)


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Choose the language of dates; the texts of messages stay in bokmål outside the application."""
    return lambda code: monkeypatch.setattr(dates, "spoken", lambda: code)


@pytest.mark.parametrize(("hour", "expected"), [(22, date(2026, 12, 24)), (23, date(2026, 12, 25))])
def test_today_is_the_day_in_norway(hour: int, expected: date) -> None:
    with time_machine.travel(datetime(2026, 12, 24, hour, 30, tzinfo=UTC), tick=False):
        assert dates.today() == expected
        assert dates.now() == datetime(2026, 12, 24, hour, 30, tzinfo=UTC)


def test_winter_and_summer_have_their_own_offset() -> None:
    assert dates.utc(date(2026, 12, 24), time(14, 32)) == datetime(2026, 12, 24, 13, 32, tzinfo=UTC)
    assert dates.utc(date(2026, 6, 24), time(14, 32)) == datetime(2026, 6, 24, 12, 32, tzinfo=UTC)


def test_a_time_the_clock_jumps_over_is_refused_with_words() -> None:
    """F15, T19: 28 March 2027 02.30 does not exist."""
    with pytest.raises(dates.NonexistentTimeError) as refusal:
        dates.utc(date(2027, 3, 28), time(2, 30))
    assert "02.30" in str(refusal.value)
    assert "28.03.2027" in str(refusal.value)
    assert dates.utc(date(2027, 3, 28), time(3, 0)) == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_that_comes_twice_means_the_first(fold: int) -> None:
    """F15, T19: 25 October 2026 02.30 is twice."""
    moment = dates.utc(date(2026, 10, 25), time(2, 30, fold=fold))
    assert moment == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert dates.local(moment).utcoffset() == timedelta(hours=2)


@given(st.datetimes(datetime(1981, 1, 1), datetime(2099, 1, 1)))
def test_local_time_reads_back_or_is_refused(wall: datetime) -> None:
    try:
        moment = dates.utc(wall.date(), wall.time())
    except dates.NonexistentTimeError:
        assert wall.month in (3, 4)
        assert wall.hour == 2
    else:
        assert dates.local(moment).replace(tzinfo=None, fold=0) == wall


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        dates.local(datetime(2026, 1, 1))


def test_weeks_at_the_turn_of_the_year_have_the_year_of_their_thursday() -> None:
    assert dates.iso_week(date(2027, 1, 1)) == (2026, 53)
    assert dates.iso_week(date(2026, 1, 1)) == (2026, 1)
    assert dates.week_label(CHRISTMAS_EVE) == "uke 52"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 2), "skjærtorsdag"),
        (date(2026, 5, 17), "17. mai"),
        (date(2027, 5, 17), "2. pinsedag og 17. mai"),
        (date(2026, 12, 25), "1. juledag"),
        (date(2026, 12, 24), None),
        (date(2026, 1, 4), None),
    ],
)
def test_public_holidays_have_our_own_names(day: date, name: str | None) -> None:
    assert dates.public_holiday(day) == name


def test_every_holiday_of_a_century_has_a_name_of_ours() -> None:
    ours = set(dates._holiday_names().values())
    found = [
        dates.public_holiday(date(year, 1, 1) + timedelta(days=n)) for year in range(2020, 2031) for n in range(365)
    ]
    named = {part for name in found if name for part in name.split(" og ")}
    assert named == ours


def test_the_weekend_is_saturday_and_sunday() -> None:
    assert [dates.is_weekend(date(2026, 11, 16) + timedelta(days=n)) for n in range(7)] == [False] * 5 + [True] * 2


@pytest.mark.parametrize(
    ("code", "short", "long", "clock"),
    [
        ("nb", "24.12.2026", "torsdag 24. desember 2026", "14.32"),
        ("nn", "24.12.2026", "torsdag 24. desember 2026", "14.32"),
        ("da", "24.12.2026", "torsdag 24. december 2026", "14.32"),
        ("en", "24 Dec 2026", "Thursday 24 December 2026", "14:32"),
    ],
)
def test_days_are_written_as_the_language_does(speak, code: str, short: str, long: str, clock: str) -> None:  # type: ignore[no-untyped-def]
    speak(code)
    assert dates.day(CHRISTMAS_EVE) == short
    assert dates.day_long(CHRISTMAS_EVE) == long
    assert dates.clock(time(14, 32)) == clock
    assert dates.moment(datetime(2026, 12, 24, 13, 32, tzinfo=UTC)) == f"{short} kl. {clock}"


def test_a_moment_late_in_the_evening_in_utc_is_the_next_day_here() -> None:
    assert dates.day(datetime(2026, 12, 24, 23, 30, tzinfo=UTC)) == "25.12.2026"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 12, 24), date(2026, 12, 26), "24.–26. desember 2026"),
        (date(2026, 11, 24), date(2026, 12, 3), "24. november – 3. desember 2026"),
        (date(2026, 12, 24), date(2027, 1, 3), "24. desember 2026 – 3. januar 2027"),
        (date(2026, 12, 24), date(2026, 12, 24), "24. desember 2026"),
    ],
)
def test_a_span_says_what_both_days_share_once(first: date, last: date, text: str) -> None:
    assert dates.span(first, last) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "i dag"),
        (1, "i morgen"),
        (-1, "i går"),
        (3, "om 3 dager"),
        (-2, "for 2 dager siden"),
    ],
)
def test_distance_in_days_is_said_in_words(days: int, text: str) -> None:
    assert dates.relative(CHRISTMAS_EVE + timedelta(days=days), seen_from=CHRISTMAS_EVE) == text


@pytest.mark.parametrize(
    "written",
    [
        "24.12.2026",
        "24.12.26",
        "24. 12. 2026",
        "24/12-26",
        "24/12-2026",
        "24/12/2026",
        "24-12-2026",
        "2026-12-24",
        " 24.12.2026 ",
    ],
)
def test_the_ways_norwegians_write_a_date_are_read(written: str) -> None:
    assert dates.parse_date(written) == CHRISTMAS_EVE


@pytest.mark.parametrize("written", ["24.12.", "24.12", "24/12", "24. 12."])
def test_a_date_without_year_needs_a_default(written: str) -> None:
    assert dates.parse_date(written, default_year=2026) == CHRISTMAS_EVE
    with pytest.raises(dates.UnreadableDateError, match="årstallet"):
        dates.parse_date(written)


def test_two_digits_for_the_year_split_at_seventy() -> None:
    assert dates.parse_date("01.01.69").year == 2069
    assert dates.parse_date("01.01.70").year == 1970


@pytest.mark.parametrize(
    "written",
    [
        *("", "i går", "31.02.2026", "29.02.2027", "00.00.0000", "2026-02-30", "32.13.99", "01.01.0001", "01.01.1899"),
        *(
            "01.01.2101",
            "01.01.9999",
            "01.01.10000",
            "24.12.202",
            "１２.12.2026",
            "24.12.2026\x00",
            "2026-12-24T10:00",
            "1e309",
        ),
    ],
)
def test_what_is_no_usable_date_is_refused_with_words(written: str) -> None:
    with pytest.raises(dates.UnreadableDateError, match=r"Skriv|finnes ikke"):
        dates.parse_date(written)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_what_we_write_we_can_read(day: date) -> None:
    assert dates.parse_date(dates.day(day)) == day


def test_stored_moments_come_back_aware_and_sort_by_time() -> None:
    engine = create_engine("sqlite://")
    table = Table("seen", MetaData(), Column("at", dates.UtcDateTime, nullable=True))
    table.create(engine)
    early = datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=2)))
    late = datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=1)))
    with engine.begin() as connection:
        connection.execute(insert(table), [{"at": late}, {"at": early}])
        found = connection.execute(select(table.c.at).order_by(table.c.at)).scalars().all()
        assert found == [early, late]
        assert [moment.tzinfo for moment in found] == [UTC, UTC]
        assert connection.execute(text("SELECT min(at) FROM seen")).scalar() == "2026-10-25 00:30:00.000000"
        with pytest.raises(StatementError, match="time zone"):
            connection.execute(insert(table), {"at": datetime(2026, 1, 1)})
    engine.dispose()
