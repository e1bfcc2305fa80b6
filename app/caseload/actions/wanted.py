"""The employers that one job seeker would like to work for («20-lista»)."""

from sqlalchemy import func, select

from app.accounts.models import User
from app.caseload.actions import employers
from app.caseload.actions.visits import hold_employer
from app.caseload.models import Case, WantedEmployer
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

MOST = 40
"""The list is short by intent: about twenty."""


def want_employer(
    case: Case, *, employer_id: int | None, name: str, note: str, into_register: bool = False, by: User
) -> WantedEmployer:
    """At the end of the list: an employer of the register, or one named in words."""
    count, last = db.session.execute(
        select(func.count(), func.max(WantedEmployer.position)).where(
            WantedEmployer.case_id == case.id, WantedEmployer.removed_at.is_(None)
        )
    ).one()
    if count >= MOST:
        raise DomainError(_("Lista har plass til %(most)s. Fjern noen først.", most=MOST), "name")
    employer = hold_employer(employer_id) if employer_id else None
    wanted = WantedEmployer(
        case_id=case.id,
        employer_id=employer.id if employer else None,
        name="" if employer else name,
        note=note,
        position=(last or 0) + 1,
    )
    db.session.add(wanted)
    db.session.flush()
    audit.record("create", wanted, by=by)
    if into_register and not employer:
        put_into_register(wanted, by=by)
    return wanted


def change_wanted(wanted: WantedEmployer, *, name: str, note: str, by: User) -> None:
    wanted.note = note
    if wanted.employer_id is None:
        wanted.name = name
    db.session.flush()
    audit.record("change", wanted, by=by)


def put_into_register(wanted: WantedEmployer, *, by: User) -> None:
    """Make an employer of a name. The register does not tell that somebody wanted it."""
    if wanted.employer_id is None:
        facts = {"organisation_number": None, "industry": "", "place": "", "address": "", "needs": ""}
        link_to_employer(wanted, employers.create_employer(name=wanted.name, **facts, by=by).id, by=by)


def link_to_employer(wanted: WantedEmployer, employer_id: int, *, by: User) -> None:
    """It is this employer of the register."""
    wanted.employer_id = hold_employer(employer_id).id
    db.session.flush()
    audit.record("link", wanted, by=by)


def move_wanted(wanted: WantedEmployer, *, up: bool, by: User) -> None:
    """One place up or down. At the end of the list nothing happens."""
    others = select(WantedEmployer).where(
        WantedEmployer.case_id == wanted.case_id, WantedEmployer.removed_at.is_(None), WantedEmployer.id != wanted.id
    )
    here = (wanted.position, wanted.id)
    rows = sorted(db.session.scalars(others), key=lambda row: (row.position, row.id))
    order = [row for row in rows if (row.position, row.id) < here]
    at = max(0, len(order) - 1) if up else min(len(rows), len(order) + 1)
    rows.insert(at, wanted)
    for number, row in enumerate(rows, start=1):
        if row.position != number:
            row.position = number
    db.session.flush()
    audit.record("move", wanted, by=by)
