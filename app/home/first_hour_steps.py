"""The five steps of an office's first hour. Told by what is there, never ticked by hand."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy import func, select

from app.accounts import queries
from app.accounts.access import OFFICE
from app.accounts.enums import Role
from app.accounts.models import Team, User, UserRole
from app.accounts.queries.people import can_sign_in
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _
from app.learning.access import START
from app.learning.models import Arena, LearningPlan


@dataclass(frozen=True)
class Standing:
    """What there is of what a new office needs."""

    teams: int
    people: int
    signed_in: int
    leaders: int
    arenas: int
    plans: int


@dataclass(frozen=True)
class Step:
    """One of the five: `state` says what is there, `what` what to do; no address where it is somebody else's to do."""

    title: str
    done: bool
    state: str
    what: str
    verb: str
    address: str | None
    whose: str


@dataclass(frozen=True)
class FirstHour:
    """The five steps; `next` counts from 0 and is the first that is not done, one's own before others'."""

    steps: list[Step]

    @property
    def done(self) -> int:
        return sum(step.done for step in self.steps)

    @property
    def finished(self) -> bool:
        return self.done == len(self.steps)

    @property
    def next(self) -> int | None:
        left = [at for at, step in enumerate(self.steps) if not step.done]
        return next((at for at in left if self.steps[at].address), left[0] if left else None)


def standing() -> Standing:
    """In one statement, however large the office is."""
    here = User.deactivated_at.is_(None)
    leaders = select(func.count(UserRole.user_id)).join(User, User.id == UserRole.user_id)
    now = HalfYear.current()
    counts = (
        select(func.count(Team.id)),
        select(func.count(User.id)).where(here),
        select(func.count(User.id)).where(here, can_sign_in()),
        leaders.where(here, UserRole.role == Role.LEADER),
        select(func.count(Arena.id)).where(Arena.removed_at.is_(None)),
        select(func.count(LearningPlan.id)).where(LearningPlan.half_year.in_([now, now.next()])),
    )
    return Standing(*db.session.execute(select(*(each.scalar_subquery() for each in counts))).one())


def first_hour() -> FirstHour:
    """How far this office has come, for the person who looks."""
    found = standing()
    return FirstHour([_office(), _teams(found), _people(found), _arenas(found), _half_year(found)])


def _office() -> Step:
    office = queries.office()
    return _of_admin(
        _("Kontoret"),
        office.name if office else "",
        done=office is not None,
        what=_("Navnet står øverst på hver side og på det dere skriver ut. Se at det er riktig."),
        verb=_("Endre navnet"),
        endpoint="office.settings",
    )


def _teams(found: Standing) -> Step:
    some = found.teams > 0
    return _of_admin(
        _("Team"),
        ngettext("%(num)s team", "%(num)s team", found.teams) if some else _("Ingen team ennå"),
        done=some,
        what=_("Lag teamene først, så kan kollegene legges rett i dem."),
        verb=_("Se teamene") if some else _("Lag team"),
        endpoint="office.teams" if some else "office.new_team",
    )


def _people(found: Standing) -> Step:
    """Done when there are colleagues, and one of them can start a plan."""
    alone, leaderless = found.people < 2, found.leaders == 0
    what = _("Har du mange, går det fortest med malen: last den ned, fyll den ut og velg fila. Du ser over hver rad.")
    if not alone and leaderless:
        what = _("Ingen er kontorleder ennå. Åpne en kollega, eller deg selv, og gi rollen til den som starter planen.")
    return _of_admin(
        _("Kolleger"),
        _("Bare du er her ennå") if alone else _count(found),
        done=not alone and not leaderless,
        what=what,
        verb=_("Legg til kollegene") if alone else _("Se kollegene"),
        endpoint="office.add_several" if alone else "office.people",
    )


def _arenas(found: Standing) -> Step:
    some = found.arenas > 0
    return _of_leader(
        _("Arenaer"),
        ngettext("%(num)s arena", "%(num)s arenaer", found.arenas) if some else _("Ingen arenaer ennå"),
        done=some,
        what=_("Legg inn møtene der dere deler kunnskap, som personalmøte og fagmøte."),
        verb=_("Se arenaene") if some else _("Legg til arena"),
        endpoint="learning.arenas" if some else "learning.arena_new",
    )


def _half_year(found: Standing) -> Step:
    some = found.plans > 0
    return _of_leader(
        _("Det første halvåret"),
        _("Planen er startet") if some else _("Ingen plan ennå"),
        done=some,
        what=_("Start en plan for halvåret. Da kan alle skrive hva de ønsker å lære."),
        verb=_("Se planen") if some else _("Start planen"),
        endpoint="learning.home" if some else "learning.start_plan",
    )


def _count(found: Standing) -> str:
    people = ngettext("%(num)s kollega", "%(num)s kolleger", found.people)
    return _("%(people)s, %(n)s kan logge inn", people=people, n=found.signed_in)


def _of_admin(title: str, state: str, **facts: Any) -> Step:
    return _step(title, state, own=OFFICE.allows(current_user), others=_("Systemansvarlig gjør dette."), **facts)


def _of_leader(title: str, state: str, **facts: Any) -> Step:
    return _step(title, state, own=START.allows(current_user), others=_("Kontorlederen gjør dette."), **facts)


def _step(title: str, state: str, *, own: bool, others: str, done: bool, what: str, verb: str, endpoint: str) -> Step:
    return Step(title, done, state, what, verb, url_for(endpoint) if own else None, "" if own else others)
