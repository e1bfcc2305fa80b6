"""What can be wrong with the chain, and how it is told."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    CHANGED = "changed"
    DELETED = "deleted"
    INSERTED = "inserted"
    SWAPPED = "swapped"
    BROKEN = "broken"
    MISSING = "missing"
    TRUNCATED = "truncated"
    PERSON = "person"
    SEAL = "seal"
    UNGUARDED = "unguarded"
    GUARDED_OTHERWISE = "guarded_otherwise"
    BESIDE_GUARD = "beside_guard"


WORDS = {
    Kind.CHANGED: "{trace} {row} (link {n}) is not what it was when it was written.",
    Kind.DELETED: "{trace} {row} (link {n}) is gone, and no seal tells of it.",
    Kind.INSERTED: "{trace} {row} has no link: it was put in past the chain.",
    Kind.SWAPPED: "{trace} {row} (link {n}) has changed places with {other}.",
    Kind.BROKEN: "Link {n} does not follow from the one before it.",
    Kind.MISSING: "Links {n} to {last} are gone.",
    Kind.TRUNCATED: "The end is gone: {source} knows link {last}, the newest here is {n}.",
    Kind.PERSON: "{trace} {row} (link {n}): who it names is not who it named when it was written.",
    Kind.SEAL: "Seal {row} does not tell what was let go of under it.",
    Kind.UNGUARDED: "The database does not guard {trace} against changes: {source} is missing.",
    Kind.GUARDED_OTHERWISE: "The guard {source} of {trace} does something else than what it was put up for.",
    Kind.BESIDE_GUARD: "{source} stands beside the guards of {trace} and is none of them.",
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: at which link, in which trace, at which row."""

    kind: Kind
    n: int | None = None
    trace: str | None = None
    row: int | None = None
    last: int | None = None
    other: int | None = None
    source: str | None = None

    @property
    def words(self) -> str:
        return WORDS[self.kind].format(**asdict(self))

    def told(self) -> dict[str, Any]:
        """For the document of the command."""
        return {**{name: value for name, value in asdict(self).items() if value is not None}, "words": self.words}


@dataclass(frozen=True)
class Verdict:
    """How many links were looked at, the newest of them, and what was found."""

    links: int
    n: int
    hash: bytes
    problems: list[Problem]

    @property
    def is_good(self) -> bool:
        return not self.problems
