"""Forms of the evaluation."""

from typing import Any

from app.kernel.fields import Line, OneOf, Prose, options
from app.kernel.forms import Form
from app.kernel.i18n import _l
from app.learning.enums import Judgement


class JudgementForm(Form):
    """Whether an outcome was reached. A page shows many, so each field's id names its outcome."""

    judgement = OneOf(_l("Er læringsutbyttet nådd?"))
    judgement_note = Line(_l("Hvordan vet vi det?"), longest=300)

    def __init__(self, outcome: Any, **kw: Any) -> None:
        super().__init__(obj=outcome, **kw)
        self.judgement.choices = options(Judgement, lambda judgement: judgement.label)
        for field in self:
            field.id = f"{field.name}-{outcome.id}"


class EvaluationNoteForm(Form):
    """The plan's own evaluation, in words."""

    evaluation_note = Prose(_l("Hva lærte vi av dette halvåret?"), required=False, longest=6000)
