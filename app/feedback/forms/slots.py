"""The form of a time that somebody offers, and of a day together."""

from collections.abc import Sequence
from typing import Any

from app.feedback.enums import SlotKind
from app.kernel.fields import Choice, Clock, Day, Line, Number, OneOf, SelectChoice, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _l


class SlotForm(Form):
    kind = OneOf(_l("Hva kan du tilby?"))
    day = Day(_l("Dag"))
    clock = Clock(_l("Klokka"))
    minutes = Number(_l("Minutter"), low=5, high=480)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.kind.choices = options(SlotKind, lambda kind: kind.label)


class ShadowingForm(Form):
    host_id = Choice(_l("Hvem vil du følge?"), coerce=optional_int)
    day = Day(_l("Dag"))
    wants_to_see = Line(_l("Hva vil du helst se?"), required=False, longest=300)

    def __init__(self, *, people: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.host_id.choices = list(people)


class OtherDayForm(Form):
    other_day = Day(_l("En dag som passer bedre"), required=False)
