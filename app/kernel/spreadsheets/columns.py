"""Which column of a spreadsheet holds what: guessed from the headings, and chosen by hand."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from app.kernel.fields import Choice, SelectChoice, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _
from app.kernel.spreadsheets.cells import same

Column = TypeVar("Column", bound=StrEnum)


def guess_columns(headings: Sequence[str], names: Mapping[Column, Sequence[str]]) -> dict[Column, int]:
    """The place of each column, by its heading; columns without a known heading are left out.
    `names` holds the headings people use, as `same` gives them, the likeliest first."""
    written = [same(heading).strip(" :*") for heading in headings]
    guessed: dict[Column, int] = {}
    for column, known in names.items():
        found = next((written.index(name) for name in known if name in written), None)
        if found is not None and found not in guessed.values():
            guessed[column] = found
    return guessed


class ColumnsForm(Form):
    """Which column holds what: one choice for each member of `column_kind`."""

    column_kind: ClassVar[type[StrEnum]]
    needed_columns: ClassVar[Collection[StrEnum]]

    @property
    def chosen(self) -> dict[Any, int]:
        return {column: self[column].data for column in self.column_kind if self[column].data is not None}

    def validate(self, extra_validators: object = None) -> bool:
        valid: bool = super().validate(extra_validators)
        for column in self.needed_columns:
            if self[column].data is None:
                self[column].errors = [_("Velg hvilken kolonne som er «%(column)s».", column=column.label)]  # type: ignore[attr-defined]
                valid = False
        taken = list(self.chosen.values())
        for column, at in self.chosen.items():
            if taken.count(at) > 1:
                self[column].errors = [_("Velg hver kolonne bare én gang.")]
                valid = False
        return valid


def columns_form(
    headings: Sequence[str], chosen: Mapping[Column, int], kind: type[Column], needed: Collection[Column]
) -> ColumnsForm:
    """The form for a file with these headings. The members of `kind` have a `label`."""
    choices = [SelectChoice("", _("Ikke i fila"))]
    choices += [
        SelectChoice(str(at), heading or _("Kolonne %(number)s", number=at + 1)) for at, heading in enumerate(headings)
    ]
    fields: dict[str, Any] = {
        column.value: Choice(column.label, required=False, coerce=optional_int, choices=choices)  # type: ignore[attr-defined]
        for column in kind
    }
    made = type("ColumnsForm", (ColumnsForm,), {**fields, "column_kind": kind, "needed_columns": needed})
    form: ColumnsForm = made(data={column.value: chosen.get(column) for column in kind})
    return form
