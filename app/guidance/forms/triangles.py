"""Forms of the talks of three, the same for all three."""

from typing import Any

from app.guidance.career_words import Side
from app.kernel.fields import Day, Line, OneOf, Prose, options
from app.kernel.forms import Form
from app.kernel.i18n import _l


class PointForm(Form):
    text = Line(_l("Dette vil jeg snakke om"), longest=300)


class ThreeTaskForm(Form):
    what = Line(_l("Hva skal gjøres?"), longest=300)
    who = OneOf(_l("Hvem gjør det?"))
    due_on = Day(_l("Innen"), required=False)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.who.choices = options(Side, lambda member: member.label)


class SummaryForm(Form):
    summary = Prose(_l("Dette ble vi enige om"), required=False)
