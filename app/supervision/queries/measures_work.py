"""Measures of jobs, employers and time outside the office."""

from sqlalchemy import func, select

from app.caseload.enums import JobForm
from app.caseload.models import Case, EmployerVisit, Placement
from app.caseload.queries.figures_jobs import diversity, started_jobs
from app.caseload.queries.figures_scope import counted
from app.caseload.queries.figures_status import standing
from app.caseload.queries.figures_time import WEEK_HOURS, carried_out, outside
from app.kernel.db import db
from app.supervision.queries.measures import Counted, Measure, Work, share_score

DIFFERENT = (85, 70, 60, 50)
PERMANENT = (95, 85, 75, 65)
OUTSIDE = (65, 50, 40, 30)
VISITS_A_WEEK = (6, 5, 4, 2)


def employer_contact(work: Work) -> Counted:
    """Counted visits (settled question 11) each week of a full post. Limits are rounded: the weeks are floats, which
    may lie a hair above what they mean."""
    visits, weeks = outside(work.ids, work.period).counted_visits, work.post_weeks
    score = 5 - sum(visits < round(limit * weeks, 6) for limit in VISITS_A_WEEK) if weeks else None
    return Counted(score, {"visits": visits, "weeks": weeks, "each": visits / weeks if weeks else None})


def employer_relation(work: Work) -> Counted:
    """Employers visited in the period, and those visited more than once."""
    each = (
        select(EmployerVisit.employer_id, func.count().label("visits"))
        .where(*carried_out(work.ids, work.period))
        .group_by(EmployerVisit.employer_id)
        .subquery()
    )
    employers, several = db.session.execute(
        select(func.count(), counted(each.c.visits > 1)).select_from(each)
    ).one()
    return Counted(None, {"employers": employers, "several": int(several)})


def job_types(work: Work) -> Counted:
    """Different kinds of work among the jobs begun that have a title."""
    jobs = diversity(work.ids, work.period)
    return Counted(share_score(jobs.titles, jobs.titled, DIFFERENT), {"jobs": jobs.titled, "different": jobs.titles})


def employers(work: Work) -> Counted:
    """Different employers among the jobs begun."""
    jobs = diversity(work.ids, work.period)
    return Counted(share_score(jobs.employers, jobs.jobs, DIFFERENT), {"jobs": jobs.jobs, "different": jobs.employers})


def permanent_jobs(work: Work) -> Counted:
    """Permanent ones among the jobs begun whose form is known."""
    jobs, permanent, unknown = db.session.execute(
        select(
            func.count(Placement.id),
            counted(Placement.job_form == JobForm.PERMANENT),
            counted(Placement.job_form == JobForm.UNKNOWN),
        )
        .join(Case)
        .where(*started_jobs(work.ids, work.period.first, work.on))
    ).one()
    numbers = {"jobs": jobs - int(unknown), "permanent": int(permanent), "unknown": int(unknown)}
    return Counted(share_score(numbers["permanent"], numbers["jobs"], PERMANENT), numbers)


def community_time(work: Work) -> Counted:
    """Time outside the office, travel included, of the working time of those measured."""
    spent = outside(work.ids, work.period).minutes
    working = round(work.post_weeks * WEEK_HOURS * 60)
    return Counted(share_score(spent, working, OUTSIDE), {"hours": spent / 60, "working": working / 60})


def share_in_work(work: Work) -> Counted:
    """Of the caseload on the last day. No score: the scale has none."""
    found = standing(work.ids, work.on)
    return Counted(None, {"cases": found.caseload, "in_work": found.caseload_in_work})


WORK: dict[str, Measure] = {
    "employer_contact": employer_contact,
    "employer_relation": employer_relation,
    "job_types": job_types,
    "employers": employers,
    "permanent_jobs": permanent_jobs,
    "community_time": community_time,
    "share_in_work": share_in_work,
}
