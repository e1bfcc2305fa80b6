"""The four questions to a job seeker, and how many codes a team prints."""

from app.feedback.enums import VoiceAnswer
from app.kernel.fields import Number, OneOf, Prose, SelectChoice, options
from app.kernel.forms import Form
from app.kernel.i18n import _l

MOST_CODES = 20

SATISFIED = (
    ("5", _l("Svært fornøyd")),
    ("4", _l("Fornøyd")),
    ("3", _l("Midt imellom")),
    ("2", _l("Lite fornøyd")),
    ("1", _l("Svært lite fornøyd")),
)


class VoiceForm(Form):
    """Answered without an account: the secret in the address takes the place of a session's token."""

    class Meta(Form.Meta):
        csrf = False

    satisfied = OneOf(_l("Hvor fornøyd er du med samtalen?"), coerce=int)
    concrete_jobs = OneOf(_l("Snakket dere om jobber som finnes?"))
    chose_topic = OneOf(_l("Fikk du velge hva dere skulle snakke om?"))
    keep = Prose(_l("Hva bør vi fortsette med?"), required=False, longest=500)

    def __init__(self) -> None:
        super().__init__()
        self.satisfied.choices = [SelectChoice(value, label) for value, label in SATISFIED]
        for field in (self.concrete_jobs, self.chose_topic):
            field.choices = options(VoiceAnswer, lambda each: each.label)


class CodesForm(Form):
    number = Number(_l("Hvor mange koder vil du skrive ut?"), low=1, high=MOST_CODES)
