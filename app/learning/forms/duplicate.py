"""Choosing what a new plan takes along from an earlier one."""

from typing import Any

from app.kernel.fields import Choice, Choices, OneOf, SelectChoice, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _, _l

PARTS = {
    "outcomes": _l("Læringsutbytter"),
    "activities": _l("Aktiviteter"),
    "arenas": _l("Arenaer og steder"),
    "means": _l("Pedagogiske virkemidler"),
    "people": _l("Ansvarlige, deltakere og arbeidsgruppe"),
}
DATES = {
    "moved": _l("Flytt dem til samme uke og ukedag i det nye halvåret"),
    "empty": _l("La dem stå tomme"),
}


class DuplicateForm(Form):
    """Which half-year, and what of the earlier plan."""

    half_year = Choice(_l("Ny plan for"))
    themes = Choices(_l("Temaer"), coerce=optional_int, required=False)
    parts = Choices(_l("Dette følger med temaene"), required=False)
    dates = OneOf(_l("Datoene"))

    def __init__(self, *, half_years: list[SelectChoice], themes: list[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.half_year.choices = half_years
        self.themes.choices = themes
        self.parts.choices = [SelectChoice(value, label) for value, label in PARTS.items()]
        self.dates.choices = [SelectChoice(value, label) for value, label in DATES.items()]

    def validate(self, extra_validators: Any = None) -> bool:
        holds = bool(super().validate(extra_validators))
        if not self.themes.data and not self.themes.errors:
            self.themes.errors, holds = [_("Velg minst ett tema å ta med.")], False
        parts = self.parts.data or ()
        if "activities" in parts and "outcomes" not in parts:
            self.parts.errors = [_("Aktivitetene hører til læringsutbyttene. Ta med dem også.")]
            holds = False
        return holds


class ChosenForm(DuplicateForm):
    """The same read from an address, where it changes nothing."""

    class Meta(DuplicateForm.Meta):
        csrf = False
