"""Forms of the rooms per theme."""

from typing import Any

from app.guidance.theme_words import LearningArena
from app.kernel.fields import Checkbox, Day, Line, OneOf, Prose, SelectChoice
from app.kernel.forms import Form
from app.kernel.i18n import _l


class MessageForm(Form):
    text = Prose(_l("Skriv en melding"), longest=4000)


class PhoneNoteForm(Form):
    """The note of a talk held by phone."""

    held_on = Day(_l("Når snakket dere sammen?"))
    text = Prose(_l("Hva snakket dere om, og hva ble dere enige om?"), longest=4000)


class ThoughtForm(Form):
    text = Prose(_l("Hva tenker du?"), longest=4000)


class LearningForm(Form):
    what = Line(_l("Hva vil du gjøre?"), longest=300)
    aim = Line(_l("Hva vil du lære?"), longest=300)
    arena = OneOf(_l("Hvor kan du lære det?"), coerce=str)
    on_day = Day(_l("Når?"), required=False)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.arena.choices = [SelectChoice(each.value, str(each.label)) for each in LearningArena]

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        return {
            "what": self.what.data,
            "aim": self.aim.data,
            "arena": LearningArena(self.arena.data),
            "on_day": self.on_day.data,
        }


class DoneForm(Form):
    done_on = Day(_l("Når gjorde du det?"))
    reflection = Prose(_l("Hva tenker du om det nå?"), required=False, longest=4000)
    share = Checkbox(_l("Del det jeg skrev, med veilederen"))
