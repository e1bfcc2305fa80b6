"""Fields for when an activity takes place: up to thirty days, each with clock times if one likes."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from app.kernel.dates import is_weekend, local, public_holiday
from app.kernel.fields import Checkbox, Clock, Day, Line, Number, OneOf, Prose, options
from app.kernel.forms import Form
from app.kernel.i18n import _, _l
from app.learning.enums import TimeKind

ROWS_AT_FIRST = 5
MORE_ROWS = 5
MOST_ROWS = 30


class Row(NamedTuple):
    """One row of the form as it was filled in."""

    number: int
    day: date
    starts: time | None
    ends: time | None


class TimeForm(Form):
    """Rows are plain fields `day_0`, `starts_0`, `ends_0` and so on, so that errors and drafts find them."""

    time_kind = OneOf(_l("Når"), default=TimeKind.DATES.value)
    vague_time = Line(_l("Hva vet dere om tiden"), required=False)
    outside_half_year = Checkbox(_l("Ligger utenfor halvåret med vilje"))
    span_from = Day(_l("Første dag"), required=False)
    span_to = Day(_l("Siste dag"), required=False)
    rows = Number(_l("Antall rader"), low=1, high=MOST_ROWS, required=False, default=ROWS_AT_FIRST)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.time_kind.choices = options(TimeKind, lambda kind: kind.label)

    @property
    def shown_rows(self) -> int:
        """As many rows as were asked for, and never fewer than are filled in."""
        filled = max((number + 1 for number in range(MOST_ROWS) if self._filled(number)), default=0)
        return min(MOST_ROWS, max(self.rows.data or ROWS_AT_FIRST, filled))

    @property
    def offers_outside(self) -> bool:
        """The box for a day outside the half-year is in the way until a day has been refused."""
        refused = any(self[f"day_{number}"].errors for number in range(MOST_ROWS))
        return bool(self.outside_half_year.data or refused)

    def filled(self) -> Iterator[Row]:
        for number in range(MOST_ROWS):
            on = self[f"day_{number}"].data
            if on:
                yield Row(number, on, self[f"starts_{number}"].data, self[f"ends_{number}"].data)

    def add_rows(self) -> None:
        _put(self.rows, min(MOST_ROWS, self.shown_rows + MORE_ROWS))

    def fill_span(self) -> None:
        """Put every working day of a stretch into the empty rows."""
        first, last = self.span_from.data, self.span_to.data
        if not first or not last or last < first:
            self.span_to.errors = [_("Velg en første dag, og en siste dag som ikke er før den.")]
            return
        present = {row.day for row in self.filled()}
        days = [first + timedelta(days=n) for n in range(min((last - first).days, 366) + 1)]
        wanted = [on for on in days if not is_weekend(on) and not public_holiday(on) and on not in present]
        empty = [number for number in range(MOST_ROWS) if not self._filled(number)]
        if len(wanted) > len(empty):
            self.span_to.errors = [_("Det er plass til %(most)s dager. Velg en kortere periode.", most=MOST_ROWS)]
            return
        for number, on in zip(empty, wanted, strict=False):
            _put(self[f"day_{number}"], on)
        _put(self.span_from, None)
        _put(self.span_to, None)

    def validate(self, extra_validators: Any = None) -> bool:
        """A clock time belongs to a day. What else a time must be is the domain's to say."""
        holds = bool(super().validate(extra_validators))
        for number in range(MOST_ROWS):
            on = self[f"day_{number}"]
            if not on.data and not on.errors and (self[f"starts_{number}"].data or self[f"ends_{number}"].data):
                on.errors = [_("Skriv også datoen.")]
                holds = False
        return holds

    def _filled(self, number: int) -> bool:
        return any(
            self[f"{name}_{number}"].data or self[f"{name}_{number}"].raw_data not in (None, [], [""])
            for name in ("day", "starts", "ends")
        )


for _number in range(MOST_ROWS):
    setattr(TimeForm, f"day_{_number}", Day(_l("Dato %(number)s", number=_number + 1), required=False))
    setattr(TimeForm, f"starts_{_number}", Clock(_l("Fra klokka, dato %(number)s", number=_number + 1), required=False))
    setattr(TimeForm, f"ends_{_number}", Clock(_l("Til klokka, dato %(number)s", number=_number + 1), required=False))


class MoveForm(TimeForm):
    """A new time, and why."""

    reason = Prose(_l("Hvorfor flyttes den"), longest=1000, rows=2)


def day_fields(occurrences: Sequence[Any]) -> dict[str, Any]:
    """What the rows show for an activity that has days."""
    values: dict[str, Any] = {}
    for number, row in enumerate(occurrences[:MOST_ROWS]):
        values[f"day_{number}"] = row.day
        values[f"starts_{number}"] = local(row.starts_at).time() if row.starts_at else None
        values[f"ends_{number}"] = local(row.ends_at).time() if row.ends_at else None
    return values


def _put(field: Any, value: Any) -> None:
    """Set a field as if it had come from the server: what was typed no longer stands there."""
    field.data, field.raw_data = value, None
