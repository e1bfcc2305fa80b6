"""What of cases waits on the start page: a case that came or went, and a closed case to answer for. What else needs a
coach stands in «who needs me today»."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import ngettext

from app.caseload.access import AREA, SUPERVISE
from app.caseload.deadlines import deleted_on
from app.caseload.enums import Notice
from app.caseload.queries.closed import to_answer
from app.caseload.queries.notices import LEFT, unseen
from app.kernel.dates import day
from app.kernel.features import Waiting
from app.kernel.i18n import _


def waiting(person: Any) -> Sequence[Waiting]:
    """Two statements. A former coach is told too, whatever the role is now."""
    told = unseen(person, left=SUPERVISE.allows(person))
    found = _notices([row for row in told if row.kind != LEFT])
    if AREA.allows(person):
        found += _to_answer(person)
    return found + _left_behind([row for row in told if row.kind == LEFT])


def _notices(rows: Sequence[Any]) -> list[Waiting]:
    return [
        Waiting(
            title=_("%(what)s: %(name)s", what=Notice(row.kind).label, name=row.name),
            address=url_for("caseload.notice", notice_id=row.id),
            verb=_("Se hva som er gjort"),
            kind="case_notice",
            news=True,
        )
        for row in rows
    ]


def _to_answer(person: Any) -> list[Waiting]:
    return [
        Waiting(
            title=_("Er det som er viktig i saken, flyttet? %(name)s", name=case.display_name),
            address=url_for("caseload.archiving", case_id=case.id),
            detail=_("Slettes %(day)s", day=day(deleted)) if deleted else "",
            due=deleted,
            verb=_("Svar før saken slettes"),
            kind="case_archiving",
        )
        for case, deleted in ((case, deleted_on(case)) for case in to_answer(person))
    ]


def _left_behind(rows: Sequence[Any]) -> list[Waiting]:
    """Coaches who have left while they had open cases, in one's own team or in nobody's."""
    return [
        Waiting(
            title=_("%(name)s har sluttet, men har åpne saker", name=row.name),
            address=url_for("caseload.team", coach=row.id) if row.mine else url_for("caseload.team_coaches"),
            detail=ngettext("%(num)d sak å overføre", "%(num)d saker å overføre", row.cases),
            verb=_("Overfør sakene"),
            kind="cases_left",
        )
        for row in rows
    ]
