"""The period a page of figures is about, as its address says: a quarter, a half-year, a year, or days of one's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.caseload.queries.figures_scope import Period
from app.kernel import halfyear
from app.kernel.dates import FIRST_YEAR, LAST_YEAR, UnreadableDateError, parse_date, span, today
from app.kernel.halfyear import HalfYear, Quarter
from app.kernel.i18n import _

KINDS = ("quarter", "half-year", "year", "own")


@dataclass(frozen=True)
class Chosen:
    """A kind of period and its two days. `at` is how the address says which; `errors` by field, when the days could
    not be used and the running quarter is shown instead."""

    kind: str
    first: date
    last: date
    at: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def period(self) -> Period:
        return Period(self.first, self.last, today())

    @property
    def label(self) -> str:
        if self.kind == "quarter":
            return halfyear.label(Quarter.parse(self.at))
        if self.kind == "half-year":
            return halfyear.label(HalfYear.parse(self.at))
        return self.at if self.kind == "year" else span(self.first, self.last)

    @property
    def query(self) -> dict[str, str]:
        """What the address says of this period."""
        if self.kind == "own":
            return {"period": "own", "from": self.first.isoformat(), "to": self.last.isoformat()}
        return {"period": self.kind, "at": self.at}

    def moved(self, steps: int) -> "Chosen | None":
        """The period before (-1) or after (1); None for days of one's own and for what has not begun."""
        if self.kind == "own":
            return None
        if self.kind == "year":
            return year(self.first.year + steps) if self.first.year + steps <= today().year else None
        part = Quarter.parse(self.at) if self.kind == "quarter" else HalfYear.parse(self.at)
        other = part.next() if steps > 0 else part.previous()
        return _of(other) if other.first_day <= today() else None


def _of(part: Quarter | HalfYear, errors: dict[str, str] | None = None) -> Chosen:
    kind = "quarter" if isinstance(part, Quarter) else "half-year"
    return Chosen(kind, part.first_day, part.last_day, str(part), errors or {})


def year(number: int) -> Chosen:
    return Chosen("year", date(number, 1, 1), date(number, 12, 31), str(number))


def chosen(args: Mapping[str, str]) -> Chosen:
    """What the address asks for; the running period where it says nothing that can be read."""
    kind, at = args.get("period", "quarter"), args.get("at", "")
    try:
        if kind == "half-year":
            return _of(HalfYear.parse(at) if at else HalfYear.current())
        if kind == "year":
            return year(_year_of(at))
        if kind == "own":
            return own(args.get("from", ""), args.get("to", ""))
        return _of(Quarter.parse(at) if at else Quarter.current())
    except ValueError:
        return _of(Quarter.current())


def _year_of(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else today().year
    return number if FIRST_YEAR < number < LAST_YEAR else today().year


def own(first_text: str, last_text: str) -> Chosen:
    """Days of one's own. The quarter so far until both can be read and stand in order."""
    running, found, errors = Quarter.current(), {}, {}
    if not first_text and not last_text:
        return Chosen("own", running.first_day, today())
    for name, text in (("from", first_text), ("to", last_text)):
        try:
            found[name] = parse_date(text)
        except UnreadableDateError as error:
            errors[name] = str(error)
    if not errors and found["from"] > found["to"]:
        errors["to"] = _("Siste dag må være første dag eller senere.")
    if errors:
        return Chosen("own", running.first_day, today(), errors=errors)
    return Chosen("own", found["from"], found["to"])
