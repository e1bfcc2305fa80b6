"""Public holidays of the year to come."""

from datetime import date, timedelta

from app.kernel.dates import public_holiday, today


def coming_holidays() -> list[tuple[date, str]]:
    days = (today() + timedelta(days=number) for number in range(366))
    return [(day, name) for day in days if (name := public_holiday(day))]
