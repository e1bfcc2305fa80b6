"""One row of «who needs me today», in the same columns for all nouns, so that they can be read in one statement.

Each noun has `queries/needs_<noun>.py` with `needs(user, on)`: a list of selects made with `line`, limited to what the
person follows (`followed_by`) or owns. `needs_me.PARTS` names them; `app/caseload/needs_lines.py` says how each kind
reads and which action clears it.
"""

from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Date, Integer, Select, String, cast, literal, null, select, union

from app.accounts.asking import Asking
from app.caseload.enums import Consent, Need
from app.caseload.models import Case
from app.caseload.queries.cases import follows


def line(
    kind: Need, *, day: Any, thing_id: Any, case_id: Any = None, employer_id: Any = None, text: Any = ""
) -> Select[*tuple[Any, ...]]:
    """A select of rows of this kind; add joins and conditions to it.

    `day` (a column or a date): when it should be, or should have been, done. `thing_id`: what is cleared (the next
    step, the promise …; the case where the case itself is meant). `text`: what somebody wrote about it, or nothing."""
    return select(
        literal(kind.value).label("kind"),
        literal(day, Date).label("day") if isinstance(day, date) else day.label("day"),
        _number(case_id).label("case_id"),
        _number(employer_id).label("employer_id"),
        _number(thing_id).label("thing_id"),
        (literal(text, String) if isinstance(text, str) else cast(text, String)).label("text"),
    )


def followed_by(user: Asking) -> CompoundSelect[*tuple[int]]:
    """Ids of the open cases that this person is coach or stand-in for: nobody else has anything to do in them.
    Two selects, since an «or» over two indexes makes the database look through all open cases of the office."""
    is_open = (Case.removed_at.is_(None), Case.ended_on.is_(None), Case.consent != Consent.WITHDRAWN)
    return union(
        select(Case.id).where(Case.coach_id == user.id, *is_open),
        select(Case.id).where(Case.stand_in_id == user.id, follows(user), *is_open),
    )


def _number(column: Any) -> Any:
    return cast(null(), Integer) if column is None else cast(column, Integer)
