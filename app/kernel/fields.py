"""Field types of the product: labels and limits, and messages that say what to write instead."""

import hmac
import re
import unicodedata
from collections.abc import Collection
from datetime import date, time
from typing import Any

from flask import current_app, request
from sqlalchemy.orm import Mapped, mapped_column
from wtforms import BooleanField, DateField, IntegerField, RadioField, SelectField, SelectMultipleField, TimeField
from wtforms import StringField as _StringField
from wtforms import TextAreaField as _TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, StopValidation, ValidationError
from wtforms.widgets import TextInput

from app.kernel import identity_numbers
from app.kernel.dates import parse_date
from app.kernel.db import Base, db
from app.kernel.i18n import _

__all__ = [
    "Checkbox",
    "Choice",
    "Choices",
    "Clock",
    "Day",
    "Line",
    "Number",
    "OneOf",
    "Prose",
    "SelectChoice",
    "ValidationError",
    "optional_int",
    "options",
]


UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")
"""Control characters but for a new line and a tab; half characters."""


class NotIdentityNumber(Base):
    """A text whose writer has said that what looks like an identity number in it is something else.
    Keeps a keyed hash of the text, never the number."""

    __tablename__ = "not_identity_number"

    text_hash: Mapped[str] = mapped_column(primary_key=True)


def text_hash(text: str) -> str:
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.digest(key, text.encode(errors="surrogatepass"), "sha256").hex()


class _Required(InputRequired):
    def __init__(self) -> None:
        super().__init__()

    def __call__(self, form: Any, field: Any) -> None:
        if not field.raw_data or not _visible(str(field.raw_data[0])):
            field.errors[:] = []
            raise StopValidation(_("Fyll ut «%(field)s».", field=field.label.text))


def _presence(required: bool) -> list[Any]:
    return [_Required()] if required else [Optional()]


def _visible(text: str) -> bool:
    """Whether there is anything to see: not only spaces, and marks that have no width."""
    return any(not letter.isspace() and unicodedata.category(letter) != "Cf" for letter in text)


