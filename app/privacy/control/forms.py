"""What the privacy officer writes in a control."""

from app.kernel.fields import OneOf, Prose, options
from app.kernel.forms import Form
from app.kernel.i18n import _l
from app.privacy.control.models import Verdict


class VerdictForm(Form):
    verdict = OneOf(_l("Hva fant du?"), coerce=Verdict)
    note = Prose(_l("Hva følger du opp?"), required=False, longest=1000)

    def __init__(self, **kw: object) -> None:
        super().__init__(**kw)  # type: ignore[arg-type]
        self.verdict.choices = options(Verdict, lambda each: each.label)


class SignForm(Form):
    note = Prose(_l("Merknad"), required=False, longest=2000)
