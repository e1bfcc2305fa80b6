"""The seam through which features tell the frame what they have, so that nobody below needs to know them."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask import Flask, current_app
from flask_babel import LazyString


@dataclass(frozen=True)
class Entry:
    """An entry of the main navigation, for those whom `rule_name` allows. `about` says on the page of help, in one
    sentence, what one finds there."""

    label: LazyString
    about: LazyString
    endpoint: str
    icon: str
    order: int
    rule_name: str = "signed_in"


@dataclass(frozen=True)
class Waiting:
    """Something that waits for a person: what, where to do it, when it is due, and the verb of the button.

    `due` is a deadline, unless the thing `happens` on that day, as a meeting does. `news` has no deadline and is read
    first, as that a case was handed over. A `title` in words of our own is lazy: by it a line is known that somebody
    put away, in whatever language they read it.
    """

    title: str | LazyString
    address: str
    detail: str = ""
    due: Any = None
    verb: str = ""
    kind: str = ""
    happens: bool = False
    news: bool = False


@dataclass(frozen=True)
class Hit:
    """Something that a search found: what kind of thing it is, its name, where it is, and words around it."""

    kind: str
    title: str
    address: str
    detail: str = ""


Fits = Collection[str] | type[StrEnum] | Callable[[], Collection[str]] | None


@dataclass(frozen=True)
class Filterable:
    """A list whose filters can be saved: what it is called, and by name of each value of its address that is kept what
    the value can be (None: whatever is written). Words that may name a job seeker are not kept. `place`: of a list that
    there are several of, as one for each plan, which of them is the person's now; None when there is none."""

    title: LazyString
    values: dict[str, Fits]
    place: Callable[[Any], dict[str, Any] | None] | None = None


@dataclass
class Features:
    """What the features of one application have registered.

    Each callable takes the person; `coming` gives what comes later and needs nothing now; `calendars` also take whether
    it is for the whole office; `seeds` take nothing and give a new office its first rows; `restored` let go of what
    may not live on after a restore, as sessions and links; `health` tells a monitor which check finds how much;
    `erasures` erase again, by table, the row with this id that was made at this moment, and give how many that were;
    `departures` let go, by table, of what names a row that goes for good and is not led to it by a key, as drafts;
    `needs_factor` tell whether a person owns what asks for a second factor; `persons` are tables whose rows are people,
    whom the chain of the traces knows by a key that can be thrown away; `demo_doors` are ways into a demonstration
    office for somebody without an account: who, how, endpoint and its values; `small_writes` are endpoints that write
    little and go on while the disk is full; `filters` are lists, by endpoint, whose filters a person may save;
    `callers` tell, without asking the database, whom a call is counted on, or None for somebody they do not know.
    """

    entries: list[Entry] = field(default_factory=list)
    waiting: list[tuple[int, LazyString, Callable[[Any], Sequence[Waiting]]]] = field(default_factory=list)
    shortcuts: list[tuple[int, Callable[[Any], Sequence[tuple[str, str, str]]]]] = field(default_factory=list)
    nightly: dict[str, Callable[[], int | Iterator[int]]] = field(default_factory=dict)
    dependants: dict[str, list[Callable[[Any], Sequence[str]]]] = field(default_factory=dict)
    coming: list[Callable[[Any], Sequence[Waiting]]] = field(default_factory=list)
    searches: list[Callable[[Any, str], Sequence[Hit]]] = field(default_factory=list)
    calendars: list[Callable[[Any, bool], Sequence[Any]]] = field(default_factory=list)
    seeds: list[Callable[[], None]] = field(default_factory=list)
    restored: list[Callable[[], None]] = field(default_factory=list)
    health: list[Callable[[], list[dict[str, str]]]] = field(default_factory=list)
    erasures: dict[str, Callable[[int, datetime], int]] = field(default_factory=dict)
    departures: dict[str, list[Callable[[Any], None]]] = field(default_factory=dict)
    needs_factor: list[Callable[[Any], bool]] = field(default_factory=list)
    persons: set[str] = field(default_factory=lambda: {"user"})
    demo_doors: list[tuple[LazyString, LazyString, str, dict[str, Any]]] = field(default_factory=list)
    small_writes: set[str] = field(default_factory=set)
    filters: dict[str, Filterable] = field(default_factory=dict)
    callers: list[Callable[[], str | None]] = field(default_factory=list)


def init_app(app: Flask) -> None:
    app.extensions["treklang_features"] = Features()


def registered(app: Any = None) -> Features:
    found: Features = (app or current_app).extensions["treklang_features"]
    return found
