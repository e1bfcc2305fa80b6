"""The rows behind a figure, as far as this person may open them: names, stages, statuses and dates – never content.

Coaches open cases they follow now; a method supervisor those of the coaches supervised now. What was counted besides is
said as a number.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, cast, func, or_, select, union_all
from sqlalchemy import case as one_of

from app.accounts.models import User
from app.caseload.enums import Known, OutcomeStatus, PlacementKind, VisitChannel, VisitState
from app.caseload.figure_names import FigureName
from app.caseload.models import Case, CaseStage, Contact, Employer, EmployerVisit, Placement, PlacementPercent
from app.caseload.queries.alphabet import in_alphabet
from app.caseload.queries.cases import follows, supervised_by, visible_to
from app.caseload.queries.figures_jobs import started_jobs
from app.caseload.queries.figures_scope import Period, coach_on, coached_by, open_on, status_on
from app.caseload.queries.figures_speed import begun_in
from app.caseload.queries.figures_status import percent_on
from app.caseload.queries.figures_sustained import began
from app.caseload.queries.figures_time import carried_out, contacts_outside, counts
from app.caseload.queries.figures_viewing import Scope
from app.kernel.db import db

WEEKS = {FigureName.SUSTAINED_13: 13, FigureName.SUSTAINED_26: 26, FigureName.SUSTAINED_52: 52}


def may_open(user: User) -> ColumnElement[bool]:
    """Cases whose rows this person may open; those that are locked too, as rows."""
    theirs = supervised_by(user).with_only_columns(Case.id)
    return or_(Case.id.in_(select(Case.id).where(Case.removed_at.is_(None), follows(user))), Case.id.in_(theirs))


def counts_in(name: FigureName, scope: Scope, period: Period) -> ColumnElement[bool]:
    """Whether a `Case` is among those that a figure of cases is about."""
    on = period.on
    if name in {FigureName.FIRST_MEETING, FigureName.DAYS_TO_MEETING, FigureName.FIRST_JOB}:
        return and_(*begun_in(scope.coaches, period))
    if weeks := WEEKS.get(name):
        return Case.id.in_(began(scope.coaches, weeks, on))
    begun = and_(Case.removed_at.is_(None), Case.started_on <= on, coached_by(scope.coaches, Case.id, on))
    if name in {FigureName.CASELOAD, FigureName.SHARE}:
        return and_(begun, in_caseload(period))
    if name is FigureName.SHARE_OF_OUT_OF_WORK:
        return and_(begun, Case.out_of_work_at_start == Known.YES)
    if name is FigureName.FULL_TIME:
        return and_(begun, status_on(on) == OutcomeStatus.IN_WORK)
    return begun


def in_caseload(period: Period) -> ColumnElement[bool]:
    return and_(open_on(period.on), status_on(period.on) != OutcomeStatus.WITHDRAWN)


def _stage_on(day: date) -> ScalarSelect[Any]:
    return (
        select(CaseStage.stage)
        .where(CaseStage.case_id == Case.id, CaseStage.from_on <= day)
        .order_by(CaseStage.from_on.desc())
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )


def _first_visit(today: date) -> ScalarSelect[Any]:
    return (
        select(func.min(EmployerVisit.day))
        .where(
            EmployerVisit.case_id == Case.id,
            EmployerVisit.channel == VisitChannel.FACE_TO_FACE,
            EmployerVisit.state == VisitState.CARRIED_OUT,
            EmployerVisit.removed_at.is_(None),
            EmployerVisit.day <= today,
        )
        .correlate(Case)
        .scalar_subquery()
    )


def _first_job(today: date) -> ScalarSelect[Any]:
    return (
        select(func.min(Placement.started_on))
        .where(
            Placement.case_id == Case.id,
            Placement.kind == PlacementKind.JOB,
            Placement.removed_at.is_(None),
            Placement.started_on <= today,
        )
        .correlate(Case)
        .scalar_subquery()
    )


def case_rows(user: User, name: FigureName, scope: Scope, period: Period) -> Select[*tuple[Any, ...]]:
    """One row for each case: everything that the figures of cases are counted from."""
    on, today = period.on, period.today
    told = one_of((Case.first_employer_meeting_on <= today, Case.first_employer_meeting_on))
    query = select(
        Case.id, Case.display_name, Case.started_on, Case.ended_on, Case.consent_withdrawn_on,
        Case.out_of_work_at_start, User.name.label("coach"), _stage_on(on).label("stage"),
        status_on(on).label("status"), in_caseload(period).label("in_caseload"),
        percent_on(Case.id, on).label("percent"), _first_visit(today).label("visited_on"), told.label("told_on"),
        _first_job(today).label("job_on"), Case.id.in_(visible_to(user).with_only_columns(Case.id)).label("follows"),
    )  # fmt: skip
    query = query.outerjoin(User, User.id == coach_on(Case.id, on))
    return query.where(counts_in(name, scope, period), may_open(user)).order_by(in_alphabet(Case.display_name), Case.id)


def job_rows(user: User, scope: Scope, period: Period) -> Select[*tuple[Any, ...]]:
    """One row for each job begun. Employer and title only in cases this person follows; a number tells the others
    apart."""
    follows = Case.id.in_(visible_to(user).with_only_columns(Case.id))
    percent = (
        select(PlacementPercent.percent)
        .where(PlacementPercent.placement_id == Placement.id)
        .order_by(PlacementPercent.from_on)
        .limit(1)
        .correlate(Placement)
        .scalar_subquery()
    )
    employer_number = func.dense_rank().over(order_by=func.coalesce(Placement.employer_id, -Placement.id))
    kind_number = func.dense_rank().over(order_by=in_alphabet(func.trim(Placement.title)))
    query = select(
        Case.id, Case.display_name, Placement.started_on, Placement.ended_on, percent.label("percent"),
        one_of((follows, Employer.name)).label("employer"), one_of((follows, Placement.title)).label("title"),
        employer_number.label("employer_number"), kind_number.label("kind_number"),
        Placement.employer_id.is_(None).label("own_business"), follows.label("follows"),
    )  # fmt: skip
    return (
        query.select_from(Placement)
        .join(Case, Case.id == Placement.case_id)
        .outerjoin(Employer, Employer.id == Placement.employer_id)
        .where(*started_jobs(scope.coaches, period.first, period.on), may_open(user))
        .order_by(Placement.started_on, Placement.id)
    )


def visit_rows(scope: Scope, period: Period, *, only_counted: bool = True) -> Select[*tuple[Any, ...]]:
    """Visits from the register, which never tells whom they were for."""
    query = (
        select(
            EmployerVisit.id, EmployerVisit.day, EmployerVisit.purpose, EmployerVisit.met_decider,
            EmployerVisit.minutes, EmployerVisit.travel_minutes, Employer.name.label("employer"),
            Employer.id.label("employer_id"), counts().label("counted"),
        )
        .join(Employer, Employer.id == EmployerVisit.employer_id)
        .where(*carried_out(scope.coaches, period))
        .order_by(EmployerVisit.day, EmployerVisit.id)
    )  # fmt: skip
    return query.where(counts()) if only_counted else query


def time_rows(user: User, scope: Scope, period: Period) -> Select[*tuple[Any, ...]]:
    """Time outside the office, day by day; with whom only in cases this person follows."""
    follows = Case.id.in_(visible_to(user).with_only_columns(Case.id))
    contacts: Select[*tuple[Any, ...]] = (
        select(
            Contact.day, Contact.form.label("contact_form"), cast(None, EmployerVisit.purpose.type).label("purpose"),
            Contact.minutes, Contact.travel_minutes, one_of((follows, Case.display_name)).label("display_name"),
        )
        .join(Case, Case.id == Contact.case_id)
        .where(*contacts_outside(scope.coaches, period))
    )  # fmt: skip
    visits: Select[*tuple[Any, ...]] = select(
        EmployerVisit.day, cast(None, Contact.form.type), EmployerVisit.purpose, EmployerVisit.minutes,
        EmployerVisit.travel_minutes, cast(None, Case.display_name.type),
    ).where(*carried_out(scope.coaches, period))  # fmt: skip
    both = union_all(contacts, visits).subquery()
    return select(both).order_by(both.c.day)


def every(query: Select[*tuple[Any, ...]]) -> list[Any]:
    """All rows, for a file."""
    return list(db.session.execute(query))
