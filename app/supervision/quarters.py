"""The quarters that pages of method supervision show side by side."""

from datetime import date

from app.kernel.halfyear import Quarter

QUARTERS = 5


def last_quarters(on: date, number: int = QUARTERS) -> list[Quarter]:
    """Up to the one the day lies in, the earliest first."""
    quarters = [Quarter.of(on)]
    while len(quarters) < number:
        quarters.insert(0, quarters[0].previous())
    return quarters
