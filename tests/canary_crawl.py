"""A3: all that people wrote is a unique string; somebody goes everywhere, and we look at which strings they meet.

Each string belongs to one field of one thing; `Canaries.allowed` says for each actor, by hand, which of them that actor
may meet anywhere in the product. What is not said there is nobody's to read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import product
from string import Formatter
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask

from app.accounts import calendar_addresses
from app.accounts.models import User
from app.kernel.db import db
from tests.pages import Browser

MARK = "kanari"
ELSEWHERE = {"static", "accounts.sign_out"}
# Where what belongs to one module is shown with what belongs to others. The rest of the modules is met at night.
JOINED = ("home.", "me.", "office.", "privacy.", "files.", "seen.", "drafts.", "accounts.", "frame.")


def by_turns(names: Iterable[str]) -> list[Any]:
    """The checks that are taken away: by day every third, at night all."""
    return [pytest.param(name, marks=pytest.mark.nightly if at % 3 else ()) for at, name in enumerate(names)]


WAYS = ("read", "saved", "json")
"""In which a file about somebody is handed out."""


@dataclass
class Canaries:
    """The people by actor, the strings by what they are, and who may read them."""

    people: dict[str, User]
    strings: dict[str, str] = field(default_factory=dict)
    readers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ids: dict[str, list[Any]] = field(default_factory=dict)

    def new(self, name: str, readers: Iterable[str]) -> str:
        """A string that stands nowhere else."""
        text = f"{MARK}{len(self.strings):03d}q"
        self.strings[name], self.readers[name] = text, tuple(readers)
        return text

    def allowed(self, actor: str) -> set[str]:
        return {name for name, readers in self.readers.items() if actor in readers}

    def seen_in(self, body: str) -> set[str]:
        return {name for name, text in self.strings.items() if text in body}


def addresses(
    app: Flask, made: Canaries, method: str, only: str | tuple[str, ...] = "", asked: Iterable[str] = ()
) -> Iterator[str]:
    """Every address of the product for this method whose endpoint begins like this, with every id of the things that
    hold strings; then those of `asked`, with every id that they name."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if method not in (rule.methods or ()) or rule.endpoint in ELSEWHERE or not rule.endpoint.startswith(only):
            continue
        for values in _choices(sorted(rule.arguments), made):
            yield adapter.build(rule.endpoint, values, method=method)
    yield from each_of(asked, made)


def each_of(paths: Iterable[str], made: Canaries) -> Iterator[str]:
    """These addresses with every id that they name."""
    for path in paths:
        for values in _choices(sorted({name for _text, name, *_rest in Formatter().parse(path) if name}), made):
            yield path.format(**values)


def _choices(names: list[str], made: Canaries) -> Iterator[dict[str, Any]]:
    for values in product(*(made.ids.get(name, WAYS if name == "way" else [1]) for name in names)):
        yield dict(zip(names, values, strict=True))


def feed(person: User) -> str:
    """The address at which the person's own calendar program asks."""
    token = calendar_addresses.make_address(whole_office=False, by=person)
    db.session.commit()
    return f"/calendar/{token}.ics"


def body_of(response: Any) -> str:
    """What an answer says, also inside a spreadsheet."""
    data = response.get_data()
    if data[:2] == b"PK":
        with ZipFile(BytesIO(data)) as packed:
            data = b"".join(packed.read(name) for name in packed.namelist())
    return data.decode("utf-8", errors="replace")


def ask(browser: Browser, path: str, method: str = "GET") -> Any:
    """The answer itself; nobody reads these pages, so they are not taken apart."""
    db.session.remove()
    with browser.app.app_context():
        return browser.client.open(path, method=method)


def met_by(browser: Browser, made: Canaries, paths: Iterable[str], method: str = "GET") -> set[str]:
    found: set[str] = set()
    for path in paths:
        answer = ask(browser, path, method)
        heads = " ".join(f"{name}: {value}" for name, value in answer.headers)
        found |= made.seen_in(body_of(answer) + heads)
    return found
