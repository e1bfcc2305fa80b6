"""The columns of a plan in a spreadsheet, and the headings that offices use for them."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


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
NEEDED = (Column.THEME, Column.OUTCOME)
