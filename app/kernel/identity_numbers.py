"""Finds what looks like a Norwegian identity number in free text, before the text is saved.

It asks, it does not block: about one in four hundred random runs of eleven digits looks real. The number itself
is never logged or kept here; who says «it is something else» is remembered for that text by the form (`fields`).
Rules: Skatteetaten (also those in force from 2032), navikt/fnrvalidator (S, trust.md 6.1).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

# possible: valid date, wrong check digits, near a word such as «fødselsnummer» – most likely a slip of the keyboard.
Kind = Literal["fnr", "d", "synthetic", "fh", "possible"]

LENGTH = 11
K1_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
K2_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
# The sum with the first check digit is divisible by 11 today; from 2032 the rest may also be 1, 2 or 3.
K1_RESTS_TODAY = frozenset({0})
K1_RESTS_2032 = frozenset({0, 1, 2, 3})
DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# Groupings that people use on purpose. Others count only when no further digits follow or precede them,
# since rows of scores and phone numbers can be cut into eleven digits in many ways.
USUAL_GROUPS = frozenset({(11,), (6, 5), (2, 2, 2, 5), (2, 2, 2, 3, 2), (6, 3, 2), (6, 2, 3)})
MOST_USUAL_GROUPS = max(map(len, USUAL_GROUPS))
DATE_THEN_FIVE = (2, 2, 2, 5)
BANK_ACCOUNT_GROUPS = (4, 2, 5)
LONGEST_GAP = 3
# Formats, marks and controls: they change how digits look, not what they say.
INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cc"})
DASH_AND_DOTS = {"−": "-", "·": ".", "•": ".", "∙": "."}

NOT_A_PERSON_BEFORE = re.compile(
    r"(?:\bNO ?\d{2}[ .-]{0,3}"
    r"|\b(?:bank|drifts|lønns)?konto[ .-]?(?:nr|nummer)?[ .:-]{0,3}"
    r"|\bkid(?:[ -]?(?:nr|nummer))?[ .:-]{0,3}"
    r"|\borg(?:anisasjons)?[ .-]?(?:nr|nummer)?[ .:-]{0,3})$",
    re.IGNORECASE,
)
ABOUT_A_PERSON = re.compile(r"\b(?:fnr|f\.nr|fødsels|personn|fødd?\b|født|fodt|d-?nummer|d-?nr|cpr)", re.IGNORECASE)
NEAR = 40

_TAG = re.compile(
    r"<!--(?:(?!<!--).)*?-->|</?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>|&(?:nbsp|#160|#xa0|shy|zwj|zwnj|#8203);",
    re.DOTALL,
)
_BLOCK = re.compile(
    r"p|div|br|hr|li|[uod]l|d[dt]|t[rdh]|t(?:able|body|head)|h[1-6]|blockquote|section|pre", re.IGNORECASE
)
_DIGITS = re.compile(r"[0-9]+")
_GAP = re.compile(rf"[ ./_-]{{1,{LONGEST_GAP}}}")


@dataclass(frozen=True, order=True)
class Found:
    """Where in the text it stands (`text[start:end]`), and what it looks like."""

    start: int
    end: int
    kind: Kind

    @property
    def certain(self) -> bool:
        """Whether the check digits agree; if not, a hint is enough."""
        return self.kind != "possible"


class _Copy(NamedTuple):
    """A simplified copy, and for each of its characters the place in the text it came from."""

    text: str
    places: list[int]


def find(text: str) -> list[Found]:
    """Everything in the text that looks like an identity number, in order, without overlaps."""
    if sum(map(str.isnumeric, text)) < LENGTH:
        return []
    found = set(_find_in(_plain_copy(text, [])))
    tags = list(_TAG.finditer(text)) if "<" in text or "&" in text else []
    if tags:
        found |= set(_find_in(_plain_copy(text, tags)))
    result: list[Found] = []
    for one in sorted(found, key=lambda f: (not f.certain, f.start, f.end)):
        if all(one.end <= other.start or one.start >= other.end for other in result):
            result.append(one)
    return sorted(result)


def kind_of(digits: str) -> Kind | None:
    """The kind of eleven digits by their date and check digits; None when they are no identity number."""
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdigit()):
        return None
    if digits[0] in "89":
        return "fh" if _checked(digits, K1_RESTS_TODAY) else None
    kind = _kind_by_date(digits)
    return kind if kind and _checked(digits, K1_RESTS_2032) else None


def _kind_by_date(digits: str) -> Kind | None:
    """Read the six first digits as a date of any century; neither age nor sex can be read from the rest."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    d_number, day = day > 40, day - 40 if day > 40 else day
    # +40 is Nav's synthetic people and help numbers, +80 is Skatteetaten's synthetic people.
    offset = 80 if month > 80 else 40 if month > 40 else 0
    month -= offset
    if not 1 <= month <= 12 or not 1 <= day <= DAYS_IN_MONTH[month - 1]:
        return None
    if (day, month) == (29, 2) and year % 4:
        return None
    if offset:
        return "synthetic"
    return "d" if d_number else "fnr"


