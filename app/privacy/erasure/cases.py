"""A job seeker goes at once, with the case, its guidance rooms, and all that hangs on them."""

from typing import Any

from sqlalchemy import func, literal, select, union_all

from app.caseload.actions import deletion
from app.caseload.enums import Archiving
from app.caseload.models import Case, CaseloadImport
from app.guidance.actions import rooms
from app.guidance.invitation_words import Gone
from app.guidance.models import GuidanceRoom, RoomNotice
from app.kernel import audit
from app.kernel.db import db
from app.privacy.file.case_parts import PARTS
from app.privacy.file.tables import all_rows_of


def erase(case: Case, *, archiving: Archiving | None, by: Any) -> dict[str, int]:
    """Gives how many rows went, by table. The row without identity stays for the figures (settled question 2). A room's
    counsellor is told that a room went, not which."""
    went = counts_of(case)
    if archiving is not None:
        case.archiving = archiving
    for room in db.session.scalars(select(GuidanceRoom).where(GuidanceRoom.case_id == case.id)).all():
        db.session.add(RoomNotice(owner_id=room.owner_id))
        audit.record("erase", room, by=by)
        rooms.delete_all(room, Gone.ERASED)
    _forget_undo(case)
    audit.record("erase", case, by=by)
    deletion.delete_case(case)
    db.session.flush()
    return went


def _forget_undo(case: Case) -> None:
    """What an import kept of the case for a day, to be undone."""
    kept = select(CaseloadImport).where(CaseloadImport.changed.is_not(None))
    for imported in db.session.scalars(kept).all():
        before = (imported.changed or {}).get("cases", {})
        if str(case.id) in before:
            rest = {number: row for number, row in before.items() if number != str(case.id)}
            imported.changed = {**(imported.changed or {}), "cases": rest}


def counts_of(case: Case) -> dict[str, int]:
    """How many rows there are of each kind, also what was taken away. Never what stands in them. One statement."""
    counted = [
        select(literal(part.table.name).label("name"), func.count().label("number")).select_from(
            all_rows_of(part, case).subquery()
        )
        for part in PARTS
    ]
    of_rooms = select(literal(GuidanceRoom.__tablename__), func.count()).where(GuidanceRoom.case_id == case.id)
    return {name: number for name, number in db.session.execute(union_all(*counted, of_rooms)) if number}
