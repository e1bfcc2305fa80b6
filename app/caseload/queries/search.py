"""Search in one's own cases, by name. Nobody finds a case that is not theirs."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from app.caseload.access import AREA
from app.caseload.models import Case
from app.caseload.queries.alphabet import in_alphabet
from app.caseload.queries.cases import visible_to
from app.kernel.db import db
from app.kernel.features import Hit
from app.kernel.i18n import _
from app.learning.queries.search import MOST, MOST_WORDS, holds


def search(person: Any, text: str) -> Sequence[Hit]:
    """One statement. Only the name is searched, never what is written in a case."""
    words = text.split()[:MOST_WORDS]
    if not words or not AREA.allows(person):
        return []
    query = visible_to(person).where(holds(words, Case.display_name))
    rows = db.session.execute(
        query.with_only_columns(Case.id, Case.display_name, Case.stage)
        .order_by(in_alphabet(Case.display_name), Case.id)
        .limit(MOST)
    )
    kind = _("Saker")
    return [Hit(kind, row.display_name, url_for("caseload.case", case_id=row.id), str(row.stage.label)) for row in rows]
