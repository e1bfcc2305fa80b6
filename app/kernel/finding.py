"""Names found by parts of words, whatever their capitals and accents: «bjorn» finds Bjørn, «andre» finds André."""

import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

Row = TypeVar("Row")

MOST = 10
"""Rows of a kind that a search gives."""

# Letters that no accent can be taken from.
APART = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d", "þ": "th", "ł": "l"})


def folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(APART))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def found_in(rows: Iterable[Row], text: str, read: Callable[[Row], str], *, most: int = MOST) -> list[Row]:
    """The rows where what `read` gives holds every word of the text. Those spelt so come before those that differ by an
    accent, those that begin so before the others, else in the order they came."""
    words = text.split()
    exact, plain = [word.casefold() for word in words], [folded(word) for word in words]
    ranked: list[tuple[int, Row]] = []
    for row in rows:
        said = read(row)
        if words and all(word in folded(said) for word in plain):
            lower = said.casefold()
            rank = 0 if all(word in lower for word in exact) else 2
            ranked.append((rank + (not folded(said).startswith(plain[0])), row))
    return [row for _rank, row in sorted(ranked, key=lambda each: each[0])[:most]]
