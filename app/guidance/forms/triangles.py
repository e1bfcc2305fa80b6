"""Forms of the talks of three, the same for all three."""

from typing import Any

from app.guidance.career_words import Side
from app.guidance.forms.career import each_side
from app.kernel.fields import Day, Line, OneOf, Prose
from app.kernel.forms import Form
from app.kernel.i18n import _l


class PointForm(Form):
    text = Line(_l("Dette vil jeg snakke om"), longest=300)


class ThreeTaskForm(Form):
    what = Line(_l("Hva skal gjøres?"), longest=300)
    who = OneOf(_l("Hvem gjør det?"))
    due_on = Day(_l("Innen"), required=False)

    def __init__(self, *, reader: Side, **kw: Any) -> None:
        super().__init__(**kw)
        self.who.choices = each_side(reader)


class SummaryForm(Form):
    summary = Prose(_l("Dette ble vi enige om"), required=False)
