"""A4 for follow-up: each check on who may see what is taken away in turn, and then somebody meets too much."""

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select, true
from sqlalchemy.orm import selectinload

import app.caseload.queries
from app.accounts.models import User
from app.caseload import access
from app.caseload.queries import cases
from app.kernel.access import RULES, Rule, either
from app.kernel.db import db
from app.kernel.features import registered
from tests.canary_crawl import MARK, addresses, ask, body_of, by_turns, feed
from tests.caseload.canaries import World, build
from tests.caseload.test_canaries import ASKED

pytestmark = [pytest.mark.sweep, pytest.mark.timeout(600)]

# Those who look, and where: whoever may least first.
LOOKING = ("other_coach", "other_supervisor", "colleague", "guide")
# Pages without strings: what those who may not see them get.
GUARDED = {
    "/caseload/settings": ("colleague", 404),
    "/caseload/figures": ("colleague", 404),
    "/caseload/figures/discussed": ("coach", 404),
    "/caseload/log": ("other_supervisor", 404),
    "/caseload/team": ("coach", 404),
    "/caseload/visits/1": ("other_coach", 404),
}


def allow(_user: Any, _thing: Any) -> bool:
    return True


def everywhere(app, made: World) -> list[str]:
    """One of each kind of thing is enough here; test_canaries.py goes everywhere."""
    few = World(made.people, made.strings, made.readers, {name: ids[:1] for name, ids in made.ids.items()})
    steps = [f"/caseload/next-steps/{each}/edit" for each in made.ids["step_id"]]
    closed = [f"/caseload/cases/{each}/archiving" for each in made.ids["case_id"]]
    return ["/", *steps, *closed, *addresses(app, few, "GET", "caseload.", ASKED)]


def difference(browser_of, made: World, paths: list[str], actors: tuple[str, ...] = LOOKING) -> str | None:
    """The first thing that is not as it should be, or None."""
    for path, (actor, status) in GUARDED.items():
        if ask(browser_of(made.people[actor]), path).status_code != status:
            return f"{actor} gets in at {path}"
    for actor in actors:
        browser, allowed = browser_of(made.people[actor]), made.allowed(actor)
        for path in (feed(made.people[actor]), *paths):
            if foreign := made.seen_in(body_of(ask(browser, path))) - allowed:
                return f"{actor} meets {sorted(foreign)[0]} at {path}"
    return None


def test_nothing_is_different_while_every_check_stands(app, cast, browser_of):
    """A4: the probe itself finds nothing."""
    made = build(cast)
    assert difference(browser_of, made, everywhere(app, made)) is None


# Where queries that are asked on behalf of somebody show what they find. The number of a case is never given again, so
# those of one case are told by the office.
LISTS = (
    "/", f"/search?q={MARK}", "/caseload/cases", "/caseload/cases?show=ended", "/caseload/team", "/caseload/log",
    "/caseload/needs-me", "/caseload/unsaved", "/caseload/visits/new", "/caseload/figures/status",
    "/caseload/figures/job-starts", "/caseload/figures/visits", "/caseload/openings/1/who",
    "/caseload/closed", "/caseload/closed?show=answered", "/caseload/closed/answer?all=1",
    "/caseload/next-steps/2/edit",
)  # fmt: skip


def lists(made: World) -> list[str]:
    every = made.ids["case_id"]
    pages = [f"/caseload/cases/{every[0]}/{page}" for page in ("contacts", "hand-over")]
    return [*LISTS, *pages, *(f"/caseload/cases/{each}" for each in every)]


# Queries whose answer holds nothing of a case: numbers, names of colleagues, what the register has anyway.
TELL_NOTHING = {
    "case_list.counts": "numbers",
    "cases.is_visible": "yes or no; the rule keeps the case as well, and the loaders that ask are held below",
    "closed.count_asked": "numbers",
    "employers.known_by": "the register",
    "figures_viewing.fit": "days on which a group may be shown, held by the tests of the figures' pages",
    "figures_viewing.leads": "yes or no; the figures themselves are held by viewing",
    "figures_viewing.office": "figures of the office, held with viewing by the same rules",
    "figures_rows.may_open": "yes or no; the rows themselves are limited again",
    "follow_along_calendar.follow_along_events": "neutral words, as in every calendar",
    "former.open_to": "which page to show instead; the case itself is held by visible_to",
    "import_scope.scope_of": "held by the tests of imports, since nothing is shown",
    "left.hangs_on": "numbers",
    "managed.names_known_to": "names that a story is checked for; never shown",
    "meetings.meeting_events": "neutral words, as in every calendar",
    "needs_cases.needs": "a part of needs_me.needs_of",
    "needs_employers.needs": "a part of needs_me.needs_of",
    "needs_me.counts_of": "numbers",
    "needs_person.needs": "a part of needs_me.needs_of",
    "needs_work.needs": "a part of needs_me.needs_of",
    "visits.recent_employers": "the register",
}


def modules_of_queries() -> list[pkgutil.ModuleInfo]:
    return list(pkgutil.iter_modules(app.caseload.queries.__path__))


def queries() -> dict[str, Callable[..., Any]]:
    """Each query of follow-up that is asked on behalf of somebody. Parts of one (with _) are proved with the whole."""
    found = {}
    for module in modules_of_queries():
        loaded = importlib.import_module(f"app.caseload.queries.{module.name}")
        for name, value in vars(loaded).items():
            if inspect.isfunction(value) and value.__module__ == loaded.__name__ and not name.startswith("_"):
                first = next(iter(inspect.signature(value).parameters), "")
                if first in {"user", "person"}:
                    found[f"{module.name}.{name}"] = value
    return found


