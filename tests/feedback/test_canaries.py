"""A3 and A4 for colleague feedback: whoever goes everywhere meets exactly what is theirs, and every check is needed."""

from collections.abc import Iterator

import pytest
from sqlalchemy import true

from app.feedback import access
from app.feedback.enums import ContractState
from app.feedback.models import FeedbackContract
from app.feedback.queries import closing, contracts, lines, visibility
from app.kernel.access import RULES, Rule
from app.kernel.db import db
from tests.canary_crawl import MARK, Canaries, addresses, ask, body_of, feed, met_by
from tests.feedback.canaries import build

pytestmark = [pytest.mark.sweep, pytest.mark.timeout(600)]

PARTIES = ("observed", "observer")
ACTORS = (
    *PARTIES,
    "receiver",
    "member",
    "left_group",
    "colleague",
    "team_leader",
    "leader",
    "coach",
    "supervisor",
    "privacy_officer",
    "guide",
    "admin",
)
# Addresses that are asked in other ways too.
ASKED = (
    f"/search?q={MARK}",
    "/feedback/words?language=en",
    *(f"/feedback/contracts/new?{name}={{contract_id}}" for name in ("again", "slot", "observer", "arrow")),
    "/feedback/contracts/{contract_id}/entries?seen=x",
    "/feedback/contracts/{contract_id}/sheet?stamp=1",
)


@pytest.mark.parametrize("actor", ACTORS)
def test_who_goes_everywhere_meets_exactly_what_is_theirs(app, cast, browser_of, actor):
    """A3: every page, search, calendar and export, with every id: nothing foreign, nothing missing."""
    made = build(cast)
    browser = browser_of(made.people[actor])
    paths = [feed(made.people[actor]), *addresses(app, made, "GET", asked=ASKED)]
    assert met_by(browser, made, iter(paths)) == made.allowed(actor)


@pytest.mark.parametrize("actor", [each for each in ACTORS if each not in PARTIES])
def test_who_presses_everything_meets_no_more(app, cast, browser_of, actor):
    """A3: the answers to forms that are sent by those who are no party."""
    made = build(cast)
    browser = browser_of(made.people[actor])
    made.ids["contract_id"] = made.ids["contract_id"][1::3]  # no party to any of them, so a few will do
    pressed = met_by(browser, made, addresses(app, made, "POST", "feedback."), "POST")
    assert pressed <= made.allowed(actor)


def test_the_strings_are_told_by_no_log(app, cast, browser_of, capfd):
    """A3: what parties do leaves no word of it in the log or the trace."""
    made = build(cast)
    for actor in PARTIES:
        met_by(browser_of(made.people[actor]), made, addresses(app, made, "GET", "feedback.contract", ASKED))
    written = "".join(capfd.readouterr())
    traces = db.session.execute(db.text("SELECT * FROM audit_event")).all()
    events = db.session.execute(db.text("SELECT * FROM security_event")).all()
    assert made.seen_in(written + repr(traces) + repr(events)) == set()


# Every condition on what may be read, and every predicate of the rules, each taken away in turn.
CONDITIONS = (
    "own_arrow",
    "party",
    "observer_reads",
    "words_open_to",
    "experience_written",
    "notes_open_to",
    "experience_open_to",
    "dialogue_open_to",
    "own_shares",
    "my_groups",
    "shared_with",
    "whole_dialogue",
)
PREDICATES = ("is_observed", "is_observer", "is_leader", "is_colleague")
# Proved by the tests of the nouns they belong to.
OUTER_CONDITIONS = {"own_log", "brought_to"}
OUTER_PREDICATES = {"is_team_leader"}
LOOKING = ("observed", "observer", "receiver", "left_group", "leader", "guide")
# The pages that the predicates guard, asked for the round in dialogue, and who gets 403 or 404 there.
GUARDED = {
    "/feedback/contracts/{0}": {"leader": 404},
    "POST /feedback/shares/1/take-back": {"receiver": 404},
    "/feedback/contracts/{0}/sharing": {"observer": 403},
    "/feedback/contracts/{0}/sheet": {"observed": 403},
    "/feedback/settings": {"observer": 403},
    "/feedback/": {"guide": 404},
}


def read_by(person, made: Canaries) -> set[str]:
    """What the queries give this person of every round, whichever page asks."""
    texts: list[str] = []
    for contract in db.session.query(FeedbackContract):
        found = [contracts.words_of(contract, person), lines.experience_of(contract, person)]
        found += [*(lines.notes_of(contract, person) or ()), *lines.entries_of(contract, person)]
        found += [closing.learning_point_of(contract, person)] if contract.state is ContractState.CLOSED else []
        texts += [str(vars(each)) for each in found if each is not None]
    return made.seen_in(" ".join(texts))


def difference(app, browser_of, made: Canaries) -> str | None:
    """The first thing that is not as it should be, or None."""
    dialogue = made.ids["contract_id"][4]
    for path, answers in GUARDED.items():
        for actor, status in answers.items():
            method, address = path.split(" ") if " " in path else ("GET", path)
            if ask(browser_of(made.people[actor]), address.format(dialogue), method).status_code != status:
                return f"{actor} gets in at {path}"
    for actor in LOOKING:
        if foreign := read_by(made.people[actor], made) - made.allowed(actor):
            return f"{actor} is given {sorted(foreign)[0]}"
    for actor in LOOKING:
        browser, allowed = browser_of(made.people[actor]), made.allowed(actor)
        for path in addresses(app, made, "GET", "feedback.", ASKED):
            try:
                met = made.seen_in(body_of(ask(browser, path)))
            except Exception as error:
                return f"{actor} at {path}: {type(error).__name__}"
            if not met <= allowed:
                return f"{actor} meets {sorted(met - allowed)[0]} at {path}"
    return None


def test_nothing_is_different_while_every_check_stands(app, cast, browser_of):
    """A4: the probe itself finds nothing."""
    assert difference(app, browser_of, build(cast)) is None


@pytest.mark.parametrize("name", CONDITIONS)
def test_every_condition_is_needed(app, cast, browser_of, monkeypatch, name):
    """A4: with this condition taken away somebody meets what is not theirs."""
    made = build(cast)
    monkeypatch.setattr(visibility, name, lambda *_args: true())
    found = difference(app, browser_of, made)
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


@pytest.mark.parametrize("name", PREDICATES)
def test_every_predicate_is_needed(app, cast, browser_of, rules_of_feedback, name):
    """A4: with this predicate taken away somebody gets in where they should not."""
    made = build(cast)
    checked = getattr(access, name)
    for rule in rules_of_feedback:
        for part in ("see", "do"):
            kept = tuple(_allow if each is checked else each for each in getattr(rule, part))
            object.__setattr__(rule, part, kept)
    assert difference(app, browser_of, made) is not None


def _allow(_user, _thing) -> bool:
    return True


def test_no_condition_is_left_out_of_this_list():
    """A condition or predicate that is added has to be proved too."""
    conditions = {name for name, value in vars(visibility).items() if _own(value, visibility)}
    assert conditions - set(CONDITIONS) == OUTER_CONDITIONS
    predicates = {name for name in vars(access) if name.startswith("is_")}
    assert predicates - set(PREDICATES) == OUTER_PREDICATES


def _own(value: object, module: object) -> bool:
    return getattr(value, "__module__", None) == module.__name__ and callable(value)
