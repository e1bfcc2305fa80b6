"""What the counsellor of a guidance room may read, as a file for the person (settled question 5). The person's own
copy, with what is not shared, is taken in the room; nobody on the staff can make that one."""

from collections.abc import Iterator
from typing import Any

from flask_babel import LazyString

from app.guidance.copy_words import COPY_WORDS
from app.guidance.models import GuidanceRoom
from app.guidance.parts import PARTS
from app.kernel.i18n import _, _l
from app.privacy.file import third_persons
from app.privacy.file.documents import Document, document
from app.privacy.file.tables import Cell, Row, Told

NOT_HELD = (
    _l("Det du ikke har delt. I rommet kan du selv ta en kopi av alt, også det bare du ser."),
    _l("Det som er tatt bort igjen. Det kan angres noen dager, og er så borte for godt."),
    _l("Saken din hos jobbspesialisten, hvis du har en. Be om mappen der."),
    _l("Sikkerhetskopier. De er kryptert, og den eldste er aldri mer enn 90 dager gammel."),
)


def made_of(room: GuidanceRoom, marks: set[str]) -> tuple[Document, list[third_persons.Flag]]:
    """The document without what these marks name, and all that may be about others in it. The same number of
    statements for every room with a plan."""
    told = [each for part in PARTS for each in _told(part.name, part.shared(room))]
    flags = third_persons.flags_in(told, third_persons.Known())
    return document(_("Mappen fra veiledningsrommet"), third_persons.without(told, marks), NOT_HELD), flags


def _told(part: str, shared: dict[str, Any]) -> Iterator[Told]:
    """Each list of a part, with a row for each thing in it."""
    facts = {_("Om rommet"), _("Lenker"), _("Hvem har sett mitt")} if part == "room" else set()
    for name, value in shared.items():
        things = value if isinstance(value, list) else [value]
        key = f"{part}.{name}"
        found = [tuple(_cells(thing, is_text=name not in facts)) for thing in things]
        rows = (Row(key, str(number), cells) for number, cells in enumerate(found) if cells)
        yield Told(key, _label(name), tuple(rows))


def _cells(thing: Any, *, is_text: bool) -> Iterator[Cell]:
    if not isinstance(thing, dict):
        thing = {"what": thing}
    for name, value in thing.items():
        words = _words(value)
        if words:
            yield Cell(name, _label(name), value, words, is_text)


def _label(name: str) -> str:
    """A part calls its things shortly, or in words already."""
    found: LazyString | str = COPY_WORDS.get(name, name)
    return str(found)


def _words(value: Any) -> str:
    """A thing inside a thing on a line of its own."""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nei")
    if isinstance(value, dict):
        told = ((name, _words(inside)) for name, inside in value.items())
        return "; ".join(f"{_label(name)}: {words}" for name, words in told if words)
    if isinstance(value, list):
        return "\n".join(filter(None, map(_words, value)))
    return "" if value is None else str(value)
