"""How a computed measure is told: the shape of it, and numbers as people write them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal
from flask_babel import LazyString

from app.caseload.figure_names import FigureName
from app.kernel.charts.svg import percent
from app.kernel.dates import locale
from app.kernel.i18n import _

Numbers = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """`rule` says how it is counted, `says` gives the numbers in words, `line` one line of what they are made of,
    `figure` names the page with the rows, `page` the endpoint of another page that has them."""

    rule: LazyString
    says: Callable[[Numbers], str]
    figure: FigureName | None = None
    line: Callable[[Numbers], str] = str
    page: str = ""


def decimal(value: float) -> str:
    return str(format_decimal(round(value, 1), "0.#", locale()))


def share(part: int, whole: int) -> str:
    """«3 av 4 (75 %)»; without anything to count, only that."""
    return f"{of(part, whole)} ({percent(part / whole)})" if whole else _("ingen")


def of(part: int, whole: int) -> str:
    return _("%(part)s av %(whole)s", part=part, whole=whole)
