"""Hours a week and share of a full post, each worked out from the other."""

import re
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal

from app.kernel.dates import locale
from app.kernel.i18n import _

HOURS = Decimal("37.5")
"""Of a full post, a week."""

CENT = Decimal("0.01")


def percent_of(hours: Decimal) -> Decimal:
    """18.75 hours are 50 per cent."""
    return (hours * 100 / HOURS).quantize(CENT, ROUND_HALF_UP)


def hours_of(percent: Decimal) -> Decimal:
    """50 per cent are 18.75 hours."""
    return (percent * HOURS / 100).quantize(CENT, ROUND_HALF_UP)


def same(hours: Decimal, percent: Decimal) -> bool:
    """Whether they say the same, when each was rounded to what people write (a tenth of an hour, half a per cent)."""
    return abs(hours_of(percent) - hours) <= Decimal("0.1") or abs(percent_of(hours) - percent) <= Decimal("0.5")


def read(text: str) -> Decimal:
    """«37,5», «80 %», «18.75 t»: ValueError for anything else."""
    match = re.fullmatch(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:%|t|timer)?", text.strip())
    if match is None:
        raise ValueError(text)
    return Decimal(f"{match[1]}.{match[2] or 0}")


def number(value: Decimal) -> str:
    """«18,75», as the reader's language writes it."""
    return format_decimal(value, "#,##0.##", locale=locale())


def in_words(percent: Decimal) -> str:
    """«50 %, 18,75 timer i uka»."""
    return _("%(percent)s %%, %(hours)s timer i uka", percent=number(percent), hours=number(hours_of(percent)))
