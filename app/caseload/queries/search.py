"""Search in one's own cases, by name, and in the office's register of employers. Nobody finds a case that is not
theirs."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import select

from app.caseload.access import AREA, REGISTER
from app.caseload.models import Case, Employer
from app.caseload.models.employers import sortable
from app.caseload.queries.alphabet import in_alphabet
from app.caseload.queries.cases import visible_to
from app.caseload.queries.employers import listed
from app.kernel.dates import day
from app.kernel.db import db
from app.kernel.features import Hit
from app.kernel.finding import MOST, found_in
from app.kernel.i18n import _

MOST_WORDS = 6
MOST_CASES = 500
"""A coach has some twenty at a time, and what is closed goes after half a year. What ended last stays within it."""


def search(person: Any, text: str) -> Sequence[Hit]:
    """Two statements. Of a case only the name is searched, never what is written in it."""
    if not text.split() or not AREA.allows(person):
        return []
    return [*_cases(person, text), *(_employers(text) if REGISTER.allows(person) else ())]


def _cases(person: Any, text: str) -> list[Hit]:
    rows = db.session.execute(
        visible_to(person)
        .with_only_columns(Case.id, Case.display_name, Case.stage, Case.ended_on)
        .order_by(Case.ended_on.is_not(None), Case.ended_on.desc(), in_alphabet(Case.display_name), Case.id)
        .limit(MOST_CASES)
    ).all()
    return [
        Hit(_("Saker"), row.display_name, url_for("caseload.case", case_id=row.id), _where(row))
        for row in found_in(rows, text, lambda row: row.display_name)
    ]


def _where(row: Any) -> str:
    """Several people have the same first name: those one follows now come first, the others say when it ended."""
    return _("Avsluttet %(day)s", day=day(row.ended_on)) if row.ended_on else str(row.stage.label)


def _employers(text: str) -> list[Hit]:
    """Those whose name begins so first. Names are read in the index of the register alone, then ten rows."""
    words = [sortable(word) for word in text.split()[:MOST_WORDS]]
    holds = [Employer.sort_name.contains(word, autoescape=True) for word in words]
    begins = Employer.sort_name.startswith(words[0], autoescape=True)
    order = (begins.desc(), Employer.sort_name, Employer.id)
    found = select(Employer.id).where(listed(), *holds).order_by(*order).limit(MOST)
    rows = db.session.execute(
        select(Employer.id, Employer.name, Employer.place)
        .where(Employer.id.in_(found.scalar_subquery()))
        .order_by(*order)
    )
    return [
        Hit(_("Arbeidsgivere"), row.name, url_for("caseload.employer", employer_id=row.id), row.place) for row in rows
    ]
