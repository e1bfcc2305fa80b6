"""What the start page shows: what waits, group by group, what comes later, and the buttons used most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import ngettext

from app.kernel import dates, put_off
from app.kernel.access import can
from app.kernel.addresses import link_to
from app.kernel.features import Waiting, registered
from app.kernel.i18n import _

MOST_SHORTCUTS = 3
MOST_COMING = 5
NEW_FOR_DAYS = 60
SHOWN_AT_ONCE = 8


@dataclass(frozen=True)
class Group:
    """What waits from one feature, the nearest first."""

    label: str
    waiting: Sequence[Waiting]
    """None of those that were put away."""

    @property
    def first(self) -> Sequence[Waiting]:
        return self.waiting[:SHOWN_AT_ONCE]

    @property
    def rest(self) -> Sequence[Waiting]:
        return self.waiting[SHOWN_AT_ONCE:]


@dataclass(frozen=True)
class Today:
    """One person's start page."""

    groups: Sequence[Group]
    coming: Sequence[Waiting]
    shortcuts: Sequence[tuple[str, str, str]]
    is_new: bool
    put_away: Sequence[Waiting]

    @property
    def count(self) -> int:
        return sum(len(group.waiting) for group in self.groups)


def today_of(person: Any) -> Today:
    """Everything that the features have for this person."""
    features = registered()
    groups, gone = groups_of(person)
    coming = sorted((each for provider in features.coming for each in provider(person)), key=by_due)
    shortcuts = [
        each for _order, provider in sorted(features.shortcuts, key=lambda s: s[0]) for each in provider(person)
    ]
    return Today(groups, coming[:MOST_COMING], shortcuts[:MOST_SHORTCUTS], is_new(person), gone)


def groups_of(person: Any) -> tuple[list[Group], list[Waiting]]:
    """What waits, group by group, and what was put away of it."""
    waiting = lines_of(person)
    away = put_off.put_away(person) if waiting else {}
    parted = {label: put_off.parted(found, away) for label, found in waiting.items()}
    groups = [Group(label, sorted(standing, key=by_due)) for label, (standing, _gone) in parted.items() if standing]
    return groups, [each for _standing, gone in parted.values() for each in gone]


def lines_of(person: Any) -> dict[str, list[Waiting]]:
    """What waits, by feature, in the order of the page; also what was put away."""
    waiting: dict[str, list[Waiting]] = {}
    for _order, label, provider in sorted(registered().waiting, key=lambda each: each[0]):
        if found := provider(person):
            waiting.setdefault(str(label), []).extend(found)
    return waiting


def day_of(due: date | datetime | None) -> date | None:
    return dates.local(due).date() if isinstance(due, datetime) else due


def by_due(each: Waiting) -> tuple[bool, bool, date]:
    """News first, then what has a day before what has none."""
    due = day_of(each.due)
    return not each.news, due is None, due or date.max


def when(each: Waiting) -> str:
    """«Frist om 3 dager», «2 dager over tiden»; for what happens just the day, «om 3 dager»; nothing without a day."""
    day = day_of(each.due)
    if day is None:
        return ""
    if each.happens:
        return dates.relative(day)
    late = (dates.today() - day).days
    if late > 0:
        return ngettext("%(num)s dag over tiden", "%(num)s dager over tiden", late)
    return _("Frist %(day)s", day=dates.relative(day))


def is_late(each: Waiting) -> bool:
    """Whether a deadline has passed."""
    day = day_of(each.due)
    return day is not None and not each.happens and day < dates.today()


def is_new(person: Any) -> bool:
    """Whether somebody has come lately: by the day they started, or else when the account was made."""
    began = person.started_on or dates.local(person.created_at).date()
    return (dates.today() - began).days <= NEW_FOR_DAYS


def first_steps(*, guided: bool = False) -> list[tuple[str, str]]:
    """Where somebody new begins: what to do, and where. `guided`: the first hour tells how the office is set up."""
    leads = can("learning.start")
    steps = [
        (
            _("Legg til kollegene og velg hvem som er kontorleder"),
            link_to("office.people") if can("accounts.office") and not guided else None,
        ),
        (
            _("Start en plan for læring, eller se planen dere har"),
            link_to("learning.home") if leads and not guided else None,
        ),
        (
            _("Se hva kontoret lærer dette halvåret"),
            link_to("learning.home") if can("learning.read") and not leads else None,
        ),
        (
            _("Start den første saken din, eller hent inn lista du har"),
            link_to("caseload.cases") if can("caseload.new_case") else None,
        ),
        (
            _("Velg jobbspesialistene du veileder"),
            link_to("supervision.home") if can("caseload.supervise") else None,
        ),
        (_("Se gjennom navn, språk og utseende"), link_to("me.settings")),
        (_("Lær tastene og finn hjelp"), link_to("home.help")),
    ]
    return [(text, address) for text, address in steps if address]
