"""What the office has already of the cases in a list. A fixed number of statements, however long the list is."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from app.caseload.enums import Consent, OutcomeStatus, PlacementKind, Seat, Stage
from app.caseload.forms.case_rows import TEXTS
from app.caseload.models import (
    Case,
    CaseCoach,
    CasePause,
    CaseStage,
    CaseStatus,
    Employer,
    Placement,
    PlacementPercent,
    Programme,
)
from app.caseload.models.employers import sortable
from app.kernel.db import db
from app.kernel.spreadsheets import same

VALUES = (*TEXTS, "referred_on", "first_employer_meeting_on", "out_of_work_at_start", "birth_year", "programme_id")


@dataclass(frozen=True)
class Dated:
    """One row of a history: what was true from a day, and the words that stand with it."""

    value: Any
    from_on: date
    words: str = ""


@dataclass
class KnownJob:
    """An ordinary job that stands in the case, with its percentages."""

    id: int
    started_on: date
    employer: str
    percents: list[Dated] = field(default_factory=list)


@dataclass
class KnownCase:
    """A case as it stands."""

    id: int
    version: int
    coach_id: int
    started_on: date
    ended: bool
    withdrawn: bool
    stage: Stage
    values: dict[str, Any]
    stages: list[Dated] = field(default_factory=list)
    statuses: list[Dated] = field(default_factory=list)
    jobs: list[KnownJob] = field(default_factory=list)
    paused: bool = False

    def status_on(self, on: date) -> OutcomeStatus | None:
        before = [each.value for each in self.statuses if each.from_on <= on]
        return before[-1] if before else None


@dataclass(frozen=True)
class KnownCases:
    """Cases by coach, now or earlier, and name as `same` gives it; a name that two cases have gives both."""

    cases: Mapping[tuple[int, str], list[KnownCase]]
    programmes: Mapping[str, int]


def known_cases(coach_ids: Collection[int]) -> KnownCases:
    """The cases that these people have or have had, with their history. Seven statements."""
    had = select(CaseCoach.case_id).where(CaseCoach.user_id.in_(coach_ids), CaseCoach.seat == Seat.COACH)
    theirs = select(Case.id).where(Case.removed_at.is_(None), or_(Case.coach_id.in_(coach_ids), Case.id.in_(had)))
    columns = [getattr(Case, name) for name in VALUES]
    rows = db.session.execute(
        select(Case.id, Case.version, Case.display_name, Case.coach_id, Case.started_on, Case.ended_on, Case.consent)
        .add_columns(Case.stage, *columns)
        .where(Case.id.in_(theirs))
    )
    found: dict[int, KnownCase] = {}
    keys: dict[tuple[int, str], list[KnownCase]] = defaultdict(list)
    for row in rows:
        case = found[row.id] = KnownCase(
            id=row.id,
            version=row.version,
            coach_id=row.coach_id,
            started_on=row.started_on,
            ended=row.ended_on is not None,
            withdrawn=row.consent is Consent.WITHDRAWN,
            stage=row.stage,
            values={name: getattr(row, name) for name in VALUES},
        )
        case.values["display_name"] = row.display_name
        keys[row.coach_id, same(row.display_name)].append(case)
    if found:
        _add_history(found, theirs)
        earlier = select(CaseCoach.case_id, CaseCoach.user_id).where(
            CaseCoach.user_id.in_(coach_ids), CaseCoach.seat == Seat.COACH
        )
        for case_id, user_id in db.session.execute(earlier):
            # Handed over since: found by the coach that an old list names.
            if case_id in found and user_id is not None and user_id != found[case_id].coach_id:
                key = (user_id, same(found[case_id].values["display_name"]))
                if found[case_id] not in keys[key]:
                    keys[key].append(found[case_id])
    programmes = db.session.execute(select(Programme.name, Programme.id).where(Programme.removed_at.is_(None)))
    return KnownCases(dict(keys), {same(name): each for name, each in programmes})


def _add_history(found: Mapping[int, KnownCase], theirs: Any) -> None:
    stages = select(CaseStage.case_id, CaseStage.stage, CaseStage.from_on, CaseStage.reason)
    stages = stages.where(CaseStage.case_id.in_(theirs)).order_by(CaseStage.from_on)
    for case_id, stage, from_on, words in db.session.execute(stages):
        found[case_id].stages.append(Dated(stage, from_on, words))
    statuses = select(CaseStatus.case_id, CaseStatus.status, CaseStatus.from_on, CaseStatus.note)
    statuses = statuses.where(CaseStatus.case_id.in_(theirs)).order_by(CaseStatus.from_on)
    for case_id, status, from_on, words in db.session.execute(statuses):
        found[case_id].statuses.append(Dated(status, from_on, words))
    for case_id in db.session.scalars(select(CasePause.case_id).where(CasePause.until_on.is_(None))):
        if case_id in found:
            found[case_id].paused = True
    jobs: dict[int, KnownJob] = {}
    for row in db.session.execute(
        select(Placement.id, Placement.case_id, Placement.started_on, Employer.name)
        .add_columns(PlacementPercent.percent, PlacementPercent.from_on)
        .outerjoin(Employer, Employer.id == Placement.employer_id)
        .outerjoin(PlacementPercent, PlacementPercent.placement_id == Placement.id)
        .where(Placement.case_id.in_(theirs), Placement.kind == PlacementKind.JOB, Placement.removed_at.is_(None))
        .order_by(Placement.id, PlacementPercent.from_on)
    ):
        if row.id not in jobs:
            jobs[row.id] = KnownJob(row.id, row.started_on, row.name or "")
            found[row.case_id].jobs.append(jobs[row.id])
        if row.percent is not None:
            jobs[row.id].percents.append(Dated(row.percent, row.from_on))


def employers_named(names: Collection[str]) -> dict[str, int]:
    """Employers of the register by name, as `same` gives it. A merged one leads to the one that was kept; of several
    with one name it is the oldest."""
    if not names:
        return {}
    sorted_by = {sortable(name) for name in names}
    rows = db.session.execute(
        select(Employer.id, Employer.name, Employer.merged_into_id, Employer.removed_at)
        .where(Employer.sort_name.in_(sorted_by))
        .order_by(Employer.merged_into_id.is_not(None), Employer.id.desc())
    ).all()
    found: dict[str, int] = {}
    for row in rows:
        if row.merged_into_id is not None:
            found.setdefault(same(row.name), row.merged_into_id)
        elif row.removed_at is None:
            found[same(row.name)] = row.id
    return found
