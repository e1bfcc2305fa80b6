"""Times a counsellor offers, and the counsellor's own words about the help."""

from typing import Any

from babel.dates import get_day_names

from app.guidance.talk_words import TalkWay
from app.kernel.dates import locale
from app.kernel.fields import Choices, Clock, Day, Line, Number, OneOf, Prose, SelectChoice, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _l


class SlotForm(Form):
    """One day, or several weekdays until a day."""

    first_day = Day(_l("Dag"))
    first = Clock(_l("Fra klokka"))
    last = Clock(_l("Til klokka"))
    minutes = Number(_l("Hvor mange minutter er hver samtale?"), low=10, high=240)
    until = Day(_l("Gjenta til og med"), required=False)
    weekdays = Choices(_l("Hvilke dager i uka?"), required=False, coerce=optional_int)
    way = OneOf(_l("Hvordan møtes dere?"), coerce=str)
    place = Line(_l("Sted eller nummer"), required=False)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.way.choices = options(TalkWay, lambda way: way.label)
        names = get_day_names("wide", "stand-alone", locale())
        self.weekdays.choices = [SelectChoice(str(n), names[n - 1].capitalize()) for n in range(1, 6)]

    @property
    def times(self) -> dict[str, Any]:
        """What decides the times."""
        return {
            "first_day": self.first_day.data,
            "until": self.until.data,
            "weekdays": [n for n in self.weekdays.data or [] if n],
            "first": self.first.data,
            "last": self.last.data,
            "minutes": self.minutes.data,
        }


class ProfileForm(Form):
    can_help = Prose(_l("Hva kan du hjelpe med?"), required=False, longest=600, rows=4)
