"""Several contacts of one day on one page: each row is a little form of its own."""

from collections.abc import Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from app.caseload.enums import ContactForm
from app.caseload.forms.contacts import LONGEST
from app.caseload.forms.days import refuse_past
from app.kernel.dates import today
from app.kernel.fields import Choice, Day, Line, Number, SelectChoice, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _, _l

ROWS = 10


class LogRow(Form):
    """One contact. A row without anything in it is no row."""

    case_id = Choice(_l("Sak"), coerce=optional_int)
    form = Choice(_l("Hvordan"))
    minutes = Number(_l("Minutter"), low=0, high=LONGEST, required=False)
    travel_minutes = Number(_l("Reise"), low=0, high=LONGEST, required=False)
    text = Line(_l("Kort tekst"), required=False, longest=500)
    next_text = Line(_l("Neste steg"), required=False)
    next_day = Day(_l("Dag for neste steg"), required=False)

    def __init__(self, *, number: int, cases: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(prefix=f"row{number}-", meta={"csrf": False}, **kw)
        self.number = number + 1
        self.case_id.choices = [SelectChoice("", _("Velg sak")), *cases]
        self.form.choices = [SelectChoice("", _("Velg hvordan")), *options(ContactForm, lambda form: form.label)]

    @property
    def is_blank(self) -> bool:
        return not any((field.raw_data or [""])[0].strip() for field in self)

    def validate_next_day(self, field: Any) -> None:
        refuse_past(field)

    def validate(self, extra_validators: Any = None) -> bool:
        return self.is_blank or bool(super().validate(extra_validators))

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes, but for the case, the day and the state."""
        names = ("form", "minutes", "travel_minutes", "text", "next_text", "next_day")
        return {name: self[name].data for name in names}


class DayLogForm(Form):
    """The day and its rows. Nothing is saved until every row that has something in it is right."""

    day = Day(_l("Dag"))

    def __init__(self, *, cases: Sequence[SelectChoice] = (), **kw: Any) -> None:
        super().__init__(draft="caseload.log:new", creates=True, **kw)
        kept = {"formdata": MultiDict(_pairs(self.draft.fields))} if self.draft else {}
        self.rows = [LogRow(number=number, cases=cases, **kept) for number in range(ROWS)]

    def validate(self, extra_validators: Any = None) -> bool:
        mine = super().validate(extra_validators)
        if self.day.data and self.day.data > today():
            self.day.errors = [_("Velg en dag som har vært.")]
            mine = False
        wrong = [row for row in self.rows if not row.validate()]
        return bool(mine) and not wrong

    @property
    def filled(self) -> list[LogRow]:
        return [row for row in self.rows if not row.is_blank]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(id of the field, message), row by row."""
        mine = [("", error) for error in self.form_errors] + [(self.day.id, error) for error in self.day.errors]
        for row in self.rows:
            for field in row:
                mine += [(field.id, _("Rad %(n)s: %(error)s", n=row.number, error=error)) for error in field.errors]
        return mine


def _pairs(fields: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, values in fields.items() for value in values]
