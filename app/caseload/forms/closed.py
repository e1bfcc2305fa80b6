"""What became of what matters in a closed case."""

from collections.abc import Collection, Sequence
from typing import Any

from app.caseload.enums import Archiving
from app.kernel.errors import DomainError
from app.kernel.fields import OneOf, options
from app.kernel.forms import Form
from app.kernel.i18n import _, _l


class ArchivingForm(Form):
    archiving = OneOf(_l("Hva har du gjort med det som er viktig i saken?"))

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.archiving.choices = options(Archiving, lambda answer: answer.label)


class AnswerManyForm(ArchivingForm):
    archiving = OneOf(_l("Hva har du gjort med det som er viktig i sakene?"))

    def stands(self, ids: Collection[int], cases: Sequence[Any]) -> bool:
        """Whether the cases are still those that the page showed."""
        if not ids:
            self.problem(DomainError(_("Velg minst én sak.")))
        elif len(cases) != len(ids):
            self.problem(
                DomainError(_("Noen av sakene er åpnet, slettet eller overført. Se over lista, og svar på nytt."))
            )
        return bool(ids) and len(cases) == len(ids)
