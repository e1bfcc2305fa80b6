"""A weekly session planned for weeks ahead, and the agenda that one click makes for the next of them."""

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.kernel.dates import local
from app.kernel.db import db
from app.supervision.models import BroughtCase, SupervisionSession
from app.supervision.session_words import SessionKind
from tests.caseload.factories import make_case, make_coach, make_settings, make_supervised
from tests.supervision.factories_sessions import make_session

NEW = "/supervision/sessions/new"


@pytest.fixture(autouse=True)
def autumn():
    """The clocks are put back on 25 October."""
    with time_machine.travel(datetime(2026, 10, 5, 8), tick=False):
        yield


@pytest.fixture
def lead(cast, browser_of):
    make_settings()
    make_supervised(cast.coach, cast.supervisor)
    return browser_of(cast.supervisor)


def standing():
    rows = db.session.scalars(select(SupervisionSession).order_by(SupervisionSession.starts_at))
    return [each for each in rows if each.removed_at is None]


def weekly(lead, weeks):
    return lead.submit(lead.get(NEW), "new", weeks=str(weeks), day="2026-10-12", clock="09:30", kind="group")


def test_a_weekly_session_is_at_the_same_time_of_day_and_is_taken_back_as_one(lead):
    page = lead.follow(weekly(lead, 4))
    assert [f"{local(each.starts_at):%d.%m. %H:%M}" for each in standing()] == [
        "12.10. 09:30", "19.10. 09:30", "26.10. 09:30", "02.11. 09:30"
    ]  # fmt: skip
    assert "4 veiledninger er planlagt, én hver uke." in page.text
    lead.submit(page, "series/remove")
    assert standing() == []


def test_a_series_of_others_or_one_that_was_held_is_not_taken_back(lead, cast, browser_of):
    held, coming = make_session(cast.supervisor, days=-3), make_session(cast.supervisor)
    others = make_session(make_coach())
    lead.post(f"/supervision/sessions/series/remove?ids={held.id},{coming.id},{others.id},x")
    assert [each.id for each in standing()] == [held.id, others.id]


def test_how_many_weeks_is_asked_within_half_a_year(lead):
    for weeks in ("0", "27", "mange"):
        assert weekly(lead, weeks).status == 422
    assert standing() == []


def test_one_click_makes_the_agenda_of_the_next_that_is_planned(lead, cast):
    weekly(lead, 3)
    case = make_case(cast.coach, started_on=datetime(2026, 6, 1).date())
    done = []
    for _week in range(2):
        page = lead.follow(lead.submit(lead.get("/supervision/monday"), "from-stuck"))
        done.append("Saklista for den neste planlagte veiledningen er laget." in page.text)
    assert (len(standing()), done) == (3, [True, True])
    first, second, _third = standing()
    assert db.session.execute(select(BroughtCase.session_id, BroughtCase.case_id)).all() == [(first.id, case.id)]
    alone = lead.follow(lead.post("/supervision/sessions/from-stuck", {"coach": str(cast.coach.id)}))
    assert "Veiledningen er laget." in alone.text
    assert [each.kind for each in standing()].count(SessionKind.INDIVIDUAL) == 1
    assert second.starts_at - first.starts_at == timedelta(weeks=1)
