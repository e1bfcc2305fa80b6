"""Asking for erasure and answering: choices only, so that no content ends in the queue."""

from collections.abc import Sequence
from typing import Any

from app.caseload.enums import Archiving
from app.kernel.fields import OneOf, options
from app.kernel.forms import Form
from app.kernel.i18n import _l
from app.privacy.erasure.enums import FOR_COLLEAGUE, FOR_SEEKER, OF_ONESELF, AskedWhy, RefusedWhy


class AskForm(Form):
    """For a colleague."""

    why = OneOf(_l("Hvorfor skal det slettes?"))

    def __init__(self, *, whys: Sequence[AskedWhy] = FOR_COLLEAGUE, **kw: Any) -> None:
        super().__init__(**kw)
        self.why.choices = options(whys, lambda why: why.label)

    @property
    def values(self) -> dict[str, Any]:
        return {"why": AskedWhy(self.why.data)}


class AskForOneselfForm(AskForm):
    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.why.choices = options(FOR_COLLEAGUE, OF_ONESELF.__getitem__)


class AskForCaseForm(AskForm):
    archiving = OneOf(_l("Hva har du gjort med det som er viktig i saken?"))

    def __init__(self, **kw: Any) -> None:
        super().__init__(whys=FOR_SEEKER, **kw)
        self.archiving.choices = options(Archiving, lambda answer: answer.label)

    @property
    def values(self) -> dict[str, Any]:
        return {**super().values, "archiving": Archiving(self.archiving.data)}


class RefuseForm(Form):
    why = OneOf(_l("Hvorfor kan det ikke slettes?"))

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.why.choices = options(RefusedWhy, lambda why: why.label)
