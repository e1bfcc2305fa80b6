"""The first and the last day of a job: what they ask, and what else changes with them."""

from sqlalchemy import select

from app.caseload.models import CaseStage, CaseStatus, Placement
from app.kernel.db import db
from tests.caseload.factories import days_ago
from tests.caseload.jobs import a_job, new


def test_only_a_day_before_the_case_began_asks_whether_the_job_did(case, mine):
    page = mine.get(new(case))
    assert not mine.submit(page, "/placements/new/job").soup.select("[name=began_before]")
    early = mine.submit(page, "/placements/new/job", **a_job(started_on=days_ago(9999).isoformat()))
    assert "Rett dagen, eller kryss av for at det begynte før." in early.errors[0]
    assert early.soup.select("[name=began_before]")
    values = a_job(started_on=days_ago(9999).isoformat(), began_before="y")
    assert mine.submit(early, "/placements/new/job", **values).status == 303


def test_status_and_stage_are_others_from_the_day_after_the_last_one_at_work(case, mine):
    mine.submit(mine.get(new(case)), "/placements/new/job", **a_job())
    page = mine.get(f"/caseload/placements/{db.session.scalars(select(Placement.id)).one()}/end")
    values = {"ended_on": days_ago(2).isoformat(), "end_reason": "own_wish", "status": "seeking"}
    mine.submit(page, "/end", **values, stage="job_finding")
    for table in (CaseStatus, CaseStage):
        assert db.session.scalars(select(table.from_on).order_by(table.from_on)).all()[-1] == days_ago(1)
