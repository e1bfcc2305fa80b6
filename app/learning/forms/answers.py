"""The two questions after an activity. No draft and no key: nothing of it is kept but the answer itself."""

from app.kernel.fields import OneOf, Prose, SelectChoice
from app.kernel.forms import Form
from app.kernel.i18n import _, _l


class AnswerForm(Form):
    usefulness = OneOf(_l("Hvor nyttig var dette for arbeidet ditt?"))
    will_do = Prose(_l("Hva vil du gjøre annerledes?"), required=False, longest=500)

    def __init__(self) -> None:
        super().__init__()
        words = (
            _("1 – ikke nyttig"),
            _("2 – litt nyttig"),
            _("3 – nokså nyttig"),
            _("4 – nyttig"),
            _("5 – svært nyttig"),
        )
        self.usefulness.choices = [SelectChoice(str(value), label) for value, label in enumerate(words, start=1)]
