"""F15: the clock jumps, goes back, is moved in spring and autumn, or is years ahead. Nobody stays signed in for it,
nothing is let go of early, no page counts backwards, traces keep their order and calendars say when it is."""

import os
import random
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select, update

from app.accounts import sessions
from app.accounts.models import UserSession
from app.kernel import calendars, jobs
from app.kernel.audit import AuditEvent
from app.kernel.dates import local, now, today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.kernel.jobs import NightlyFailed, run_nightly
from app.privacy.audit.verify import verify
from tests.access_world import World, build_world
from tests.factories import make_cast
from tests.faults.office import count, told
from tests.pages import Browser, Page

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(900)]

PAGES = count("CLOCK_PAGES", 12)
"""Pages that are opened at each clock."""
ZONES = ("UTC", "Europe/Oslo")
BACKWARDS = re.compile(r"(?<!\w)[-−]\d+ (?:sekund|minutt|time|døgn|dag|uke|måned|år)")
SINCE = timedelta(hours=2)
NOT_ROWS = {"nightly_run", "user_session", "guest_session"}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass(frozen=True)
class Clock:
    """The office at work at one moment, and what the clock says then."""

    name: str
    before: datetime
    then: datetime

    @property
    def leaps(self) -> bool:
        return self.then - self.before > jobs.LEAP


MONDAY = at("2026-11-23T09:00")
CLOCKS = [
    Clock("the hour that is not there", at("2027-03-28T00:30"), at("2027-03-28T01:30")),
    Clock("the hour that comes twice", at("2026-10-24T23:30"), at("2026-10-25T00:30")),
    Clock("the same hour again", at("2026-10-25T00:30"), at("2026-10-25T01:30")),
    Clock("an hour ahead", MONDAY, MONDAY + timedelta(hours=1)),
    Clock("an hour back", MONDAY, MONDAY - timedelta(hours=1)),
    Clock("a day back", MONDAY, MONDAY - timedelta(days=1)),
    Clock("leap day", at("2028-02-28T22:30"), at("2028-02-29T12:00")),
    Clock("new year", at("2026-12-31T22:30"), at("2026-12-31T23:30")),
    Clock("half-year", at("2027-06-30T21:30"), at("2027-06-30T22:30")),
    Clock("2032", MONDAY, at("2032-01-01T00:00")),
    Clock("2038", MONDAY, at("2038-01-19T03:14:08")),
    Clock("back from 2038", at("2038-01-19T03:14:08"), MONDAY),
]
IN_CI = {("the hour that is not there", "UTC"), ("an hour back", "Europe/Oslo"), ("2038", "UTC")}
CASES = [
    pytest.param(
        (clock, zone),
        id=f"{clock.name}, {zone}",
        marks=() if (clock.name, zone) in IN_CI else pytest.mark.nightly,
    )
    for clock in CLOCKS
    for zone in ZONES
]


@pytest.fixture
def clock_and_zone(request, monkeypatch):
    clock, zone = request.param
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    yield clock
    monkeypatch.undo()
    time.tzset()


def rows_of_everything() -> dict[str, int]:
    names = [table.name for table in db.metadata.sorted_tables if table.name not in NOT_ROWS]
    return {name: db.session.scalar(select(func.count()).select_from(db.metadata.tables[name])) or 0 for name in names}


def nothing_goes_early(clock: Clock) -> None:
    """The night's work was done before: now there is no more to do, or somebody is asked about the clock."""
    stands = rows_of_everything()
    if clock.leaps:
        with pytest.raises(NightlyFailed, match="Is the clock right"):
            run_nightly()
    else:
        run_nightly()
    now_stands = rows_of_everything()
    assert {name: number for name, number in now_stands.items() if number < stands[name]} == {}


def signed_in_before(browser_of, person) -> Browser:
    """Signed in two hours ago, and not idle since."""
    moment = now()
    with time_machine.travel(moment - SINCE):
        found = browser_of(person)
        assert found.get("/me").status == 200  # whose cookie carries that moment
    db.session.execute(update(UserSession).where(UserSession.user_id == person.id).values(last_seen_at=moment))
    db.session.commit()
    return found


def nobody_stays(browser: Browser, clock: Clock) -> None:
    """A session ends no later than its idle time from now, whatever was written before."""
    page = browser.get("/me")
    signed_in = clock.before - SINCE
    if clock.then - clock.before >= sessions.idle() or clock.then < signed_in:  # a cookie of tomorrow is none
        assert page.location.startswith("/sign-in")
        return
    assert page.status == 200
    ends = int(page.soup.body["data-session-ends"]) / 1000
    assert 0 < ends - now().timestamp() <= sessions.idle().total_seconds() + 1
    with time_machine.travel(now() + sessions.idle() + timedelta(minutes=1)):
        assert browser.get("/me").location.startswith("/sign-in"), "the screen is left alone"


