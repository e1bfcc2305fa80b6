"""What a cell may hold, and how it reads as text – the same both ways."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from app.kernel import identity_numbers
from app.kernel.dates import local
from app.kernel.i18n import _

Cell = str | int | float | bool | date | datetime | time | None

# Excel and LibreOffice read a cell that begins like this as a formula; wide signs count as their narrow ones.
_FORMULA = re.compile(r"(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
_QUOTED_FORMULA = re.compile(rf"'+{_FORMULA.pattern}")


def neutral(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet would read it as a formula; `plain` takes it away."""
    return f"'{text}" if _FORMULA.match(text) or _QUOTED_FORMULA.match(text) else text


def plain(text: str) -> str:
    """The text as it was before `neutral`."""
    return text[1:] if _QUOTED_FORMULA.match(text) else text


def as_text(value: object) -> str:
    """A cell the way a Norwegian would type it: 24.12.2026, 14.32, 45,7, ja."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    if isinstance(value, datetime):
        shown = wall(value)
        return shown.strftime("%d.%m.%Y" if shown.time() == time() else "%d.%m.%Y %H.%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return value.strftime("%H.%M") if isinstance(value, time) else str(value)


def wall(value: datetime) -> datetime:
    """Spreadsheets know no zones: the clock on the wall."""
    return local(value).replace(tzinfo=None) if value.tzinfo else value


def same(text: str) -> str:
    """Two texts are the same thing when this is equal: capital letters and spaces do not count."""
    return " ".join(text.split()).casefold()


def unusable(text: str, longest: int) -> str | None:
    """What to tell about a cell that cannot be kept: too long, control characters, a formula, an identity number."""
    if len(text) > longest:
        return _("Teksten er for lang. Det er plass til %(limit)s tegn.", limit=longest)
    if any((ord(letter) < 32 and letter not in "\n\t\r") or 0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        return _("Teksten har tegn som ikke kan lagres. Skriv den på nytt.")
    if text.startswith("="):
        return _("Dette er en formel. Skriv teksten i stedet.")
    if identity_numbers.find(text):
        return _("Dette ser ut som et fødselsnummer. Ta det bort.")
    return None
