"""A4 for colleague feedback: every check on who may read what is taken away in turn, and somebody meets too much."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import true

from app.accounts.access import is_colleague
from app.feedback import access
from app.feedback.enums import ContractState
from app.feedback.models import FeedbackContract
from app.feedback.queries import closing, contracts, lines, visibility
from app.kernel.access import RULES, Rule, either
from app.kernel.db import db
from tests.canary_crawl import Canaries, ask, body_of, by_turns, each_of
from tests.feedback.canaries import build

pytestmark = pytest.mark.sweep


def own_names(module: Any) -> list[str]:
    return [name for name, each in vars(module).items() if callable(each) and each.__module__ == module.__name__]


CONDITIONS = [name for name in own_names(visibility) if name != "Reader" and not name.startswith("_")]
PREDICATES: dict[str, Callable[..., bool]] = {
    "is_colleague": is_colleague,
    **{name: getattr(access, name) for name in own_names(access)},
}

# The pages where what others wrote could stand, and who goes there: one page of each kind, asked with every id.
LOOKING = ("observed", "observer", "receiver", "member", "left_group", "leader")
PAGES = (
    "/feedback/arrows/{arrow_id}",
    "/feedback/shared/{share_id}",
    "/feedback/log/{entry_id}",
    "/feedback/groups/{group_id}",
    "/feedback/meetings/{group_meeting_id}",
    "/feedback/groups",
    "/feedback/shadowing",
)
# Where a check keeps somebody out, and what they get instead; {dialogue} is the round in dialogue.
GUARDED = {
    "/feedback/contracts/{dialogue}": ("leader", 404),
    "/feedback/contracts/{dialogue}/sharing": ("observer", 403),
    "/feedback/contracts/{dialogue}/sheet": ("observed", 403),
    "/feedback/settings": ("observer", 403),
    "/feedback/": ("guide", 404),
    "/feedback/groups/new": ("observer", 403),
    "/feedback/groups/{group_id}/edit": ("member", 403),
    "POST /feedback/shares/{share_id}/take-back": ("receiver", 404),
    "POST /feedback/brought/{brought_id}/take-back": ("member", 404),
    "POST /feedback/groups/{removed_group}/restore": ("observed", 404),
    "POST /feedback/slots/{slot_id}/remove": ("receiver", 404),
    "POST /feedback/shadowing/{day_id}/answer": ("observed", 404),
}
# What stands on a page only when it takes somebody else's answers and ticks for one's own.
OTHERS = {"/feedback/market": ("leader", " checked"), "/feedback/tasks": ("leader", "Angre gjort")}


def read_by(person: Any, made: Canaries) -> set[str]:
    """What the queries give this person of every round, whichever page asks."""
    texts: list[str] = []
    for contract in db.session.query(FeedbackContract):
        found = [contracts.words_of(contract, person), lines.experience_of(contract, person)]
        found += [*(lines.notes_of(contract, person) or ()), *lines.entries_of(contract, person)]
        found += [closing.learning_point_of(contract, person)] if contract.state is ContractState.CLOSED else []
        texts += [str(vars(each)) for each in found if each is not None]
    return made.seen_in(" ".join(texts))


def difference(browser_of: Any, made: Canaries) -> str | None:
    """The first thing that is not as it should be, or None."""
    browsers = {actor: browser_of(made.people[actor]) for actor in (*LOOKING, "guide")}
    ids = {name: values[0] for name, values in made.ids.items()}
    ids |= {"dialogue": made.ids["contract_id"][4], "removed_group": made.ids["group_id"][-1]}
    for path, (actor, status) in GUARDED.items():
        method, address = path.split(" ") if " " in path else ("GET", path)
        if ask(browsers[actor], address.format(**ids), method).status_code != status:
            return f"{actor} gets in at {path}"
    for path, (actor, words) in OTHERS.items():
        if words in body_of(ask(browsers[actor], path)):
            return f"{actor} meets {words} at {path}"
    for actor in LOOKING:
        if foreign := read_by(made.people[actor], made) - made.allowed(actor):
            return f"{actor} is given {sorted(foreign)[0]}"
        for path in each_of(PAGES, made):
            try:
                met = made.seen_in(body_of(ask(browsers[actor], path)))
            except Exception as error:
                return f"{actor} at {path}: {type(error).__name__}"
            if not met <= made.allowed(actor):
                return f"{actor} meets {sorted(met - made.allowed(actor))[0]} at {path}"
    return None


def test_nothing_is_different_while_every_check_stands(app, cast, browser_of):
    """A4: the probe itself finds nothing."""
    assert difference(browser_of, build(cast)) is None


@pytest.mark.parametrize("name", by_turns(CONDITIONS))
def test_every_condition_is_needed(app, cast, browser_of, monkeypatch, name):
    """A4: with this condition taken away somebody meets what is not theirs."""
    made = build(cast)
    monkeypatch.setattr(visibility, name, lambda *_args: true())
    found = difference(browser_of, made)
    assert found is not None
    assert "Error" not in found, found


@pytest.fixture
def rules_of_feedback() -> Iterator[list[Rule]]:
    """The rules, put back as they were."""
    rules = [rule for rule in RULES.values() if rule.name.startswith("feedback.")]
    before = [(rule, rule.see, rule.do) for rule in rules]
    yield rules
    for rule, see, do in before:
        object.__setattr__(rule, "see", see)
        object.__setattr__(rule, "do", do)


@pytest.mark.parametrize("name", by_turns(PREDICATES))
def test_every_predicate_is_needed(app, cast, browser_of, rules_of_feedback, name):
    """A4: with this predicate taken away somebody gets in where they should not."""
    made = build(cast)
    for rule in rules_of_feedback:
        for part in ("see", "do"):
            kept = tuple(_without(each, PREDICATES[name]) for each in getattr(rule, part))
            object.__setattr__(rule, part, kept)
    assert difference(browser_of, made) is not None


def _without(says: Any, checked: Any) -> Any:
    """The predicate with the checked one taken away, inside «either» too."""
    cells = dict(zip(says.__code__.co_freevars, says.__closure__ or (), strict=True))
    if "predicates" in cells:
        return either(*(_without(each, checked) for each in cells["predicates"].cell_contents))
    return _allow if says is checked else says


def _allow(_user: Any, _thing: Any) -> bool:
    return True
