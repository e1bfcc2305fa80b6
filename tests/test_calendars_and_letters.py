"""B7: whatever stands in any text of the office, no calendar gets a property, an entry or a name from it, and no letter
a header."""

import re
from typing import Any

import icalendar
import pytest
from sqlalchemy import String, Text, select
from sqlalchemy.exc import SQLAlchemyError

from app.accounts import calendar_addresses
from app.accounts.models import User
from app.home import weekly
from app.kernel.db import db
from tests.access_world import World, build_world
from tests.canary_crawl import ask
from tests.corpus import BAD_INPUTS
from tests.test_access import fresh_cast

pytestmark = [pytest.mark.sweep, pytest.mark.timeout(900)]

OFTEN = ("header injection", "calendar injection", "vertical tab")
"""In every run; the other strings at night."""
STORED = {"header injection", "calendar injection", "vertical tab"}
"""What every database keeps as it is."""
# What the machinery reads: a program wrote it, and nobody can type it.
NOT_WRITTEN = re.compile("hash|token|key|secret|locale|language|kind|state|series|batch|slug|version|thing|what$|trace")
NAMES = {("user", "name"), ("case", "display_name"), ("guidance_room", "called"),
         ("referral", "called"), ("employer_person", "name"), ("sick_leave_offer", "called")}  # fmt: skip
READERS = ("in_team", "follows", "supervises", "observed", "guide_invited", "counsels")


def written() -> list[tuple[Any, Any]]:
    """Each table and column that holds what people write."""
    return [
        (table, column)
        for table in db.metadata.sorted_tables
        for column in table.columns
        if type(column.type) in {String, Text} and not NOT_WRITTEN.search(column.name) and not column.foreign_keys
    ]


def write_everywhere(text: str, only: set[tuple[str, str]] | None = None) -> int:
    """In how many columns it could be written."""
    count = 0
    for table, column in written():
        if only is None or (table.name, column.name) in only:
            value = text[: getattr(column.type, "length", None) or None]
            try:
                with db.session.begin_nested():
                    count += bool(db.session.execute(table.update().values({column: value})).rowcount)  # type: ignore[attr-defined]
            except (SQLAlchemyError, UnicodeError, ValueError):
                continue  # the database holds no such value, or not twice
    db.session.commit()
    return count


def files(world: World, app: Any, browser_of: Any) -> list[str]:
    """The addresses of all calendar files, by whom they are asked for."""
    found = []
    for actor in READERS:
        if (person := world.people.get(actor)) is not None:
            for whole in (False, True):
                token = calendar_addresses.make_address(whole_office=whole, by=person)
                db.session.commit()
                found.append((actor, f"/calendar/{token}.ics"))
            for rule in app.url_map.iter_rules():
                if rule.endpoint.endswith("_ics") and "GET" in rule.methods:
                    found.append((actor, world.address(app, rule.endpoint)))
    return found


def read(browsers: dict[str, Any], paths: list[tuple[str, str]]) -> dict[tuple[str, str], icalendar.Calendar]:
    found = {}
    for actor, path in paths:
        answer = ask(browsers[actor], path)
        if answer.mimetype == "text/calendar":
            found[actor, path] = icalendar.Calendar.from_ical(answer.get_data())
    return found


def shape(calendar: icalendar.Calendar) -> tuple[set[str], list[str], list[Any]]:
    """The properties, the entries by their ids, and what could not be read."""
    entries = calendar.walk("VEVENT")
    errors = [error for entry in entries for error in entry.errors]
    return {name for name, _value in calendar.property_items()}, sorted(str(each["uid"]) for each in entries), errors


@pytest.fixture
def calendars(application, app, browser_of):
    world = build_world(fresh_cast())
    browsers = {actor: browser_of(world.people[actor]) for actor in READERS if actor in world.people}
    paths = files(world, application, browser_of)
    return browsers, paths


@pytest.mark.parametrize("labels", [OFTEN, pytest.param(tuple(dict(BAD_INPUTS)), marks=pytest.mark.nightly)])
def test_no_text_of_the_office_reaches_a_calendar_but_as_text(calendars, record_property, labels):
    """B7: one string in every text of every table; each calendar has the same entries and no other property."""
    browsers, paths = calendars
    assert write_everywhere("Tekst") > 100
    before = {key: shape(each) for key, each in read(browsers, paths).items()}
    assert len({re.sub(r"\d+", "", uid) for _names, uids, _errors in before.values() for uid in uids}) >= 5
    allowed = {name for names, _uids, _errors in before.values() for name in names}
    wrong = []
    for label in labels:
        written = write_everywhere(dict(BAD_INPUTS)[label])
        for key, calendar in read(browsers, paths).items():
            names, uids, errors = shape(calendar)
            if names - allowed or uids != before[key][1] or errors or (label in STORED and written < 100):
                wrong.append((label, key, names - allowed, errors, written))
    record_property("row", "B7 strings in every text")
    record_property("count", len(labels))
    record_property("lost", len(wrong))
    assert wrong == []


def letters() -> list[dict[str, str]]:
    """The weekly letter to each of them; it is sent to those who want it, and says the same."""
    found = (weekly.letter_to(user_id) for user_id in db.session.scalars(select(User.id).order_by(User.id)))
    return [letter for letter in found if letter]


def test_no_text_and_no_name_of_the_office_reaches_the_weekly_letter(app):
    """B7: whatever stands in any text of any table, the letters are the same, word for word; there are many of them."""
    build_world(fresh_cast())
    assert write_everywhere("Tekst") > 100
    before = letters()
    assert len(before) > 5
    assert write_everywhere("Kanari Kanarifugl\r\nBcc: kanari@fugl.example") > 100
    assert [{**each, "to": ""} for each in letters()] == [{**each, "to": ""} for each in before]


def test_no_calendar_names_anybody(calendars):
    """B7: people's names are put where nothing else stands; no calendar holds them."""
    browsers, paths = calendars
    assert write_everywhere("Kanari Kanarifugl", NAMES) == len(NAMES)
    for key, calendar in read(browsers, paths).items():
        assert "kanarifugl" not in calendar.to_ical().decode().lower(), key
