"""The three K's helper: kind, concrete, constructive (S2-13). Pure functions from a text to gentle hints.

Nothing is stored and nothing is stopped: a hint says which words it is about and what one could write instead.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from flask_babel import LazyString

from app.feedback.enums import EntryKind, HintKind, WordKind
from app.kernel.i18n import _l

Words = Mapping[WordKind, Collection[str]]


class Part(StrEnum):
    """Where a text stands: some remarks belong to some places only."""

    SAID_DID = "said_did"
    EFFECT = "effect"
    KEEP = "keep"
    DO_MORE = "do_more"
    ADJUST = "adjust"


@dataclass(frozen=True)
class Hint:
    """A gentle remark: what it is about, the words it is about, why, and what one could write instead."""

    kind: HintKind
    words: tuple[str, ...]
    explanation: LazyString
    suggestion: LazyString


TEXTS: dict[HintKind, tuple[LazyString, LazyString]] = {
    HintKind.JUDGING: (
        _l("Dette vurderer personen. Det er lettere å ta imot det du så og hørte."),
        _l("Skriv hva kollegaen sa eller gjorde, og hvilken virkning du merket."),
    ),
    HintKind.ABSOLUTE: (
        _l("Du har sett én samtale. «Alltid» og «aldri» gjør det lett å være uenig."),
        _l("Skriv når i samtalen det skjedde."),
    ),
    HintKind.INTERPRETING: (
        _l("Dette tolker hva kollegaen tenkte eller følte."),
        _l("Skriv det du så eller hørte, og spør om resten i dialogen."),
    ),
    HintKind.NOT_CONCRETE: (
        _l("Det står ikke hva som ble sagt eller gjort."),
        _l("Ta med et eksempel: «Du sa …» eller «Da du …»."),
    ),
    HintKind.NO_WAY_FORWARD: (
        _l("Det er lettere å justere når det finnes en vei videre."),
        _l("Spør først hva kollegaen selv tenker, eller foreslå noe å prøve neste gang."),
    ),
    HintKind.NOTHING_TO_KEEP: (
        _l("Det står noe å justere, men ingenting å beholde eller gjøre mer av."),
        _l("Begynn med noe som virket i samtalen."),
    ),
}

# What somebody said stands as it was said: no remark is made about words in quotation marks.
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|\"[^\"]*\"")
# Words after «du er» and the like that say where or how far, not what kind of person.
PLAIN_AFTER = {
    "du er": "i|på|ved|med|her|der|inne|ferdig|enig|enige|klar|til|hos",
    "du var": "i|på|ved|med|her|der|inne|ferdig|enig|einig|stille|klar|til|hos|færdig|tavs|innom|først",
    "you are": "in|on|at|with|here|there|done|finished|about|going|by",
    "you were": "in|on|at|with|here|there|done|finished|about|going|silent|quiet|by|sitting|standing",
    "you're": "in|on|at|with|here|there|done|finished|about|going|by",
}
# Verbs in the past right after «you»: somebody did something. The lists hold what this does not catch.
DID = re.compile(r"\b(?:du|you)\s+(?:\w+\s+)?(\w{2,}(?:te|dde|ede|et|ed)|\w{3,}a)\b")
SHORTEST = 2  # words; below that a text is not finished


def hints_on(text: str, words: Words, part: Part) -> list[Hint]:
    """Remarks on one text, at most one of each kind, in the order of the K's."""
    said = _plain(text)
    if len(said.split()) < SHORTEST:
        return []
    own = _plain(QUOTED.sub(" … ", text))
    found: list[Hint] = []
    looked_for = [HintKind.JUDGING, HintKind.ABSOLUTE]
    if part is not Part.EFFECT:
        looked_for.append(HintKind.INTERPRETING)
    for kind in looked_for:
        if hits := _hits(own, words.get(WordKind(kind.value), ())):
            found.append(_hint(kind, hits))
    # Something to try next time is concrete enough for an adjustment.
    onwards = part is Part.ADJUST and _way_forward(own, words)
    if part is not Part.EFFECT and not onwards and not _concrete(text, own, words):
        found.append(_hint(HintKind.NOT_CONCRETE))
    if part is Part.ADJUST and not onwards:
        found.append(_hint(HintKind.NO_WAY_FORWARD))
    return found


def hint_on_whole(kinds: Iterable[EntryKind]) -> Hint | None:
    """A remark on a dialogue as a whole: something to adjust, and nothing to keep or do more of."""
    there = set(kinds)
    if EntryKind.ADJUST in there and not there & {EntryKind.KEEP, EntryKind.DO_MORE}:
        return _hint(HintKind.NOTHING_TO_KEEP)
    return None


def _hint(kind: HintKind, words: Iterable[str] = ()) -> Hint:
    explanation, suggestion = TEXTS[kind]
    return Hint(kind, tuple(words), explanation, suggestion)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _hits(text: str, phrases: Collection[str]) -> list[str]:
    """The words of the text that the phrases find, each once, in the text's order."""
    if not phrases:
        return []
    hits = []
    for match in _pattern(tuple(sorted(phrases))).finditer(text):
        word = match.group()
        after = text[match.end() :].split()
        plain = PLAIN_AFTER.get(word, "").split("|")
        if word in PLAIN_AFTER and after and after[0].strip(".,;:!?…") in plain:
            continue
        if word not in hits:
            hits.append(word)
    return hits


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a list, longest first; a star at the end means any ending."""
    parts = []
    for phrase in sorted(phrases, key=len, reverse=True):
        plain = re.escape(_plain(phrase.rstrip("*")))
        parts.append(plain + (r"\w*" if phrase.endswith("*") else ""))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _concrete(text: str, own: str, words: Words) -> bool:
    """Whether it says what was said or done: a quotation, a verb of the list, or somebody who did something."""
    if QUOTED.search(text) or _hits(own, words.get(WordKind.CONCRETE, ())):
        return True
    guesses = tuple(sorted(words.get(WordKind.INTERPRETING, ())))
    return DID.search(_pattern(guesses).sub(" … ", own) if guesses else own) is not None


def _way_forward(own: str, words: Words) -> bool:
    return "?" in own or bool(_hits(own, words.get(WordKind.WAY_FORWARD, ())))
