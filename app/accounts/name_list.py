"""A list of colleagues: one on each line, name and e-mail address in any order, as address books copy them.

A line may go on with team, roles, percent of a position and first day, with a tab or semicolon between, as rows copied
from a spreadsheet do; what it leaves out is what the form says for all.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.accounts.enums import Role
from app.kernel.dates import UnreadableDateError, parse_date
from app.kernel.i18n import _
from app.kernel.spreadsheets.cells import same

EMAIL = re.compile(r"[^\s@<>;,\"'()]+@[^\s@<>;,\"'()]+\.[^\s@<>;,\"'().]+")
HEADING = re.compile(r"^\W*((fullt )?na(v|m|me)n?\b.*\be-?(post|mail)|e-?(post|mail)\w*\s*[;\t,])", re.IGNORECASE)
MOST = 200
LONGEST = 200
LEAST_PERCENT, MOST_PERCENT = 1, 100

WORKS_HERE = frozenset({Role.LEADER, Role.TEAM_LEADER, Role.JOB_COACH, Role.SUPERVISOR})
"""Roles of somebody who also learns and gives feedback as every colleague does."""

# What offices write in their own lists, whatever language the page is in.
ROLE_WORDS = {
    "kontorleder": Role.LEADER, "leiar": Role.LEADER, "leder": Role.LEADER, "avdelingsleder": Role.LEADER,
    "teamleder": Role.TEAM_LEADER,
    "medarbeider": Role.EMPLOYEE, "veileder": Role.EMPLOYEE, "ansatt": Role.EMPLOYEE,
    "jobbspesialist": Role.JOB_COACH, "jobbveileder": Role.JOB_COACH,
    "metodeveileder": Role.SUPERVISOR,
    "karriereveileder": Role.CAREER_GUIDE,
    "personvernkontakt": Role.PRIVACY_OFFICER,
    "systemansvarlig": Role.ADMIN,
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One line: who it is, or what is wrong with it (then `error` says what to do). No roles, no team and no percent:
    what the form says holds."""

    line: int
    name: str
    email: str
    error: str = ""
    roles: frozenset[Role] = frozenset()
    team_id: int | None = None
    position_percent: int | None = None
    started_on: date | None = None

    @property
    def says_more(self) -> bool:
        return bool(self.roles or self.team_id or self.position_percent or self.started_on)


def read(
    text: str, *, taken: Callable[[Collection[str]], set[str]], teams: Mapping[str, int] | None = None
) -> list[Entry]:
    """Every line that is not empty, and is not the row of headings. `taken` tells which of some addresses have an
    account already; `teams` has the id of each team by its name."""
    known_teams = {same(name): number for name, number in (teams or {}).items()}
    numbered = enumerate(text.splitlines(), start=1)
    lines = [(number, line) for number, line in numbered if line.strip(" \t;,") and not is_heading(line)]
    entries = [_entry(number, line, known_teams) for number, line in lines]
    known, seen = taken({each.email for each in entries if each.email}), set[str]()
    checked = []
    for each in entries:
        error = each.error
        if not error and each.email in known:
            error = _("Har konto fra før. Ta bort linja.")
        if not error and each.email in seen:
            error = _("Står to ganger i lista. Ta bort den ene.")
        seen.add(each.email)
        checked.append(replace(each, error=error))
    return checked


def is_heading(line: str) -> bool:
    """A row that names the columns: it has no address, speaks of one, and begins as such rows do."""
    return EMAIL.search(line) is None and bool(HEADING.search(line))


def _entry(number: int, line: str, teams: Mapping[str, int]) -> Entry:
    parts = [part.strip() for part in re.split(r"[\t;]", line)]
    at = next((place for place, part in enumerate(parts) if EMAIL.search(part)), None)
    if at is None:
        return Entry(number, line.strip()[:LONGEST], "", _("Mangler e-postadresse."))
    found = EMAIL.search(parts[at])
    assert found is not None
    email = found.group().lower()
    before = " ".join([*parts[:at], parts[at][: found.start()], parts[at][found.end() :]])
    name, more = _name(before), parts[at + 1 :]
    if not name and at == 0 and more:  # the address stands first
        name, more = _name(more[0]), more[1:]
    if len(name) > LONGEST or len(email) > LONGEST:
        return Entry(number, name, email, _("Linja er for lang."))
    if not name:
        return Entry(number, name, email, _("Mangler navn."))
    return _with_more(Entry(number, name, email), more, teams)


def _name(text: str) -> str:
    name = " ".join(re.sub(r"[<>\"()]", " ", text).split()).strip(" ,-")
    if name.count(",") == 1:  # «Nordlien, Åse» is how address books write it
        last, first = (part.strip() for part in name.split(","))
        name = f"{first} {last}"
    return name


def _with_more(entry: Entry, more: list[str], teams: Mapping[str, int]) -> Entry:
    """Team, roles, percent and first day, as far as the line has them."""
    team, roles, percent, began = (*more, "", "", "", "")[:4]
    words = [word.strip() for word in re.split(r"[,/]", roles) if word.strip()]
    given = frozenset(found for word in words if (found := role_of(word)))
    position, first_day = _percent(percent), _day(began)
    errors = []
    if team and same(team) not in teams:
        errors.append(_("Teamet «%(team)s» finnes ikke. Lag det først, eller rett navnet.", team=team[:LONGEST]))
    if unknown := [word for word in words if role_of(word) is None]:
        errors.append(_("Rollen «%(role)s» finnes ikke. Skriv en av rollene under.", role=unknown[0][:LONGEST]))
    if percent and position is None:
        errors.append(_("Skriv stillingsprosenten som et helt tall fra 1 til 100."))
    if began and first_day is None:
        errors.append(_("Skriv dagen personen begynte slik: 24.12.2026."))
    if errors:
        return replace(entry, error=" ".join(errors))
    return replace(
        entry,
        roles=given | {Role.EMPLOYEE} if given & WORKS_HERE else given,
        team_id=teams.get(same(team)) if team else None,
        position_percent=position,
        started_on=first_day,
    )


def _percent(text: str) -> int | None:
    """80, «80 %», or 0,8 as a cell of per cent holds it; None for what is no part of a position."""
    number = re.sub(r"\s*%$", "", text).replace(",", ".")
    if not re.fullmatch(r"\d{1,3}(\.\d{1,4})?", number):
        return None
    percent = round(float(number) * (100 if float(number) <= 1 and "%" not in text else 1))
    return percent if LEAST_PERCENT <= percent <= MOST_PERCENT else None


def _day(text: str) -> date | None:
    try:
        return parse_date(text) if text else None
    except UnreadableDateError:
        return None


def role_of(word: str) -> Role | None:
    """The role that a word in a list means: in bokmål, or as the page itself calls it."""
    wanted = same(word)
    own = {same(str(role.label)): role for role in Role}
    return ROLE_WORDS.get(wanted) or own.get(wanted)
