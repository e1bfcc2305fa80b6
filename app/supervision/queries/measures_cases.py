"""Measures of cases: caseload, how soon employers are met, profiles, disclosure, contact after a job start."""

from datetime import time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy import case as one_of
from sqlalchemy.orm import aliased

from app.caseload.enums import ContactState, FollowUp, OutcomeStatus, ProfileTopic, Stage
from app.caseload.models import Case, CaseStage, Contact, Disclosure, FollowAlong, Placement, ProfileSection
from app.caseload.queries.figures_scope import coached_by, counted, days_between, open_on, status_on
from app.caseload.queries.figures_speed import WITHIN, begun_cases
from app.caseload.queries.figures_status import standing
from app.kernel.dates import local, utc
from app.kernel.db import db
from app.supervision.queries.measures import Counted, Measure, Work, share_score

CASES_A_POST = (20, 25, 30, 40)
MEAN_DAYS = (30, 60, 150, 270)
KEPT = (90, 75, 50, 25)
LATE_DAYS = 7
"""A contact after a job start counts as kept within a week of its day; a new try after a no-show likewise."""


def caseload_per_post(work: Work) -> Counted:
    """The caseload on the last day for each full post. Nobody's caseload cannot be judged."""
    cases, percent = standing(work.ids, work.on).caseload, work.percent
    score = 5 - sum(cases * 100 > limit * percent for limit in CASES_A_POST) if percent else None
    return Counted(score, {"cases": cases, "posts": percent / 100, "each": cases * 100 / percent if percent else None})


def rapid_search(work: Work) -> Counted:
    """Mean days to the first meeting with an employer, of cases begun in the period. Those who wait longer than the
    limit count with the days so far, or until the case ended or the consent was withdrawn; those who wait shorter are
    left out."""
    rows = begun_cases(work.ids, work.period)
    gone: ColumnElement[int] = rows.c.gone
    for until in (Case.ended_on, Case.consent_withdrawn_on):
        length = days_between(Case.started_on, until)
        gone = one_of((length < gone, length), else_=gone)
    waits = and_(rows.c.to_meeting.is_(None), gone > WITHIN)
    days = func.sum(func.coalesce(rows.c.to_meeting, gone))
    begun = db.session.scalar(select(func.count()).select_from(rows)) or 0
    known, total, met, soon = db.session.execute(
        select(func.count(), days, func.count(rows.c.to_meeting), counted(rows.c.to_meeting <= WITHIN))
        .select_from(rows)
        .join(Case, Case.id == rows.c.id)
        .where(or_(rows.c.to_meeting.is_not(None), waits))
    ).one()
    mean = float(total) / known if known else None
    score = 5 - sum(mean > limit for limit in MEAN_DAYS) if mean is not None else None
    return Counted(score, {"begun": begun, "known": known, "met": met, "soon": int(soon), "days": mean})


def _in_caseload(work: Work) -> tuple[ColumnElement[bool], ...]:
    """As the caseload is counted everywhere, on the last day."""
    return (
        Case.removed_at.is_(None),
        Case.started_on <= work.on,
        open_on(work.on),
        status_on(work.on) != OutcomeStatus.WITHDRAWN,
        coached_by(work.ids, Case.id, work.on),
    )


def _before_end(work: Work, column: Any) -> ColumnElement[bool]:
    return and_(column < utc(work.on + timedelta(days=1), time(0)))


def profile(work: Work) -> Counted:
    """Open cases with at least three sections of the profile, and those where one was written after the first month, by
    days in Norway. Of a section that was changed after the period, only its beginning is known."""
    changed = _before_end(work, ProfileSection.updated_at)
    last = one_of((changed, ProfileSection.updated_at), else_=ProfileSection.created_at)
    written = (
        select(ProfileSection.case_id, func.count().label("sections"), func.max(last).label("last"))
        .where(ProfileSection.text != "", _before_end(work, ProfileSection.created_at))
        .group_by(ProfileSection.case_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Case.started_on, written.c.sections, written.c.last)
        .outerjoin(written, written.c.case_id == Case.id)
        .where(*_in_caseload(work))
    ).all()
    has = sum((sections or 0) >= 3 for _began, sections, _last in rows)
    again = sum(last is not None and (local(last).date() - began).days > WITHIN for began, _sections, last in rows)
    return Counted(None, {"cases": len(rows), "has": has, "again": again})