def add_arena(browser: Browser, name: str) -> None:
    sent = {"name": name, "place": "internal", "formality": "formal"}
    assert browser.post("/learning/arenas/new", sent).status == 303


def traces_keep_their_order(first: int) -> None:
    """By number, whatever the clock said; and the chain over them holds."""
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.thing == "arena").order_by(AuditEvent.id)).all()
    assert [event.thing_id for event in events][-2:] == [first, first + 1]
    with db.engine.connect().execution_options(write=False) as connection:
        assert verify(connection).problems == []


def calendars_say_when(clock: Clock) -> None:
    event = calendars.Event(uid="prove", title="Prøve", starts_at=clock.then, ends_at=clock.then + timedelta(hours=1))
    (read,) = icalendar.Calendar.from_ical(calendars.calendar("Prøve", [event])).walk("VEVENT")
    assert read["DTSTART"].dt.astimezone(UTC) == clock.then
    assert read["DTEND"].dt.astimezone(UTC) - read["DTSTART"].dt.astimezone(UTC) == timedelta(hours=1)


def days_are_norwegian() -> None:
    assert today() == local(now()).date()
    assert HalfYear.current().first_day <= today() <= HalfYear.current().last_day


def addresses(app: Flask, world: World) -> list[tuple[str, str]]:
    """Pages that somebody of this office can open, each with who."""
    actors = ("leader", "follows", "supervises", "counsels", "guest", "daily_owner", "privacy_officer", "admin")
    endpoints = sorted(rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()))
    return [(actor, world.address(app, endpoint)) for actor in actors for endpoint in endpoints if endpoint != "static"]


def no_page_counts_backwards(app: Flask, world: World, browser_of, chance: random.Random) -> int:
    """Series, slots, deadlines, figures, half-years, follow-up, what waits: whatever the pages tell of time."""
    browsers: dict[str, Browser] = {}
    asked, every = 0, addresses(app, world)
    chance.shuffle(every)
    for actor, address in every:
        if asked == PAGES:
            break
        browser = browsers.setdefault(actor, browser_of(world.people[actor]))
        page: Page = browser.get(address)
        if page.status == 200 and page.is_html:
            assert not BACKWARDS.search(page.text), (actor, address, BACKWARDS.search(page.text))
            asked += 1
        assert page.status < 500, (actor, address)
    return asked


@pytest.mark.parametrize("clock_and_zone", CASES, indirect=True)
def test_the_office_bears_this_clock(app, browser_of, clock_and_zone, record_property):
    """F15."""
    clock = clock_and_zone
    with time_machine.travel(clock.before):
        cast = make_cast()
        world = build_world(cast)
        run_nightly(clock_is_right=True)
        leader, idle = browser_of(cast.leader), signed_in_before(browser_of, cast.colleague)
        add_arena(leader, "Før klokken ble stilt")
        first = db.session.scalar(select(func.max(AuditEvent.thing_id)).where(AuditEvent.thing == "arena")) or 0
        assert idle.get("/me").status == 200
    with time_machine.travel(clock.then):
        nobody_stays(idle, clock)
        add_arena(browser_of(cast.leader), "Etter at klokken ble stilt")
        traces_keep_their_order(first)
        nothing_goes_early(clock)
        calendars_say_when(clock)
        days_are_norwegian()
        asked = no_page_counts_backwards(app, world, browser_of, random.Random(clock.name))
    told(record_property, "F15 pages and features", asked + 7, 0)
    print(f"F15: {clock.name}, {os.environ['TZ']}: {asked} pages, 7 features")


def test_control_a_clock_that_leapt_would_empty_the_office(app):
    """F15, control: the same night, and nobody asks whether the clock is right."""
    with time_machine.travel(MONDAY):
        build_world(make_cast())
        run_nightly(clock_is_right=True)
        stands = rows_of_everything()
    with time_machine.travel(at("2038-01-19T03:14:08")):
        run_nightly(clock_is_right=True)
        gone = {name for name, number in rows_of_everything().items() if number < stands[name]}
    print(f"F15 control: rows of {len(gone)} tables would be gone")
    assert gone


def test_the_command_asks_and_hears(app, capsys):
    with time_machine.travel(MONDAY):
        assert app.test_cli_runner().invoke(args=["nightly"]).exit_code == 0
    with time_machine.travel(MONDAY + jobs.LEAP + timedelta(days=1)):
        refused = app.test_cli_runner().invoke(args=["nightly"])
        assert (refused.exit_code, "flask nightly --clock-is-right" in refused.output) == (1, True)
        assert app.test_cli_runner().invoke(args=["nightly", "--clock-is-right"]).exit_code == 0
        assert app.test_cli_runner().invoke(args=["nightly"]).exit_code == 0
