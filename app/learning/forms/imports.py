"""Forms for bringing a file in."""

from typing import Any

from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms.validators import StopValidation

from app.kernel.fields import Choice
from app.kernel.forms import Form
from app.kernel.i18n import _, _l


class _Chosen:
    """A file has been chosen."""

    def __call__(self, form: Any, field: Any) -> None:
        if not isinstance(field.data, FileStorage) or not field.data.filename:
            raise StopValidation(_("Velg en fil."))


class FileForm(Form):
    """One file, read in memory and not kept."""

    file = FileField(_l("Fil"), validators=[_Chosen()])

    def read(self) -> tuple[str, bytes]:
        """The file's name and content."""
        return self.file.data.filename, self.file.data.read()


class NewPlanForm(FileForm):
    """A plan file that becomes a new plan."""

    half_year = Choice(_l("Halvår"))
