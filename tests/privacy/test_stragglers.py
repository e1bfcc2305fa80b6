"""L7: what a request that was on its way wrote about somebody who was erased meanwhile names nobody after the night."""

from sqlalchemy import func, select

from app.accounts.models import SecurityEvent
from app.caseload.actions import deletion
from app.caseload.enums import Archiving
from app.kernel.chain import link
from app.kernel.chain.models import TraceKey
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.privacy.audit.verify import verify
from app.privacy.erasure import colleagues, stragglers
from tests.caseload.factories import days_ago, make_case, make_settings
from tests.factories import make_person


def night() -> int:
    number = stragglers.let_go()
    db.session.commit()
    return number


def whom_keys_mean() -> set[tuple[str, int]]:
    return {(row.thing, row.thing_id) for row in db.session.execute(select(TraceKey.thing, TraceKey.thing_id))}


def test_lines_that_came_after_an_erasure_lose_their_person_at_night(cast):
    make_settings()
    case = make_case(cast.coach, ended_on=days_ago(3), archiving=Archiving.MOVED)
    left = make_person(name="Gro Gått")
    db.session.commit()
    case_id, left_id, coach_id = case.id, left.id, cast.coach.id
    colleagues.erase_again(left_id, left.created_at)
    deletion.delete_case(case)
    db.session.commit()
    gone = {("case", case_id), ("user", left_id)}
    assert not gone & whom_keys_mean()
    db.session.rollback()
    with link.writing() as connection:  # a page that had been asked for before
        seen = {"thing": "case", "thing_id": case_id, "what": "case", "why": "coach", "user_id": coach_id}
        link.write(connection, LookUp, {**seen, "request_id": "x"})
        link.write(connection, SecurityEvent, {"kind": "signed_out", "user_id": left_id})
    assert gone <= whom_keys_mean(), "the chain gave them keys anew"
    assert night() == 2
    assert not gone & whom_keys_mean()
    assert ("user", coach_id) in whom_keys_mean()
    assert db.session.scalar(select(func.count()).where(LookUp.thing_id == case_id)) == 0
    assert db.session.scalar(select(func.count()).where(SecurityEvent.user_id == left_id)) == 0
    db.session.rollback()
    with db.engine.connect().execution_options(write=False) as connection:
        assert verify(connection).is_good
    assert night() == 0