def put_in_place(monkeypatch: pytest.MonkeyPatch, original: Any, instead: Any) -> None:
    """Wherever the application knows this function, also where features have told the frame of it."""
    features = registered()
    for kind in ("searches", "calendars", "coming"):
        told = [instead if each is original else each for each in getattr(features, kind)]
        monkeypatch.setattr(features, kind, told)
    waiting = [(*before, instead if each is original else each) for *before, each in features.waiting]
    monkeypatch.setattr(features, "waiting", waiting)
    for name, module in list(sys.modules.items()):
        if name.startswith("app."):
            for attribute, value in list(vars(module).items()):
                if value is original:
                    monkeypatch.setattr(module, attribute, instead)


# Each keeps what the other would let through, so they are taken away together.
TOGETHER = {
    "team": ("team.coaches", "team.case_rows"),
    "figures": ("figures_viewing.viewing", "figures_rows.case_rows", "figures_rows.job_rows", "figures_rows.time_rows"),
}
ALONE = {name: (name,) for name in queries().keys() - TELL_NOTHING.keys() - set().union(*TOGETHER.values())}


@pytest.mark.parametrize("name", by_turns(sorted({**ALONE, **TOGETHER})))
def test_every_query_asks_who_it_is_for(app, cast, browser_of, monkeypatch, name):
    """A4: a query that answers everybody as it answers those who may shows somebody what is not theirs."""
    made = build(cast)
    actor = "supervisor" if name.startswith(("team", "figures", "cases.supervised")) else "coach"
    may = made.people["followed" if name == "notices.unseen" else actor]
    person = db.session.scalars(select(User).where(User.id == may.id).options(selectinload(User.role_rows))).one()
    db.session.expunge(person)
    for each in {**ALONE, **TOGETHER}[name]:
        original = queries()[each]
        put_in_place(monkeypatch, original, as_asked_by(person, original))
    assert difference(browser_of, made, lists(made), ("other_coach", "other_supervisor", "stands_in_later")) is not None


def as_asked_by(person: User, query: Callable[..., Any]) -> Callable[..., Any]:
    return lambda _user, *values, **named: query(person, *values, **named)


def test_two_layers_keep_a_case(app, cast, browser_of, monkeypatch):
    """A4: the query and the rule each keep others from a case; with both away it is open."""
    made = build(cast)
    put_in_place(monkeypatch, cases.follows, lambda _user: true())
    replaced(access.follows_case)
    assert difference(browser_of, made, everywhere(app, made)) is not None


def asking() -> list[str]:
    """The modules of queries that ask by themselves who is signed in."""
    modules = [importlib.import_module(f"app.caseload.queries.{each.name}") for each in modules_of_queries()]
    names = {module.__name__.rpartition(".")[2] for module in modules if "current_user" in vars(module)}
    return sorted(names - {"employer_page"})  # which of the register's steps have a button for this person


@pytest.mark.parametrize("name", by_turns(asking()))
def test_what_is_ones_own_is_loaded_as_such(app, cast, browser_of, monkeypatch, name):
    """A4: loaders that limit by the person who asks; where a rule keeps the case as well, that is taken away too."""
    made = build(cast)
    names = ("id", "team_id", "roles", "stands_in_for_leader", "has")
    coach = SimpleNamespace(**{name: getattr(made.people["coach"], name) for name in names})
    monkeypatch.setattr(importlib.import_module(f"app.caseload.queries.{name}"), "current_user", coach)
    replaced(access.follows_case)
    replaced(access.knows_step)
    assert difference(browser_of, made, everywhere(app, made)) is not None


def predicates(rule: Rule) -> Iterator[Any]:
    """The predicates of who may know of a thing, those inside «either» too."""
    for says in rule.see:
        yield from parts(says)


def parts(says: Any) -> tuple[Any, ...]:
    cells = dict(zip(says.__code__.co_freevars, says.__closure__ or (), strict=True))
    return tuple(cells["predicates"].cell_contents) if "predicates" in cells else (says,)


def rules() -> list[Rule]:
    return [rule for rule in RULES.values() if rule.name.startswith("caseload.")]


@pytest.fixture(autouse=True)
def rules_as_they_were() -> Iterator[None]:
    before = [(rule, rule.see, rule.do) for rule in rules()]
    yield
    for rule, see, do in before:
        object.__setattr__(rule, "see", see)
        object.__setattr__(rule, "do", do)


def replaced(predicate: Any) -> None:
    """In every rule of follow-up, with one that lets everybody in."""
    for rule in rules():
        kept = []
        for says in rule.see:
            inside = [allow if each is predicate else each for each in parts(says)]
            kept.append(either(*inside) if len(inside) > 1 else inside[0])
        object.__setattr__(rule, "see", tuple(kept))


# Held by the query as well; see the tests above.
WITH_A_QUERY = {"follows_case", "knows_step", "leads_a_team"}
NAMES = sorted({each.__name__ for rule in rules() for each in predicates(rule)} - WITH_A_QUERY)


@pytest.mark.parametrize("name", by_turns(NAMES))
def test_every_predicate_is_needed(app, cast, browser_of, name):
    """A4: with this predicate taken away somebody gets in where they should not."""
    made = build(cast)
    replaced(next(each for rule in rules() for each in predicates(rule) if each.__name__ == name))
    assert difference(browser_of, made, everywhere(app, made)) is not None
