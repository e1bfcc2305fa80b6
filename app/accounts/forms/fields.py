"""Fields of accounts: e-mail addresses and passwords."""

import re
from typing import Any

from wtforms import PasswordField
from wtforms.validators import DataRequired, StopValidation

from app.kernel.fields import Line, ValidationError
from app.kernel.i18n import _

EMAIL = re.compile(r"[^\s@<>;,\"'()]+@[^\s@<>;,\"'()]+\.[^\s@<>;,\"'().]+")


def _is_email(_form: Any, field: Any) -> None:
    if field.data and not EMAIL.fullmatch(field.data):
        raise ValidationError(_("Skriv e-postadressen slik: navn@eksempel.no."))


class Email(Line):
    """An e-mail address, kept in small letters."""

    def __init__(self, label: Any, **kw: Any) -> None:
        super().__init__(label, checks=[_is_email], render_kw={"type": "email", "inputmode": "email"}, **kw)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data: str | None = valuelist[0].lower() if valuelist else None


class _Written(DataRequired):  # type: ignore[misc]
    """Something is written, white space included: a password is never trimmed."""

    def __call__(self, form: Any, field: Any) -> None:
        if not field.data:
            raise StopValidation(_("Fyll ut «%(field)s».", field=field.label.text))
        if len(field.data) > 1000:
            raise StopValidation(_("Passordet er for langt."))


class Password(PasswordField):  # type: ignore[misc]
    """A password as it was typed; never sent back in a page, never kept in a draft."""

    def __init__(self, label: Any, **kw: Any) -> None:
        super().__init__(label, validators=[_Written()], **kw)
