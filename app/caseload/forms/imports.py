"""Forms for bringing a list in: the file, and the one confirmation."""

from typing import Any

from wtforms import HiddenField

from app.caseload.enums import ImportKind
from app.kernel.fields import Checkbox, OneOf, ValidationError, options
from app.kernel.forms import Form
from app.kernel.i18n import _, _l
from app.kernel.uploads import FileForm


class ListForm(FileForm):
    """A file, and what stands in it."""

    kind = OneOf(_l("Hva står i fila?"), default=ImportKind.CASES.value)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.kind.choices = options(ImportKind, lambda kind: kind.label)


class ConfirmForm(Form):
    """Bring it in. `seen` says what the preview promised, so that nothing else happens."""

    seen = HiddenField()
    with_changes = Checkbox(_l("Endre også det som finnes fra før"), default=True)


class ConfirmCasesForm(ConfirmForm):
    nobody_protected = Checkbox(_l("Jeg har sjekket at ingen i fila har adressesperre eller er skjermet"))

    def validate_nobody_protected(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_("Sjekk dette først. Ingen med adressesperre eller skjerming skal inn her."))


def confirm_form(kind: ImportKind, seen: str) -> ConfirmForm:
    """The form for a list of this kind."""
    form = (ConfirmCasesForm if kind is ImportKind.CASES else ConfirmForm)(creates=True)
    if not form.is_submitted():
        form.seen.data = seen
    return form
