"""What is said of each table: its class, whom it is about, what its columns hold, and when its rows go (trust D1)."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from flask_babel import LazyString

COMMON = frozenset({"id", "version", "created_at", "updated_at", "removed_at"})
"""Columns that say nothing by themselves: they have the class of their table."""


class Class(StrEnum):
    """How closely something is kept, the closest first."""

    KEY = "key"
    STRICT = "strict"
    CONFIDENTIAL = "confidential"
    INTERNAL = "internal"


class Whom(StrEnum):
    """Whom a row is about, and whose it therefore is."""

    SEEKER = "seeker"
    COLLEAGUE = "colleague"
    CONTACT = "contact"  # somebody at an employer or a partner
    NOBODY = "nobody"


@dataclass(frozen=True)
class After:
    """The row goes when `period` has passed since `column`: a period of kernel/retention.py by name, or a span of the
    product's own. `job` is the nightly work that lets it go where the common one does not. A row with nothing in the
    column stays, and so does one with something in `unless`. `since` tells what the column means, after «24 måneder …».
    """

    period: str | timedelta
    column: str
    since: LazyString
    job: str = ""
    unless: str = ""


@dataclass(frozen=True)
class Left:
    """The row goes some months after its owner's account was closed. Until then it is the owner's to remove."""

    column: str


@dataclass(frozen=True)
class With:
    """The row goes with the row of this table that it hangs on."""

    table: str


@dataclass(frozen=True)
class By:
    """The row, or whom it is about, is let go of by nightly work of its own, by a rule told in words."""

    job: str
    words: LazyString


@dataclass(frozen=True)
class Stays:
    """The row has no deadline, and why."""

    words: LazyString


Rule = After | Left | With | By | Stays


@dataclass(frozen=True)
class Kept:
    """One table. Each column but the common ones is named once: `words` somebody may have written freely, `people` that
    name or point at somebody, `facts` such as days, choices, numbers and links between things, `keys` that are secrets
    or their hashes (class KEY). Others have the table's class. `removed` is how long a row that was taken away can be
    brought back, where the table has that: a period, or the nightly work with a span of its own."""

    table: str
    class_: Class
    rules: Rule | tuple[Rule, ...]
    words: str = ""
    people: str = ""
    facts: str = ""
    keys: str = ""
    whom: Whom | None = None  # as the processing says
    removed: str = "removed"

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        return self.rules if isinstance(self.rules, tuple) else (self.rules,)

    @property
    def columns(self) -> list[str]:
        return " ".join((self.words, self.people, self.facts, self.keys)).split()

    def class_of(self, column: str) -> Class:
        return Class.KEY if column in self.keys.split() else self.class_


@dataclass(frozen=True)
class Processing:
    """Tables that serve one purpose: a line in the record of processing (art. 30)."""

    key: str
    name: LazyString
    purpose: LazyString
    readers: LazyString
    whom: Whom
    tables: tuple[Kept, ...]

    def whom_of(self, kept: Kept) -> Whom:
        return kept.whom or self.whom
