"""Half-years and quarters: values that sort, count and say their own name."""

from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, create_engine, insert, select
from sqlalchemy.exc import StatementError

from app.kernel.halfyear import HalfYear, HalfYearType, Quarter, label

days = st.dates(date(1901, 1, 1), date(2099, 12, 31))
half_years = st.builds(HalfYear, st.integers(1901, 2099), st.integers(1, 2))


def test_the_two_halves_have_the_days_of_the_glossary() -> None:
    assert (HalfYear(2026, 1).first_day, HalfYear(2026, 1).last_day) == (date(2026, 1, 1), date(2026, 6, 30))
    assert (HalfYear(2026, 2).first_day, HalfYear(2026, 2).last_day) == (date(2026, 7, 1), date(2026, 12, 31))


def test_the_four_quarters_end_where_the_next_begins() -> None:
    quarters = [Quarter(2016, number) for number in (1, 2, 3, 4)]
    assert [quarter.first_day.month for quarter in quarters] == [1, 4, 7, 10]
    assert [quarter.last_day for quarter in quarters] == [
        date(2016, 3, 31),
        date(2016, 6, 30),
        date(2016, 9, 30),
        date(2016, 12, 31),
    ]


@given(half_years)
def test_the_text_of_a_half_year_reads_back_as_the_same(half_year: HalfYear) -> None:
    assert HalfYear.parse(str(half_year)) == half_year


@given(days)
def test_every_day_lies_in_exactly_one_half_year_and_quarter(day: date) -> None:
    for kind in (HalfYear, Quarter):
        own = kind.of(day)
        assert own.contains(day)
        assert not own.next().contains(day)
        assert not own.previous().contains(day)
        assert own.last_day + timedelta(days=1) == own.next().first_day


@given(half_years, half_years)
def test_order_is_order_in_time_for_values_and_texts(one: HalfYear, other: HalfYear) -> None:
    assert (one < other) == (one.first_day < other.first_day) == (str(one) < str(other))


def test_next_and_previous_cross_the_turn_of_the_year() -> None:
    assert HalfYear(2026, 2).next() == HalfYear(2027, 1)
    assert HalfYear(2026, 1).previous() == HalfYear(2025, 2)
    assert Quarter(2016, 4).next() == Quarter(2017, 1)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-0", "2026-3", "2026-01", "26-1", " 2026-1", "2026-1\n", "٢٠٢٦-1", "1899-1"]
)
def test_other_texts_are_no_half_year(text: str) -> None:
    with pytest.raises(ValueError, match="HalfYear"):
        HalfYear.parse(text)


def test_a_half_year_is_never_a_quarter() -> None:
    assert HalfYear(2026, 1) != Quarter(2026, 1)
    assert len({HalfYear(2026, 1), HalfYear(2026, 1), Quarter(2026, 1)}) == 2


@pytest.mark.parametrize(
    ("utc_moment", "expected"),
    [("2026-06-30T21:59:00Z", HalfYear(2026, 1)), ("2026-06-30T22:01:00Z", HalfYear(2026, 2))],
)
def test_the_current_half_year_changes_at_midnight_in_norway(utc_moment: str, expected: HalfYear) -> None:
    """F15: the server's own zone does not decide."""
    with time_machine.travel(utc_moment, tick=False):
        assert HalfYear.current() == expected


def test_weeks_are_all_mondays_that_touch_the_half_year() -> None:
    weeks = HalfYear(2026, 1).weeks()
    assert weeks[0] == date(2025, 12, 29)
    assert weeks[-1] == date(2026, 6, 29)
    assert len(weeks) == 27


def test_labels_are_words() -> None:
    assert label(HalfYear(2026, 1)) == "vår 2026"
    assert label(HalfYear(2026, 2)) == "høst 2026"
    assert label(Quarter(2016, 3)) == "3. kvartal 2016"


def test_a_column_gives_back_the_value_and_sorts_by_time() -> None:
    engine = create_engine("sqlite://")
    table = Table("plan", MetaData(), Column("half_year", HalfYearType, nullable=True))
    table.create(engine)
    with engine.begin() as connection:
        connection.execute(insert(table), [{"half_year": HalfYear(2027, 1)}, {"half_year": HalfYear(2026, 2)}])
        found = connection.execute(select(table.c.half_year).order_by(table.c.half_year)).scalars().all()
        assert found == [HalfYear(2026, 2), HalfYear(2027, 1)]
        chosen = select(table.c.half_year).where(table.c.half_year > HalfYear(2026, 2))
        assert connection.execute(chosen).scalars().all() == [HalfYear(2027, 1)]
        with pytest.raises(StatementError, match="not a HalfYear"):
            connection.execute(insert(table), {"half_year": "2026-1"})
    engine.dispose()
