"""Forms of the three K's helper: a text to try, and a word of the lists."""

from typing import Any

from app.feedback.enums import WordKind
from app.feedback.three_ks import Part
from app.kernel.fields import Choice, Line, Prose, SelectChoice, options
from app.kernel.forms import Form
from app.kernel.i18n import LANGUAGES, _, _l


class TryForm(Form):
    """Nothing of it is kept."""

    text = Prose(_l("Skriv det du har tenkt å si"), longest=10_000)
    part = Choice(_l("Hvor hører det hjemme?"))

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        names = {
            Part.SAID_DID: _("Det jeg så eller hørte"),
            Part.EFFECT: _("Virkningen"),
            Part.KEEP: _("Behold"),
            Part.DO_MORE: _("Gjør mer"),
            Part.ADJUST: _("Juster"),
        }
        self.part.choices = [SelectChoice(part.value, name) for part, name in names.items()]


class WordForm(Form):
    language = Choice(_l("Språk"))
    kind = Choice(_l("Liste"))
    phrase = Line(_l("Ord eller uttrykk"), longest=60)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.language.choices = [SelectChoice(code, name) for code, name in LANGUAGES.items()]
        self.kind.choices = options(WordKind, lambda kind: kind.label)
