"""The form of one learning arrow, and of what came of it."""

from collections.abc import Sequence
from typing import Any

from app.kernel.fields import Checkbox, Choice, Line, Prose, SelectChoice, optional_int
from app.kernel.forms import Form
from app.kernel.halfyear import HalfYear, label
from app.kernel.i18n import _l


class ArrowForm(Form):
    skill = Line(_l("Hva vil du bli bedre på?"), longest=200)
    situations = Prose(_l("I hvilke situasjoner vil du prøve det?"), longest=1000)
    expected_effect = Prose(_l("Hvilken virkning venter du?"), longest=1000)
    theme_id = Choice(_l("Tema i planen"), required=False, coerce=optional_int)
    half_year = Choice(_l("Halvår"))

    def __init__(self, *, half_years: Sequence[HalfYear], themes: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.half_year.choices = [SelectChoice(str(each), label(each)) for each in half_years]
        self.theme_id.choices = list(themes)

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        given = {name: self[name].data for name in ("skill", "situations", "expected_effect", "theme_id")}
        return {**given, "half_year": HalfYear.parse(self.half_year.data)}


class LandArrowForm(Form):
    what_came_of_it = Prose(_l("Hva kom det ut av det?"), required=False, longest=2000)
    done = Checkbox(_l("Jeg er ferdig med denne pila"))
