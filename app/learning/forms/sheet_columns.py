"""Which column of a spreadsheet holds what: guessed from the headings, and chosen by hand."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from flask_babel import LazyString

from app.kernel.fields import Choice, SelectChoice, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _, _l
from app.learning.forms.brought import same


class Column(StrEnum):
    """What a row of the plan tells (S3-L10), in the order of the example plan."""

    THEME = "theme"
    ORIGIN = "origin"
    OUTCOME = "outcome"
    KIND = "kind"
    ARENA = "arena"
    MEANS = "means"
    LED_BY = "led_by"
    PARTICIPANTS = "participants"
    TIME = "time"
    PLACE = "place"
    TITLE = "title"
    DESCRIPTION = "description"
    LEVEL = "level"
    OWNER = "owner"
    EVALUATION = "evaluation"

    @property
    def label(self) -> LazyString:
        return LABELS[self]


LABELS: dict[Column, LazyString] = {
    Column.THEME: _l("Tema"),
    Column.ORIGIN: _l("Opphav"),
    Column.OUTCOME: _l("Læringsutbytte"),
    Column.KIND: _l("Nivå"),
    Column.ARENA: _l("Arena"),
    Column.MEANS: _l("Virkemiddel"),
    Column.LED_BY: _l("Ledes av"),
    Column.PARTICIPANTS: _l("Deltakere"),
    Column.TIME: _l("Tid"),
    Column.PLACE: _l("Sted"),
    Column.TITLE: _l("Aktivitet"),
    Column.DESCRIPTION: _l("Beskrivelse"),
    Column.LEVEL: _l("Grad"),
    Column.OWNER: _l("Ansvarlig"),
    Column.EVALUATION: _l("Evaluering"),
}

# Headings that offices use, the product's own first; compared without capitals.
HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.THEME: ("tema", "temaer", "fordypningstema", "emne"),
    Column.ORIGIN: ("opphav", "kilde", "hvor kommer temaet fra"),
    Column.OUTCOME: ("læringsutbytte", "læringsutbytter", "utbytte", "læringsmål", "mål"),
    Column.KIND: ("nivå", "type", "type utbytte"),
    Column.ARENA: ("arena", "læringsarena", "møteplass"),
    Column.MEANS: ("virkemiddel", "virkemidler", "pedagogisk virkemiddel", "pedagogiske virkemidler", "metode"),
    Column.LED_BY: ("ledes av", "leder", "foreleser", "hvem leder"),
    Column.PARTICIPANTS: ("deltakere", "deltaker", "deltagere", "målgruppe", "hvem"),
    Column.TIME: ("tid", "tidspunkt", "tid for gjennomføring", "dato", "når"),
    Column.PLACE: ("sted", "rom", "hvor"),
    Column.TITLE: ("aktivitet", "tittel", "læringsaktivitet", "tiltak"),
    Column.DESCRIPTION: ("beskrivelse", "innhold", "merknad"),
    Column.LEVEL: ("grad", "hvor langt"),
    Column.OWNER: ("ansvarlig", "ansvar", "eier"),
    Column.EVALUATION: ("evaluering", "hvordan vi ser at det virker"),
}

Columns = Mapping[Column, int]


def guess_columns(headings: Sequence[str]) -> dict[Column, int]:
    """The column of each thing, by its heading; things without a known heading are left out."""
    written = [same(heading).strip(" :*") for heading in headings]
    guessed: dict[Column, int] = {}
    for column, names in HEADINGS.items():
        found = next((written.index(name) for name in names if name in written), None)
        if found is not None and found not in guessed.values():
            guessed[column] = found
    return guessed


class ColumnsForm(Form):
    """Which column holds what. One choice for each of `Column`, made for the headings at hand."""

    @property
    def chosen(self) -> dict[Column, int]:
        return {column: self[column].data for column in Column if self[column].data is not None}

    def validate(self, extra_validators: object = None) -> bool:
        valid: bool = super().validate(extra_validators)
        for column in (Column.THEME, Column.OUTCOME):
            if self[column].data is None:
                self[column].errors = [_("Velg hvilken kolonne som er «%(column)s».", column=column.label)]
                valid = False
        taken = list(self.chosen.values())
        for column, at in self.chosen.items():
            if taken.count(at) > 1:
                self[column].errors = [_("Velg hver kolonne bare én gang.")]
                valid = False
        return valid


def columns_form(headings: Sequence[str], chosen: Columns) -> ColumnsForm:
    """The form for a file with these headings."""
    choices = [SelectChoice("", _("Ikke i fila"))]
    choices += [
        SelectChoice(str(at), heading or _("Kolonne %(number)s", number=at + 1)) for at, heading in enumerate(headings)
    ]
    fields = {
        column.value: Choice(column.label, required=False, coerce=optional_int, choices=choices) for column in Column
    }
    made = type("ColumnsForm", (ColumnsForm,), fields)
    form: ColumnsForm = made(data={column.value: chosen.get(column) for column in Column})
    return form
