"""Our public holidays are those that a library of the world's knows, on every day since they are what they are."""

from datetime import date, timedelta

import pytest
from holidays import country_holidays

from app.kernel import public_holidays

pytestmark = pytest.mark.embedded  # about days

NAMES = (
    "Første nyttårsdag",
    "Skjærtorsdag",
    "Langfredag",
    "Første påskedag",
    "Andre påskedag",
    "Første pinsedag",
    "Andre pinsedag",
    "Arbeidernes dag",
    "Grunnlovsdag",
    "Kristi himmelfartsdag",
    "Første juledag",
    "Andre juledag",
)


def test_every_day_of_a_century_and_a_half():
    theirs = country_holidays("NO", language="no")
    wrong = []
    for year in range(1948, 2101):
        days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
        ours = public_holidays.of_year(year)
        wrong += [
            day
            for day in days
            if day.year == year and "; ".join(NAMES[place] for place in ours.get(day, [])) != (theirs.get(day) or "")
        ]
    assert wrong == []


@pytest.mark.parametrize(("year", "day"), [(2008, (3, 23)), (2038, (4, 25)), (1981, (4, 19)), (2076, (4, 19))])
def test_easter_when_it_is_early_late_and_an_exception(year, day):
    assert public_holidays.easter_sunday(year) == date(year, *day)
