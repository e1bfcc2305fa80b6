"""A3 for colleague feedback: whoever goes everywhere meets exactly what is theirs."""

import pytest
from sqlalchemy import Enum, String, select

from app.feedback import models
from app.kernel.db import db
from tests.canary_crawl import JOINED, MARK, Canaries, addresses, feed, met_by
from tests.feedback.canaries import build

pytestmark = [pytest.mark.sweep, pytest.mark.timeout(600)]

PARTIES = ("observed", "observer")
RELATED = ("receiver", "member", "left_group")
STRANGERS = ("colleague", "team_leader", "leader", "coach", "supervisor", "privacy_officer", "guide", "admin")
# Those who are most alike are met at night.
AT_NIGHT_SOME = [
    each if each in {"leader", "supervisor"} else pytest.param(each, marks=pytest.mark.nightly) for each in STRANGERS
]
# Addresses that are asked in other ways too.
ASKED = (
    f"/search?q={MARK}",
    "/feedback/words?language=en",
    "/feedback/voice?team={team_id}",
    "/feedback/market/team?team={team_id}",
    "/feedback/log/new?arrow={arrow_id}",
    *(f"/feedback/contracts/new?{name}={{contract_id}}" for name in ("again", "slot", "observer", "arrow")),
    "/feedback/contracts/{contract_id}/entries?seen=x",
    "/feedback/contracts/{contract_id}/sheet?stamp=1",
)


EVERYWHERE = pytest.param("", marks=pytest.mark.nightly, id="everywhere")
WHERE = pytest.mark.parametrize("where", [pytest.param(("feedback.", "voice.", *JOINED), id="here"), EVERYWHERE])


@pytest.mark.parametrize("actor", [*PARTIES, *RELATED])
@WHERE
def test_who_goes_everywhere_meets_exactly_what_is_theirs(app, cast, browser_of, actor, where):
    """A3: every page, search, calendar and export, with every id: nothing foreign, nothing missing."""
    go_everywhere(app, browser_of, build(cast), actor, where)


@pytest.mark.parametrize("actor", AT_NIGHT_SOME)
@WHERE
def test_who_has_no_part_in_a_round_meets_what_is_theirs(app, cast, browser_of, actor, where):
    """A3: the same for those who are no party to any round. Every sixth of the rounds will do in daily runs: all of
    them are missing to a stranger, whatever their state."""
    made = build(cast)
    made.ids["contract_id"] = made.ids["contract_id"][:: 6 if where else 1]
    go_everywhere(app, browser_of, made, actor, where)


def go_everywhere(app, browser_of, made: Canaries, actor: str, where: str | tuple[str, ...]) -> None:
    paths = [feed(made.people[actor]), *addresses(app, made, "GET", where, asked=ASKED)]
    met, allowed = met_by(browser_of(made.people[actor]), made, paths), made.allowed(actor)
    assert (sorted(met - allowed), sorted(allowed - met)) == ([], [])


@pytest.mark.parametrize("actor", ["member", *AT_NIGHT_SOME])
def test_who_presses_everything_meets_no_more(app, cast, browser_of, actor):
    """A3: the answers to forms that are sent by those who are no party."""
    made = build(cast)
    browser = browser_of(made.people[actor])
    made.ids["contract_id"] = made.ids["contract_id"][1::6]  # no party to any of them, so a few will do
    pressed = met_by(browser, made, addresses(app, made, "POST", "feedback."), "POST")
    assert pressed <= made.allowed(actor)


def test_the_strings_are_told_by_no_log(app, cast, browser_of, capfd):
    """A3: what parties do leaves no word of it in the log or the trace."""
    made = build(cast)
    made.ids["contract_id"] = made.ids["contract_id"][1::3]
    for actor in PARTIES:
        met_by(browser_of(made.people[actor]), made, addresses(app, made, "GET", "feedback.", ASKED))
    written = "".join(capfd.readouterr())
    traces = db.session.execute(db.text("SELECT * FROM audit_event")).all()
    events = db.session.execute(db.text("SELECT * FROM security_event")).all()
    assert made.seen_in(written + repr(traces) + repr(events)) == set()


# Columns of text that nobody writes their own words in, or that the office's leader writes for all.
NO_WORDS = {
    "client_key", "page_key", "language", "phrase", "token_hash", "month", "half_year", "name", "description",
    "seeker_voice.id",
}  # fmt: skip


def test_every_text_of_the_module_is_among_the_strings(app, cast):
    """A column that is added has to be looked for too."""
    build(cast)
    without = []
    for model in (getattr(models, name) for name in models.__all__):
        for column in model.__table__.c:
            words = isinstance(column.type, String) and not isinstance(column.type, Enum)
            if not words or {column.name, f"{model.__tablename__}.{column.name}"} & NO_WORDS:
                continue
            if db.session.scalar(select(column).where(column.contains(MARK)).limit(1)) is None:
                without.append(str(column))
    assert without == []
