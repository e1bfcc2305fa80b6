"""The Norwegian public holidays. Reckoned here: a library of all the world's takes 16 MB of each process, and a second
of whoever first asks. The tests hold them against it."""

from datetime import date, timedelta
from functools import cache

DAYS: tuple[tuple[int, int] | int, ...] = ((1, 1), -3, -2, 0, 1, 49, 50, (5, 1), (5, 17), 39, (12, 25), (12, 26))
"""Month and day, or days from Easter Sunday; in the order in which two that fall together are named."""


@cache
def of_year(year: int) -> dict[date, list[int]]:
    """As the two laws of 1947 and 1995 name them; each day with its places among the names. Two may fall together."""
    easter = easter_sunday(year)
    found: dict[date, list[int]] = {}
    for place, each in enumerate(DAYS):
        day = easter + timedelta(days=each) if isinstance(each, int) else date(year, *each)
        found.setdefault(day, []).append(place)
    return found


def easter_sunday(year: int) -> date:
    """The Sunday after the first full moon of spring, by the tables of the church (Butcher's rule, Gregorian)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    early = (year % 19 + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * early + 114, 31)
    return date(year, month, day + 1)
