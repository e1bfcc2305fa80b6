"""A4: take any check of any rule away, and the table written by hand (access_table.py) notices it somewhere."""

import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.accounts.models import User
from app.kernel.access import RULES
from app.kernel.db import db
from tests.access_states import OF_RULES, STATES, State
from tests.access_table import TABLE
from tests.access_world import World, build_world
from tests.test_access import ask, asked, fresh_cast

pytestmark = [pytest.mark.sweep, pytest.mark.timeout(900)]

SAMPLE = 12
"""Of all checks by name, each so-manieth is taken away in every run; all of them at night."""


class Check(NamedTuple):
    """One condition of a rule. `part` is see or do; "sign in" is that somebody must be signed in at all."""

    rule: str
    part: str
    says: Any

    def __str__(self) -> str:
        return f"{self.rule} {self.part} {getattr(self.says, '__name__', '')}".strip()


def checks(app: Flask) -> list[Check]:
    """Every condition of every rule that a view names. What stands inside «either» is one: it falls with the whole."""
    named = {view.rule.name: view.rule for view in app.view_functions.values() if hasattr(view, "rule")}
    rules = [rule for rule in named.values() if not rule.public]
    found = [Check(rule.name, part, says) for rule in rules for part in ("see", "do") for says in getattr(rule, part)]
    found += [Check(rule.name, "sign in", None) for rule in rules]
    return sorted(found, key=str)


def allow(_user: Any, _thing: Any) -> bool:
    return True


def take_away(check: Check) -> None:
    rule = RULES[check.rule]
    if check.part == "sign in":
        object.__setattr__(rule, "public", True)
    else:
        kept = tuple(allow if each is check.says else each for each in getattr(rule, check.part))
        object.__setattr__(rule, check.part, kept)


@pytest.fixture
def rules() -> Iterator[Callable[[], None]]:
    """Puts the rules back as they were; after the test in any case."""
    before = [(rule, rule.see, rule.do, rule.public) for rule in RULES.values()]

    def put_back() -> None:
        for rule, see, do, public in before:
            object.__setattr__(rule, "see", see)
            object.__setattr__(rule, "do", do)
            object.__setattr__(rule, "public", public)

    yield put_back
    put_back()


Cell = tuple[str, str, str]
"""Endpoint, method, actor."""
NO = {"missing", "forbidden", "sign in"}
OFTEN = ("guide", "employee", "supervisor", "coach", "leader")


def state_of(check: Check) -> State | None:
    return OF_RULES.get(str(check)) or STATES.get(getattr(check.says, "__name__", ""))


def cells(app: Flask, check: Check) -> list[Cell]:
    """Where the table says no by this check, or would if the state were there: pages first, since looking at them
    changes nothing."""
    kind = {"see": "missing", "do": "forbidden", "sign in": "sign in"}[check.part]
    state, found = state_of(check), []
    for method in ("GET", "POST"):
        for endpoint, answers in TABLE.items():
            if app.view_functions[endpoint].rule.name == check.rule and method in answers:  # type: ignore[attr-defined]
                of = answers[method]
                actors = state.actors if state else [
                    each for each in dict.fromkeys((*OFTEN, *of))
                    if each != "others" and of.get(each, of["others"]) == kind
                ]  # fmt: skip
                found += [(endpoint, method, actor) for actor in actors]
    return found


def open_queries(patch: pytest.MonkeyPatch, world: World, endpoint: str, method: str) -> None:
    """Let queries and views take this person for somebody who may: what is left is what the rule itself says."""
    of = TABLE[endpoint][method]
    may = [each for says in ("in", "forbidden") for each in (*of, "employee") if of.get(each, of["others"]) == says]
    one = next((world.people[each] for each in may if each != "others" and isinstance(world.people[each], User)), None)
    if one is None:
        return
    query = select(User).where(User.id == one.id).options(selectinload(User.role_rows))
    person = db.session.scalars(query).one()
    db.session.expunge(person)
    for name, module in list(sys.modules.items()):
        feature = name.startswith("app.") and not name.startswith(("app.kernel", "app.accounts"))
        if feature and "current_user" in vars(module):
            patch.setattr(module, "current_user", person)


class Asking:
    """Asks cells of the table with and without a check, in a world that nobody has changed."""

    def __init__(self, app: Flask, browser_of: Any, put_back: Callable[[], None]) -> None:
        self.app, self.browser_of, self.put_back = app, browser_of, put_back
        self.world: World | None = None
        self.state: State | None = None

    def begin(self, state: State | None) -> None:
        if self.world is None or state is not self.state:
            self.world, self.state = build_world(fresh_cast()), state
            if state:
                state.bring(self.world)

    def answer(self, cell: Cell) -> str:
        endpoint, method, actor = cell
        assert self.world is not None
        try:
            path = self.world.address(self.app, endpoint)
            return asked(ask(self.browser_of(self.world.people[actor]), path, method))
        except Exception as error:  # past the check, into a view that trusts it
            return type(error).__name__

    def notices(self, check: Check, cell: Cell, *, alone: bool) -> bool:
        """Whether this cell answers otherwise without the check; `alone`: where no query holds it as well."""
        self.put_back()
        self.begin(state_of(check))
        assert self.world is not None
        with pytest.MonkeyPatch.context() as patch:
            if alone:
                open_queries(patch, self.world, cell[0], cell[1])
            before = self.answer(cell)
            if before in NO:
                take_away(check)
                after = self.answer(cell)
        self.put_back()
        if before not in NO or (cell[1] == "POST" and after not in NO):
            self.world = None
        return before in NO and after != before


def noticed(asking: Asking, check: Check) -> str:
    """ "cell" when the table notices at once, "with its query" when a query keeps the same people out, or nothing."""
    for alone in (False, True):
        if any(asking.notices(check, cell, alone=alone) for cell in cells(asking.app, check)):
            return "with its query" if alone else "cell"
    return ""


@pytest.mark.parametrize("every", [SAMPLE, pytest.param(1, marks=pytest.mark.nightly)])
def test_every_check_of_every_rule_is_needed(application, app, browser_of, rules, *, record_property, every):
    """A4: one check after the other is replaced by one that lets everybody through."""
    asking, chosen = Asking(application, browser_of, rules), checks(application)[::every]
    found = {str(check): noticed(asking, check) for check in chosen}
    lost = [name for name, how in found.items() if not how]
    record_property("row", "A4")
    record_property("count", len(found))
    record_property("lost", len(lost))
    assert lost == []
