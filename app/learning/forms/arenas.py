"""The form of one arena."""

from collections.abc import Sequence
from typing import Any

from app.kernel.fields import Choice, Line, OneOf, Prose, SelectChoice, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _, _l
from app.learning.enums import Formality, Frequency, Place


class ArenaForm(Form):
    name = Line(_l("Navn på arenaen"), longest=100)
    purpose = Prose(_l("Hva hører hjemme her"), required=False, longest=1000)
    place = OneOf(_l("Hvor er arenaen"), default=Place.INTERNAL)
    formality = OneOf(_l("Er den formell eller uformell"), default="formal")
    frequency = Choice(_l("Hvor ofte"), required=False, coerce=lambda value: str(value) if value else "")
    responsible_id = Choice(_l("Ansvarlig"), required=False, coerce=optional_int)

    def __init__(self, *, people: Sequence[SelectChoice] = (), **kw: Any) -> None:
        super().__init__(**kw)
        self.place.choices = options(Place, lambda place: place.label)
        self.formality.choices = options(Formality, lambda formality: formality.label)
        self.frequency.choices = [SelectChoice("", _("Ikke bestemt")), *options(Frequency, lambda often: often.label)]
        self.responsible_id.choices = list(people)

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        return {
            name: self[name].data for name in ("name", "place", "formality", "frequency", "purpose", "responsible_id")
        }