def profile_economy(work: Work) -> Counted:
    """Open cases where the profile says something of the economy: a sign that advice was given, not that it was."""
    written = (
        select(ProfileSection.id)
        .where(
            ProfileSection.case_id == Case.id,
            ProfileSection.topic == ProfileTopic.ECONOMY,
            ProfileSection.text != "",
            _before_end(work, ProfileSection.created_at),
        )
        .exists()
    )
    cases, has = db.session.execute(
        select(func.count(Case.id), counted(written)).where(*_in_caseload(work))
    ).one()
    return Counted(None, {"cases": cases, "has": int(has)})


def disclosure(work: Work) -> Counted:
    """Of open cases that have come to looking for a job: what may be told is written; advantages and drawbacks were
    talked through; it was talked of on more than one day. That disclosure is not required cannot be counted."""
    searched = (
        select(CaseStage.id)
        .where(
            CaseStage.case_id == Case.id,
            CaseStage.from_on <= work.on,
            CaseStage.stage.in_([Stage.JOB_FINDING, Stage.EMPLOYER, Stage.SUPPORT]),
        )
        .exists()
    )
    both = and_(Disclosure.advantages != "", Disclosure.drawbacks != "")
    talked = (
        select(
            Disclosure.case_id,
            counted(both).label("both"),
            func.count(func.distinct(Disclosure.decided_on)).label("days"),
        )
        .where(Disclosure.removed_at.is_(None), Disclosure.decided_on <= work.on)
        .group_by(Disclosure.case_id)
        .subquery()
    )
    cases, told, weighed, again = db.session.execute(
        select(
            func.count(Case.id), func.count(talked.c.case_id), counted(talked.c.both > 0), counted(talked.c.days > 1)
        )
        .outerjoin(talked, talked.c.case_id == Case.id)
        .where(*_in_caseload(work), searched)
    ).one()
    return Counted(None, {"cases": cases, "told": told, "weighed": int(weighed), "again": int(again)})


def follow_along(work: Work) -> Counted:
    """Days of contact that a job start made and that fell in the period; kept when done within a week of the day. Those
    skipped for a reason are left out, and so are milestones, days after the end of the case or of the consent, and
    those that may still be kept."""
    on_time = days_between(FollowAlong.due_on, FollowAlong.done_on) <= LATE_DAYS
    days, kept = db.session.execute(
        select(func.count(FollowAlong.id), counted(on_time))
        .join(Placement, Placement.id == FollowAlong.placement_id)
        .join(Case, Case.id == Placement.case_id)
        .where(
            work.period.holds(FollowAlong.due_on),
            FollowAlong.skipped_reason == "",
            FollowAlong.kind != FollowUp.MILESTONE,
            or_(FollowAlong.done_on.is_not(None), FollowAlong.due_on < work.period.today - timedelta(days=LATE_DAYS)),
            or_(Case.ended_on.is_(None), Case.ended_on > FollowAlong.due_on),
            or_(Case.consent_withdrawn_on.is_(None), Case.consent_withdrawn_on > FollowAlong.due_on),
            Placement.removed_at.is_(None),
            Case.removed_at.is_(None),
            coached_by(work.ids, Case.id, FollowAlong.due_on),
        )
    ).one()
    return Counted(share_score(int(kept), days, KEPT), {"days": days, "kept": int(kept)})


def no_shows(work: Work) -> Counted:
    """Meetings that the job seeker did not come to, and those followed by a new try within a week."""
    tried = aliased(Contact)
    again = (
        select(tried.id)
        .where(
            tried.case_id == Contact.case_id,
            tried.removed_at.is_(None),
            tried.state != ContactState.CANCELLED,
            tried.id != Contact.id,
            tried.day >= Contact.day,
            days_between(Contact.day, tried.day) <= LATE_DAYS,
        )
        .exists()
    )
    missed, followed = db.session.execute(
        select(func.count(Contact.id), counted(again))
        .join(Case, Case.id == Contact.case_id)
        .where(
            work.period.holds(Contact.day),
            Contact.state == ContactState.NO_SHOW,
            Contact.removed_at.is_(None),
            Case.removed_at.is_(None),
            coached_by(work.ids, Case.id, Contact.day),
        )
    ).one()
    return Counted(None, {"missed": missed, "again": int(followed)})


CASES: dict[str, Measure] = {
    "caseload_per_post": caseload_per_post,
    "rapid_search": rapid_search,
    "profile": profile,
    "profile_economy": profile_economy,
    "disclosure": disclosure,
    "follow_along": follow_along,
    "no_shows": no_shows,
}
