"""What a cell may hold, and how it reads as text – the same both ways."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from flask_babel import gettext as _

from app.kernel.dates import local

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