def _clean(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _clean_line(text: str | None) -> str:
    """As browsers do with several lines that are pasted into a field of one line."""
    return " ".join(_clean(text).split("\n"))


def says_identity_number(text: str) -> bool:
    """Whether the check digits of something in the text agree; a likely slip of the keyboard stops nobody."""
    return any(found.certain for found in identity_numbers.find(text))


def without_identity_numbers(text: str, answered: Collection[str] = ()) -> str:
    """The text with dots in place of what its writer has not yet answered for, for what is kept while one types.
    `answered` holds the hashes of texts that the form itself answers for."""
    certain = [found for found in identity_numbers.find(text) if found.certain]
    key = text_hash(_clean(text)) if certain else ""
    if not certain or key in answered or db.session.get(NotIdentityNumber, key) is not None:
        return text
    for found in certain:
        text = text[: found.start] + "·" * (found.end - found.start) + text[found.end :]
    return text


class _Storable:
    """No control characters, and nothing that looks like an identity number unless its writer says otherwise."""

    def __call__(self, form: Any, field: Any) -> None:
        text = field.data or ""
        if UNSTORABLE.search(text):
            raise ValidationError(_("Teksten har tegn som ikke kan lagres. Lim den inn på nytt som ren tekst."))
        if text and says_identity_number(text):
            key = text_hash(text)
            if key in request.form.getlist("_not_identity"):
                form.identity_questions[field.name] = key
                db.session.merge(NotIdentityNumber(text_hash=key))
            elif db.session.get(NotIdentityNumber, key) is None:
                form.identity_questions[field.name] = key
                raise ValidationError(
                    _("Dette ser ut som et fødselsnummer. Fjern det, eller kryss av for at det er noe annet.")
                )


class _Long(Length):
    def __call__(self, form: Any, field: Any) -> None:
        if len(field.data or "") > self.max:
            over = len(field.data) - self.max
            raise ValidationError(
                _("Kort ned teksten med %(over)s tegn. Det er plass til %(max)s.", over=over, max=self.max)
            )


class Line(_StringField):
    """One line of text."""

    def __init__(self, label: Any, *, required: bool = True, longest: int = 200, checks: Any = (), **kw: Any) -> None:
        validators = [*_presence(required), _Long(max=longest), _Storable(), *checks]
        super().__init__(label, validators=validators, filters=[_clean_line], **kw)


class Prose(_TextAreaField):
    """Several lines of text."""

    def __init__(
        self, label: Any, *, required: bool = True, longest: int = 4000, rows: int = 3, checks: Any = (), **kw: Any
    ) -> None:
        kw.setdefault("render_kw", {"rows": rows})
        super().__init__(
            label, validators=[*_presence(required), _Long(max=longest), _Storable(), *checks], filters=[_clean], **kw
        )


class Day(DateField):
    """A date, as the browser's date field sends it or as Norwegians write it."""

    def __init__(self, label: Any, *, required: bool = True, checks: Any = (), **kw: Any) -> None:
        super().__init__(label, validators=[*_presence(required), *checks], **kw)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data: date | None = None
        if valuelist and valuelist[0].strip():
            try:
                self.data = parse_date(valuelist[0])
            except ValueError as error:
                raise ValueError(f"{error}.") from error

    def _value(self) -> str:
        """What a browser's date field can show; what cannot be read stays as it was written."""
        if self.data:
            return self.data.isoformat()
        return str(self.raw_data[0]) if self.raw_data else ""


_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[.:]?([0-5][0-9])(?::[0-5][0-9])?")


class Clock(TimeField):
    """A time of day, 14:30 or 14.30."""

    def __init__(self, label: Any, *, required: bool = True, checks: Any = (), **kw: Any) -> None:
        super().__init__(label, validators=[*_presence(required), *checks], **kw)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data: time | None = None
        if valuelist and (text := valuelist[0].strip()):
            read = _CLOCK.fullmatch(text)
            if read is None:
                raise ValueError(_("Skriv klokkeslettet slik: 14.30."))
            self.data = time(int(read[1]), int(read[2]))

    def _value(self) -> str:
        """What a browser's time field can show."""
        if self.data:
            return self.data.strftime("%H:%M")
        return str(self.raw_data[0]) if self.raw_data else ""


class Number(IntegerField):
    """A whole number within limits. A text in the page: a browser's own field for numbers sends nothing of what it
    cannot read, changes when somebody scrolls, and is read out as 0 while it is empty."""

    widget = TextInput()
    inputmode = "numeric"

    def __init__(self, label: Any, *, low: int, high: int, required: bool = True, checks: Any = (), **kw: Any) -> None:
        self.low, self.high = low, high
        super().__init__(label, validators=[*_presence(required), *checks], **kw)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data: int | None = None
        if valuelist and (text := valuelist[0].strip()):
            if not re.fullmatch("-?[0-9]{1,9}", text) or not self.low <= int(text) <= self.high:
                raise ValueError(_("Skriv et helt tall fra %(low)s til %(high)s.", low=self.low, high=self.high))
            self.data = int(text)


# What a choice is when nothing has been chosen.
NOTHING = (None, "")


class _Known:
    """The value sent is one of those offered."""

    def __call__(self, form: Any, field: Any) -> None:
        offered = {str(choice.value) for choice in field.iter_choices()}
        sent = field.data if isinstance(field.data, list) else [field.data]
        if any(str(value) not in offered for value in sent if value not in NOTHING):
            raise ValidationError(_("Velg noe fra listen."))


class _Selecting:
    def __init__(self, label: Any, *, required: bool = True, checks: Any = (), **kw: Any) -> None:
        kw.setdefault("choices", [])
        super().__init__(label, validators=[*_presence(required), _Known(), *checks], validate_choice=False, **kw)  # type: ignore[call-arg]

    def process_formdata(self, valuelist: list[str]) -> None:
        """Blank values of several choices are none; a blank value of one choice is nothing chosen."""
        several = isinstance(self, SelectMultipleField)
        filled = [value for value in valuelist if value.strip()]
        try:
            super().process_formdata(filled if several or filled else valuelist and [""])  # type: ignore[misc]
        except ValueError as error:
            raise ValueError(_("Velg noe fra listen.")) from error


def optional_int(value: Any) -> int | None:
    """For choices of things: the id, or None for «nothing chosen». Something else is not offered."""
    if value in (None, "", "None"):
        return None
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1


class Choice(_Selecting, SelectField):
    """One of a list."""


class OneOf(_Selecting, RadioField):
    """One of a few, all shown."""


class Choices(_Selecting, SelectMultipleField):
    """Several of a list, shown as checkboxes."""


class Checkbox(BooleanField):
    """Yes or no."""


def options(kind: Any, label: Any) -> list[SelectChoice]:
    """The members of an enum as choices, each with `label(member)`."""
    return [SelectChoice(member.value, label(member)) for member in kind]
