"""Forms of knowledge flows: one flow, a party, many flows in a table, and text pasted from a spreadsheet."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from flask import request
from wtforms import FieldList, FormField
from wtforms import Form as PlainForm

from app.kernel.fields import Choice, Line, OneOf, Prose, SelectChoice, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _, _l
from app.kernel.spreadsheets import plain
from app.learning.enums import Place

ROWS = 10
MOST_ROWS = 100
COLUMNS = ("source", "target", "topic", "arena", "person")


class FlowForm(Form):
    from_party_id = Choice(_l("Fra"), coerce=optional_int)
    to_party_id = Choice(_l("Til"), coerce=optional_int)
    topic = Line(_l("Hva handler kunnskapen om"))
    arena_id = Choice(_l("Arena"), required=False, coerce=optional_int)
    depends_on_id = Choice(_l("Avhenger av én person"), required=False, coerce=optional_int)

    def __init__(
        self,
        *,
        parties: Sequence[SelectChoice] = (),
        arenas: Sequence[SelectChoice] = (),
        people: Sequence[SelectChoice] = (),
        **kw: Any,
    ) -> None:
        super().__init__(**kw)
        self.from_party_id.choices = self.to_party_id.choices = list(parties)
        self.arena_id.choices = list(arenas)
        self.depends_on_id.choices = list(people)

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        return {
            name: self[name].data for name in ("from_party_id", "to_party_id", "topic", "arena_id", "depends_on_id")
        }


class PartyForm(Form):
    name = Line(_l("Navn på gruppa eller virksomheten"), longest=100)
    place = OneOf(_l("Hvor er parten"))

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.place.choices = options(Place, lambda place: place.label)


class FlowRow(PlainForm):  # type: ignore[misc]
    """One row of the table. Which cells are needed is said when the row is checked."""

    source = Line(_l("Fra"), required=False, longest=100)
    target = Line(_l("Til"), required=False, longest=100)
    topic = Line(_l("Hva handler kunnskapen om"), required=False)
    arena = Line(_l("Arena"), required=False, longest=100)
    person = Line(_l("Avhenger av én person"), required=False, longest=100)

    def __init__(self, *args: Any, **kw: Any) -> None:
        self.identity_questions: dict[str, str] = {}
        super().__init__(*args, **kw)

    @property
    def blank(self) -> bool:
        return not any(field.data for field in self)


class BulkForm(Form):
    """Up to a hundred rows. Where new parties and arenas are stands in fields named `party:<name>`, `arena:<name>`."""

    rows = FieldList(FormField(FlowRow), min_entries=ROWS, max_entries=MOST_ROWS)

    def places(self, kind: str) -> dict[str, Place]:
        """Where the new parties or arenas are, as far as it has been chosen."""
        sent = (
            request.form
            if self.is_submitted()
            else {name: values[0] for name, values in (self.draft.fields if self.draft else {}).items()}
        )
        known = {place.value for place in Place}
        return {
            name.removeprefix(f"{kind}:").strip()[:100]: Place(value)
            for name, value in sent.items()
            if name.startswith(f"{kind}:") and value in known
        }

    def filled(self) -> list[dict[str, Any]]:
        """The rows with something in them, each with its index."""
        return [
            {"index": index, **{column: entry.form[column].data or "" for column in COLUMNS}}
            for index, entry in enumerate(self.rows)
            if not entry.form.blank
        ]

    def show(self, problems: dict[tuple[int, str], str]) -> None:
        """Put what is wrong at its cell."""
        for (index, column), message in problems.items():
            cell = self.rows[index].form[column]
            cell.errors = [*cell.errors, message]

    def more_rows(self) -> None:
        for _row in range(min(ROWS, MOST_ROWS - len(self.rows))):
            self.rows.append_entry()

    def row_errors(self) -> list[tuple[str, str]]:
        """(id of the cell, message) for the list on top."""
        return [
            (cell.id, _("Rad %(number)s: %(message)s", number=number, message=message))
            for number, entry in enumerate(self.rows, start=1)
            for cell in entry.form
            for message in cell.errors
        ]


class PasteForm(Form):
    text = Prose(_l("Radene"), longest=60_000, rows=12)

    def cells(self) -> list[list[str]]:
        """The rows, with no cells for those left out at the end; a first line of headings is dropped."""
        text = self.text.data or ""
        lines = csv.reader(StringIO(text, newline=""), delimiter="\t" if "\t" in text else ";")
        found = [[plain(cell).strip() for cell in line] for line in lines if any(cell.strip() for cell in line)]
        if found and found[0][0].casefold() in ("fra", "frå", "from"):
            found = found[1:]
        return found
