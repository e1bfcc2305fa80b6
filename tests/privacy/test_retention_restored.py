"""P4: what a deadline has taken does not come back with an older backup."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask_migrate import upgrade
from sqlalchemy import func, select

from app.accounts.models import User
from app.caseload.models import Action, Goal
from app.feedback.enums import ContractState
from app.feedback.models import LearningArrow, LearningPoint
from app.kernel import jobs, removal
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.features import registered
from app.supervision.models import SupervisionSession
from tests.caseload.factories import make_case
from tests.factories import make, make_cast
from tests.feedback.factories import make_arrow, make_contract
from tests.privacy.test_backup import command, create, office
from tests.privacy.test_retention import moment
from tests.supervision.factories_sessions import make_session


@pytest.fixture
def full(server: str | None, tmp_path: Path):
    app = office(tmp_path / "office", server, "retention")
    with app.app_context():
        upgrade()
        registered(app).nightly.pop("backup")
        yield app
        db.session.remove()
        db.engine.dispose()


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def counts() -> tuple[int, int, int]:
    return count(LearningArrow), count(LearningPoint), count(SupervisionSession)


def test_what_deadlines_took_is_gone_before_anybody_is_served_again(full):
    """F14, D2: removed after the backup and gone since; told of and gone since; and due by the clock."""
    with time_machine.travel(moment("2027-02-10 12:00"), tick=False):
        cast = make_cast()
        arrow_id, owner_id = make_arrow(cast.colleague).id, cast.colleague.id
        make_arrow(cast.colleague, skill="blir stående")
        closed = {"closed_at": now() - timedelta(days=330), "conversation_at": now() - timedelta(days=330)}
        contract = make_contract(cast.colleague, cast.coach, ContractState.CLOSED, **closed)
        make(LearningPoint, contract_id=contract.id, text="Vente litt lenger")
        make_session(cast.supervisor, starts_at=now() - timedelta(days=710))
        db.session.commit()
        path, _said = create(full)
        removal.remove(db.session.get(LearningArrow, arrow_id), by=db.session.get(User, owner_id))
        db.session.commit()
        assert counts() == (2, 1, 1)
    for day in (11, 31, 38, 52):
        with time_machine.travel(moment("2027-02-10 03:30") + timedelta(days=day - 10), tick=False):
            jobs.run_nightly()
    assert counts() == (1, 0, 0)
    with time_machine.travel(moment("2027-04-05 12:00"), tick=True):
        code, _found, said = command(full, "restore", str(path))
        assert (code, "--clock-is-right" in said, counts()) == (1, True, (1, 0, 0)), "a clock that leapt takes nothing"
        code, _found, said = command(full, "restore", str(path), "--clock-is-right")
        assert code == 0, said
        assert counts() == (1, 0, 0)
        assert db.session.scalars(select(LearningArrow.skill)).all() == ["blir stående"]


@pytest.mark.nightly  # slow, and much like another in this file
def test_what_something_in_the_backup_leans_on_does_not_stop_a_restore(full):
    """F14: a goal was taken away and went when its action had let go of it; in the backup it has not.
    It is taken away again, and the night lets it go when it is free."""
    with time_machine.travel(moment("2027-02-10 12:00"), tick=False):
        cast = make_cast()
        case = make_case(cast.coach)
        goal = make(Goal, case_id=case.id, text="Nådd")
        action = make(Action, case_id=case.id, goal_id=goal.id, what="Ringe", who="seeker")
        db.session.commit()
        goal_id, action_id, coach_id = goal.id, action.id, cast.coach.id
        path, _said = create(full)
        db.session.get_one(Action, action_id).goal_id = None
        removal.remove(db.session.get_one(Goal, goal_id), by=db.session.get_one(User, coach_id))
        db.session.commit()
    with time_machine.travel(moment("2027-03-20 03:30"), tick=False):
        jobs.run_nightly()
        assert count(Goal) == 0
        db.session.remove()
    with time_machine.travel(moment("2027-03-20 12:00"), tick=True):
        code, _found, said = command(full, "restore", str(path))
        assert (code, "erased again: 1" in said) == (0, True), said
        assert db.session.get_one(Goal, goal_id).removed_at is not None
        db.session.get_one(Action, action_id).goal_id = None
        db.session.commit()
        jobs.run_nightly()
        assert count(Goal) == 0
