"""The figures once more, counted one by one in Python over all rows: what the queries must agree with."""

from collections import Counter
from datetime import date
from statistics import median

from app.caseload.enums import COUNTED_PURPOSES, OUTSIDE, ContactState, Known, OutcomeStatus, PlacementKind, Seat
from app.caseload.models import (
    Case,
    CaseClosing,
    CaseCoach,
    CaseStatus,
    Contact,
    EmployerVisit,
    Placement,
    PlacementPercent,
)
from app.caseload.month_ends import last_of
from app.kernel.db import db
from app.kernel.halfyear import Quarter


class Books:
    """Everything there is, read once."""

    def __init__(self) -> None:
        self.cases = [case for case in db.session.query(Case) if case.removed_at is None]
        self.by_id = {case.id: case for case in self.cases}
        self.coaches = [row for row in db.session.query(CaseCoach) if row.seat is Seat.COACH]
        self.statuses = list(db.session.query(CaseStatus))
        self.jobs = [
            job
            for job in db.session.query(Placement)
            if job.kind is PlacementKind.JOB and job.removed_at is None and job.case_id in self.by_id
        ]
        self.closings = list(db.session.query(CaseClosing))
        self.percents = list(db.session.query(PlacementPercent))
        self.visits = [visit for visit in db.session.query(EmployerVisit) if visit.removed_at is None]
        self.deleted: set[int] = set()
        self.contacts = [
            each for each in db.session.query(Contact) if each.removed_at is None and each.case_id in self.by_id
        ]

    def seen_on(self, case: Case, day: date) -> date:
        """A deleted case counts as on the last day of the month (decision 22)."""
        return last_of(day) if case.id in self.deleted else day

    def anywhere(self, coaches: list[int] | None) -> list[Case]:
        """Deleted cases are counted for the whole office alone."""
        return self.cases if coaches is None else [case for case in self.cases if case.id not in self.deleted]

    def coach_on(self, case: Case, day: date) -> int | None:
        rows = [row for row in self.coaches if row.case_id == case.id and row.from_on <= day]
        return max(rows, key=lambda row: row.from_on).user_id if rows else None

    def status_on(self, case: Case, day: date) -> OutcomeStatus:
        day = self.seen_on(case, day)
        rows = [row for row in self.statuses if row.case_id == case.id and row.from_on <= day]
        return max(rows, key=lambda row: row.from_on).status

    def begun(self, coaches: list[int] | None, day: date) -> list[Case]:
        return [
            case
            for case in self.anywhere(coaches)
            if case.started_on <= self.seen_on(case, day)
            and (coaches is None or self.coach_on(case, day) in coaches)
        ]

    def in_caseload(self, case: Case, day: date) -> bool:
        day = self.seen_on(case, day)
        gone = [each for each in (case.ended_on, case.consent_withdrawn_on) if each is not None and each <= day]
        away = [each for each in self.closings if each.case_id == case.id and each.from_on <= day < each.until_on]
        return not gone and not away and self.status_on(case, day) is not OutcomeStatus.WITHDRAWN

    def standing(self, coaches: list[int] | None, day: date) -> tuple:
        cases = self.begun(coaches, day)
        working = [case for case in cases if self.status_on(case, day) is OutcomeStatus.IN_WORK]
        return (
            Counter(self.status_on(case, day) for case in cases),
            sum(self.in_caseload(case, day) for case in cases),
            sum(self.in_caseload(case, day) for case in working),
            sum(case.out_of_work_at_start is Known.YES for case in cases),
            sum(case.out_of_work_at_start is Known.YES for case in working),
        )

    def percent_on(self, case: Case, day: date) -> int | None:
        day = self.seen_on(case, day)
        running = [
            job
            for job in self.jobs
            if job.case_id == case.id and job.started_on <= day and (job.ended_on is None or job.ended_on >= day)
        ]
        found = []
        for job in running:
            rows = [row for row in self.percents if row.placement_id == job.id and row.from_on <= day]
            found += [max(rows, key=lambda row: row.from_on).percent] if rows else []
        return sum(found) if found else None

    def by_percent(self, coaches: list[int] | None, day: date) -> Counter:
        groups: Counter = Counter()
        for case in self.begun(coaches, day):
            if self.status_on(case, day) is OutcomeStatus.IN_WORK:
                percent = self.percent_on(case, day)
                step = None if percent is None else next((s for s in (100, 80, 50, 20) if percent >= s), 0)
                groups[step] += 1
        return groups

    def started(self, coaches: list[int] | None, first: date, last: date) -> list[Placement]:
        return [
            job
            for job in self.jobs
            if first <= job.started_on <= last
            and (
                coaches is None
                or self.coach_on(case := self.by_id[job.case_id], max(job.started_on, case.started_on)) in coaches
            )
        ]

    def by_quarter(self, coaches: list[int] | None, first: date, last: date) -> Counter:
        return Counter(Quarter.of(job.started_on) for job in self.started(coaches, first, last))

    def diversity(self, coaches: list[int] | None, first: date, last: date) -> tuple[int, int, int, int]:
        jobs = self.started(coaches, first, last)
        titles = [job.title.strip().lower() for job in jobs if job.title.strip()]
        employers = [job.employer_id if job.employer_id is not None else f"own {job.id}" for job in jobs]
        return len(jobs), len(set(employers)), len(titles), len(set(titles))

    def first_meeting(self, case: Case, today: date) -> date | None:
        days = [
            visit.day
            for visit in self.visits
            if visit.case_id == case.id and visit.channel == "face_to_face" and visit.state == "carried_out"
        ]
        days += [case.first_employer_meeting_on] if case.first_employer_meeting_on else []
        return min((day for day in days if day <= today), default=None)

    def speed(self, coaches: list[int] | None, first: date, last: date, today: date) -> tuple:
        met, hired, answers, number = [], [], Counter(), 0
        for case in self.cases:
            if not first <= case.started_on <= last:
                continue
            if coaches is not None and self.coach_on(case, case.started_on) not in coaches:
                continue
            number += 1
            day = self.first_meeting(case, today)
            days = (day - case.started_on).days if day else None
            met += [days] if days is not None else []
            if days is None:
                answers["no" if (today - case.started_on).days > 30 else "not yet"] += 1
            else:
                answers["yes" if days <= 30 else "no"] += 1
            jobs = [job.started_on for job in self.jobs if job.case_id == case.id and job.started_on <= today]
            hired += [(min(jobs) - case.started_on).days] if jobs else []
        middle = [median(days) if days else None for days in (met, hired)]
        return number, answers["yes"], answers["no"], answers["not yet"], len(met), middle[0], len(hired), middle[1]

    def outside(self, coaches: list[int] | None, first: date, last: date) -> tuple[int, int, int, int]:
        visits = [
            visit
            for visit in self.visits
            if first <= visit.day <= last
            and visit.channel == "face_to_face"
            and visit.state == "carried_out"
            and (coaches is None or visit.by_id in coaches)
        ]
        contacts = [
            each
            for each in self.contacts
            if first <= each.day <= last
            and each.form in OUTSIDE
            and each.state in {ContactState.DONE, ContactState.NO_SHOW}
            and (coaches is None or each.by_id in coaches)
        ]
        return (
            sum(visit.met_decider and visit.purpose in COUNTED_PURPOSES for visit in visits),
            len(visits),
            sum(visit.minutes + visit.travel_minutes for visit in visits),
            sum(each.minutes + each.travel_minutes for each in contacts),
        )