def _checked(digits: str, k1_rests: frozenset[int]) -> bool:
    values = [int(digit) for digit in digits]
    first = sum(w * v for w, v in zip(K1_WEIGHTS, values, strict=False)) + values[9]
    second = sum(w * v for w, v in zip(K2_WEIGHTS, values, strict=False)) + values[10]
    return first % 11 in k1_rests and second % 11 == 0


class _Groups(NamedTuple):
    """The runs of digits in a copy, and the kind of gap after each (None: they do not belong together)."""

    spans: list[tuple[int, int]]
    gaps: list[str | None]


def _find_in(copy: _Copy) -> Iterator[Found]:
    text = copy.text
    groups = _groups(text)
    for first, (start, _end) in enumerate(groups.spans):
        last = _last_group(groups, first)
        if last is None or not _is_candidate(groups, first, last):
            continue
        if NOT_A_PERSON_BEFORE.search(text[max(0, start - NEAR) : start]):
            continue
        end = groups.spans[last][1]
        digits = "".join(text[a:b] for a, b in groups.spans[first : last + 1])
        kind = kind_of(digits) or _slip(text, start, end, digits)
        if kind:
            yield Found(copy.places[start], copy.places[end - 1] + 1, kind)


def _groups(text: str) -> _Groups:
    spans = [match.span() for match in _DIGITS.finditer(text)]
    gaps: list[str | None] = []
    for (_start, end), (start, _end) in pairwise(spans):
        gaps.append(_gap_kind(text[end:start]) if start - end <= LONGEST_GAP else None)
    return _Groups(spans, [*gaps, None])


@lru_cache(maxsize=1024)
def _gap_kind(gap: str) -> str | None:
    """The one separator of a gap: `.` `/` `_` `-` or a space; spaces around another mark do not count."""
    if not _GAP.fullmatch(gap):
        return None
    marks = set(gap.replace(" ", "")) or {" "}
    return marks.pop() if len(marks) == 1 else None


def _last_group(groups: _Groups, first: int) -> int | None:
    """The group that completes eleven digits from this one on, if any."""
    total = 0
    for index in range(first, min(first + LENGTH, len(groups.spans))):
        start, end = groups.spans[index]
        total += end - start
        if total >= LENGTH:
            return index if total == LENGTH else None
        if groups.gaps[index] is None:
            return None
    return None


def _is_candidate(groups: _Groups, first: int, last: int) -> bool:
    alone = (first == 0 or groups.gaps[first - 1] is None) and groups.gaps[last] is None
    if not alone and last - first >= MOST_USUAL_GROUPS:
        return False
    shape = tuple(end - start for start, end in groups.spans[first : last + 1])
    gaps = groups.gaps[first:last]
    if shape == BANK_ACCOUNT_GROUPS and set(gaps) <= {".", " "}:
        return False
    if len(set(gaps)) > 1:
        # A date and five digits: «02.01.32 99997», «02.01.32-99997».
        return shape == DATE_THEN_FIVE and gaps[0] == gaps[1]
    return alone or shape in USUAL_GROUPS


def _slip(text: str, start: int, end: int, digits: str) -> Kind | None:
    around = text[max(0, start - NEAR) : start] + "\n" + text[end : end + NEAR]
    return "possible" if _kind_by_date(digits) and ABOUT_A_PERSON.search(around) else None


def _plain_copy(text: str, tags: list[re.Match[str]]) -> _Copy:
    """The text with one kind of digit, space and dash, without invisible characters and the given tags."""
    pieces: list[str] = []
    places: list[int] = []
    position = 0
    for tag in tags:
        _append_plain(text, position, tag.start(), pieces, places)
        replacement = _instead_of(tag)
        pieces.append(replacement)
        places.extend([tag.start()] * len(replacement))
        position = tag.end()
    _append_plain(text, position, len(text), pieces, places)
    return _Copy("".join(pieces), places)


def _append_plain(text: str, start: int, end: int, pieces: list[str], places: list[int]) -> None:
    for index in range(start, end):
        plain = _plain(text[index])
        pieces.append(plain)
        places.extend([index] * len(plain))


def _instead_of(tag: re.Match[str]) -> str:
    if tag[0].startswith("&"):
        return " " if tag[0] in ("&nbsp;", "&#160;", "&#xa0;") else ""
    return " " if tag[1] and _BLOCK.fullmatch(tag[1]) else ""


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if char.isspace():
        return " "
    if category in INVISIBLE:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Pd" or char in DASH_AND_DOTS:
        return DASH_AND_DOTS.get(char, "-")
    return unicodedata.normalize("NFKC", char)
