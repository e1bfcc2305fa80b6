"""What of cases waits on the start page: a case that came or went, and a closed case to answer for. What else needs a
coach stands in «who needs me today»."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import LazyString, ngettext

from app.caseload.access import AREA, SUPERVISE
from app.caseload.deadlines import Clock
from app.caseload.enums import Notice
from app.caseload.models import Case
from app.caseload.queries.closed import told as told_of
from app.caseload.queries.notices import LEFT, ROLE_LOST, unseen
from app.kernel.dates import day
from app.kernel.features import Waiting
from app.kernel.i18n import _, _l

NOBODY_FOLLOWS = {LEFT, ROLE_LOST}


def waiting(person: Any) -> Sequence[Waiting]:
    """Two statements. A former coach is told too, whatever the role is now."""
    told = unseen(person, left=SUPERVISE.allows(person))
    found = _notices([row for row in told if row.kind not in NOBODY_FOLLOWS])
    if AREA.allows(person):
        found += _closed(person)
    return found + _left_behind([row for row in told if row.kind in NOBODY_FOLLOWS])


def _notices(rows: Sequence[Any]) -> list[Waiting]:
    return [
        Waiting(
            title=_l("%(what)s: %(name)s", what=Notice(row.kind).label, name=row.name),
            address=url_for("caseload.notice", notice_id=row.id),
            verb=_("Se hva som er gjort"),
            kind="case_notice",
            news=True,
        )
        for row in rows
    ]


FEW = 3
"""So many closed cases stand by name on the start page; more are one line."""


def _closed(person: Any) -> list[Waiting]:
    """Cases to answer for, and those that go within two weeks. One statement."""
    cases, at = told_of(person)
    asked, leaving = ([case for case in cases if (case.archiving is None) is waits] for waits in (True, False))
    return _asked(asked, at) + _leaving(leaving, at)


def _wait(number: int) -> str:
    return ngettext("%(num)s lukket sak venter på svar", "%(num)s lukkede saker venter på svar", number)


def _go_soon(number: int) -> str:
    return ngettext("%(num)s lukket sak slettes snart", "%(num)s lukkede saker slettes snart", number)


def _asked(cases: Sequence[Case], at: Clock) -> list[Waiting]:
    if len(cases) > FEW:
        number = LazyString(_wait, len(cases))
        first = at.due_on(cases[0])
        return [_line(number, url_for("caseload.closed_cases"), first, _("Svar før sakene slettes"))]
    return [
        _line(
            _l("Er det som er viktig i saken, flyttet? %(name)s", name=case.display_name),
            url_for("caseload.archiving", case_id=case.id),
            at.due_on(case),
            _("Svar før saken slettes"),
            detail=_("Låst til du svarer") if at.is_locked(case) else "",
        )
        for case in cases
    ]


def _leaving(cases: Sequence[Case], at: Clock) -> list[Waiting]:
    """Two weeks' notice."""
    if len(cases) > FEW:
        number = LazyString(_go_soon, len(cases))
        address = url_for("caseload.closed_cases", show="answered")
        return [_line(number, address, at.deleted_on(cases[0]), _("Se over svarene"))]
    return [
        _line(
            _l("Saken slettes: %(name)s", name=case.display_name),
            url_for("caseload.archiving", case_id=case.id),
            at.deleted_on(case),
            _("Se over svaret"),
        )
        for case in cases
    ]


def _line(title: LazyString, address: str, due: date | None, verb: str, detail: str = "") -> Waiting:
    detail = detail or (_("Slettes %(day)s", day=day(due)) if due else "")
    return Waiting(title=title, address=address, detail=detail, due=due, verb=verb, kind="case_archiving")


def _left_behind(rows: Sequence[Any]) -> list[Waiting]:
    """Those who have cases, open or to answer for, and can follow none, in one's own team or in nobody's."""
    return [
        Waiting(
            title=_l("%(name)s har sluttet, men har saker", name=row.name)
            if row.kind == LEFT
            else _l("%(name)s er ikke jobbspesialist lenger, men har saker", name=row.name),
            address=url_for("caseload.team", coach=row.id) if row.mine else url_for("caseload.team_coaches"),
            detail=ngettext("%(num)d sak å overføre", "%(num)d saker å overføre", row.cases),
            verb=_("Overfør sakene"),
            kind="cases_left",
        )
        for row in rows
    ]
