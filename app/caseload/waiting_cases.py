"""What of cases waits on the start page: a case that came or went, and a closed case to answer for. What else needs a
coach stands in «who needs me today»."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from app.caseload.access import AREA
from app.caseload.deadlines import deleted_on
from app.caseload.queries.closed import to_answer
from app.caseload.queries.notices import unseen
from app.kernel.dates import day
from app.kernel.features import Waiting
from app.kernel.i18n import _


def waiting(person: Any) -> Sequence[Waiting]:
    """Two statements. A former coach is told too, whatever the role is now."""
    return [*_notices(person), *(_to_answer(person) if AREA.allows(person) else [])]


def _notices(person: Any) -> list[Waiting]:
    return [
        Waiting(
            title=_("%(what)s: %(name)s", what=row.kind.label, name=row.display_name),
            address=url_for("caseload.notice", notice_id=row.id),
            verb=_("Se hva som er gjort"),
            kind="case_notice",
        )
        for row in unseen(person)
    ]


def _to_answer(person: Any) -> list[Waiting]:
    return [
        Waiting(
            title=_("Er det som er viktig i saken, flyttet? %(name)s", name=case.display_name),
            address=url_for("caseload.archiving", case_id=case.id),
            detail=_("Slettes %(day)s", day=day(deleted_on(case))) if deleted_on(case) else "",
            due=deleted_on(case),
            verb=_("Svar før saken slettes"),
            kind="case_archiving",
        )
        for case in to_answer(person)
    ]
