"""What is closed in weekly supervision stays closed: words taken back, sessions held, roles lost, cases ended."""

import pytest
from sqlalchemy import select

from app.accounts.enums import Role
from app.kernel.db import db
from app.supervision.models import BroughtCase
from app.supervision.session_words import Say
from tests.caseload.factories import make_case, make_coach, make_settings, make_supervised
from tests.factories import make_person
from tests.supervision.factories_sessions import make_brought, make_session

SECRET = "Er redd for å ringe"


@pytest.fixture
def team(cast):
    """Mona supervises Anna and Bo."""
    make_settings()
    anna, bo = make_coach(name="Anna Arbeid"), make_coach(name="Bo Bistand")
    mona = make_person(Role.SUPERVISOR, Role.EMPLOYEE, name="Mona Metode")
    make_supervised(anna, mona)
    make_supervised(bo, mona)
    return mona, anna, bo


@pytest.mark.parametrize(("before", "after"), [(Say.YES, Say.ASKED), (Say.NO, Say.NO)])
def test_what_the_coach_took_off_the_agenda_is_not_opened_by_the_supervisor(team, browser_of, before, after):
    mona, anna, bo = team
    row = make_brought(make_session(mona, anna, bo), make_case(anna), situation=SECRET, say=before)
    address = f"/supervision/brought/{row.id}"
    coach, lead = browser_of(anna), browser_of(mona)
    coach.post(address + "/off")
    lead.post(address + "/on")
    assert db.session.scalar(select(BroughtCase.say)) == after
    assert lead.get(address).status == 404
    coach.post(address + "/answer", {"say": "yes", "situation": SECRET})
    coach.post(address + "/off")
    coach.post(address + "/on")
    assert SECRET in lead.get(address).text
