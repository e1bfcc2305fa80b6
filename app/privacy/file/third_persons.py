"""Texts in a file that may be about others than the person, for somebody to look through before it is handed out
(GDPR art. 15(4)). Better one too many: whoever looks decides, and nothing is taken out by the machine."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _, _l
from app.privacy.file.tables import Cell, Row, Told

ABOUT_OTHERS = {
    ("case", "counsellor"), ("case", "referred_by"), ("contact", "with_whom"), ("employer_visit", "with_whom"),
    ("employer_visit", "person_id"), ("action", "who"), ("support_step", "who"), ("placement", "mentor"),
}  # fmt: skip
"""Fields that are there to say who somebody else is."""
_KIN = re.compile(
    r"\b(?:mor|mora|moren|moder|mamma\w*|far|faren|fader|pappa\w*|foreld\w+|søst(?:er|ra|re|eren)\w*|syst(?:er|ra)\w*|"
    r"brød\w*|brør\w*|bro(?:r|ren|der)\w*|kon[ae]\w*|mannen\w*|ektefelle\w*|ektemann\w*|ægtef\w+|samboer\w*|"
    r"sambu\w*|samlever\w*|kjærest\w*|kæreste\w*|kone[nr]?|sønn\w*|søn\w?|son|sonen|datter\w*|dotter\w*|barn\w*|born|"
    r"børn\w*|unge[rn]\w*|tante\w*|onkel\w*|fetter\w*|kusin\w*|beste(?:mor|far)\w*|svoger\w*|sviger\w*|nevø\w*|nies\w*|"
    r"nabo\w*|venn\w*|venen?|kamerat\w*|mother|father|parents?|sister|brother|wife|husband|partner|son|daughter|"
    r"child(?:ren)?|friend|neighbour)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\wæøåÆØÅ,;:] )[A-ZÆØÅ][a-zæøåéü]{2,}(?:[ -][A-ZÆØÅ][a-zæøåéü]+)*")
"""A word with a capital letter inside a sentence."""
NOT_PEOPLE = {"Nav", "Norge", "Noreg", "Treklang"}


class Why(StrEnum):
    FIELD = "field"
    EMPLOYER_PERSON = "employer_person"
    KIN = "kin"
    NAME = "name"

    @property
    def label(self) -> LazyString:
        return LABELS[self]


LABELS = {
    Why.FIELD: _l("Feltet forteller hvem en annen er"),
    Why.EMPLOYER_PERSON: _l("Navnet på en kontaktperson"),
    Why.KIN: _l("Familie eller venner"),
    Why.NAME: _l("Kan være et navn"),
}


@dataclass(frozen=True)
class Known:
    """Names that are looked for: people at employers, and names that are no person's, as workplaces'."""

    people: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Flag:
    """A text to look at. `mark` is of its place and its words: it is another when the words are changed."""

    mark: str
    part: str
    label: str
    words: str
    why: Why


def flags_in(told: Sequence[Told], known: Known) -> list[Flag]:
    """In the order of the file."""
    return [
        Flag(_mark(row, cell), part.title, cell.label, cell.words, why)
        for part in told
        for row in part.rows
        for cell in row.cells
        if cell.words and (why := _why(row, cell, known))
    ]


def mark_of(flags: Sequence[Flag]) -> str:
    """Of all the flags together: who has looked through these has not looked through others."""
    return _short("".join(each.mark for each in flags), 16)


def without(told: Sequence[Told], marks: set[str]) -> list[Told]:
    """The file with these texts taken out, and said so in their place."""
    if not marks:
        return list(told)
    return [replace(part, rows=tuple(_thinned(row, marks) for row in part.rows)) for part in told]


def _thinned(row: Row, marks: set[str]) -> Row:
    note = _("Tatt ut av hensyn til andre enn deg")
    return replace(
        row,
        cells=tuple(
            replace(cell, value=note, words=note) if cell.words and _mark(row, cell) in marks else cell
            for cell in row.cells
        ),
    )


def _why(row: Row, cell: Cell, known: Known) -> Why | None:
    if (row.table, cell.name) in ABOUT_OTHERS:
        return Why.FIELD
    if not cell.is_text or (row.table, cell.name) == ("case", "display_name"):
        return None
    if _words_in(cell.words) & known.people:
        return Why.EMPLOYER_PERSON
    if _KIN.search(cell.words):
        return Why.KIN
    return Why.NAME if any(_may_be_person(found, known) for found in _NAME.findall(cell.words)) else None


def _may_be_person(found: str, known: Known) -> bool:
    return found not in NOT_PEOPLE and not (_words_in(found) <= known.others)


def names(of: Sequence[str]) -> frozenset[str]:
    """The single words of names, as they are looked for."""
    return frozenset(word for name in of for word in _words_in(name))


def _words_in(text: str) -> frozenset[str]:
    return frozenset(_letters(text))


def _letters(text: str) -> Iterator[str]:
    return (word.casefold() for word in re.findall(r"\w{3,}", text))


def _mark(row: Row, cell: Cell) -> str:
    return _short(f"{row.table}:{row.key}:{cell.name}:{cell.words}", 8)


def _short(text: str, length: int) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:length]
