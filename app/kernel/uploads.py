"""Files that people send are read in memory: their content never lies on the disk outside the encrypted database."""

from io import BytesIO
from typing import IO, Any

from flask import Flask, Request
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms.validators import StopValidation

from app.kernel.forms import Form
from app.kernel.i18n import _, _l


def init_app(app: Flask) -> None:
    app.request_class = type("InMemoryRequest", (InMemory, app.request_class), {})


class InMemory(Request):
    """A request whose files are kept in memory; MAX_CONTENT_LENGTH says how much that can be."""

    def _get_file_stream(self, *_about: object, **_more: object) -> IO[bytes]:
        return BytesIO()


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
