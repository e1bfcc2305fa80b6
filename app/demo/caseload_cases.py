"""One invented case as rows: the case, its history, contacts, visits, jobs and what follows a job start."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from app.caseload.enums import (
    Archiving,
    Consent,
    ContactForm,
    ContactState,
    EndReason,
    JobForm,
    Known,
    Offer,
    PlacementKind,
    Seat,
    VisitChannel,
    VisitPurpose,
)
from app.caseload.models import (
    Case,
    CaseCoach,
    CasePause,
    CaseStage,
    CaseStatus,
    Contact,
    Education,
    EmployerVisit,
    Placement,
    PlacementPercent,
)
from app.demo import caseload_texts as texts
from app.demo.bulk import Rows
from app.demo.caseload_closed import BEGAN_HERE
from app.demo.caseload_lives import Job, Life, workday
from app.demo.caseload_register import Register

PERCENTS = (100, 100, 100, 100, 100, 100, 100, 80, 75, 60, 50, 50, 50, 40, 30, 20)
FORMS = (ContactForm.OFFICE, ContactForm.OFFICE, ContactForm.PHONE, ContactForm.SMS, ContactForm.ELSEWHERE,
         ContactForm.ELSEWHERE, ContactForm.HOME, ContactForm.CAR, ContactForm.WORKPLACE)  # fmt: skip
MINUTES = {ContactForm.PHONE: (5, 25), ContactForm.SMS: (2, 5), ContactForm.EMAIL: (5, 15)}
FAR = frozenset({ContactForm.HOME, ContactForm.ELSEWHERE, ContactForm.WORKPLACE})
PURPOSES = (VisitPurpose.GET_TO_KNOW, VisitPurpose.GET_TO_KNOW, VisitPurpose.PRESENT_SERVICE, VisitPurpose.PROPOSE_MATCH,
            VisitPurpose.PROPOSE_MATCH, VisitPurpose.DEVELOP_JOB, VisitPurpose.NEGOTIATE, VisitPurpose.FOLLOW_UP)  # fmt: skip


@dataclass
class Office:
    """What every case is made from."""

    rows: Rows
    register: Register
    random: Random
    today: date
    programmes: list[int]
    causes: list[int]
    contact_days: int = 9  # about how often somebody is in touch
    visit_days: int = 45
    known: dict[int, Any] = field(default_factory=dict)

    def text(self, choices: tuple[str, ...]) -> str:
        return self.random.choice(choices)


def add_case(office: Office, life: Life, coach: int, name: str, *, quiet: int = 0, **values: Any) -> int:
    """The rows of one case, without contacts in the last `quiet` days; gives its id."""
    random, rows, limit = office.random, office.rows, life.end or office.today
    low = random.choice((8, 15, 20, 30))
    given: dict[str, Any] = {
        "display_name": name,
        "birth_year": random.randint(1963, 2007) if random.random() < 0.7 else None,
        "language": office.text(texts.LANGUAGES),
        "referred_by": office.text(texts.REFERRED_BY),
        "referred_on": life.start - timedelta(days=random.randint(3, 25)),
        "programme_id": random.choice(office.programmes),
        "out_of_work_at_start": Known.NO if random.random() < 0.12 else Known.YES,
        "started_on": life.start,
        "offer": Offer.ACCEPTED,
        "offered_on": life.start,
        "offer_answered_on": life.start,
        "consent": Consent.GIVEN,
        "consented_on": life.start,
        "job_wish": office.text(random.choice(texts.INDUSTRIES)[1]),
        "hours_from": low,
        "hours_to": min(low + random.choice((0, 7, 15)), 37),
        "places": office.text(texts.PLACES),
        "coach_id": coach,
        "stage": life.stages[-1][1],
        "status": life.statuses[-1][1],
    }
    if life.end:
        given |= {"ended_on": life.end, "end_recorded_on": life.end, "retention_from": life.end,
                  "end_cause_id": random.choice(office.causes), "end_note": office.text(texts.END_NOTES)}  # fmt: skip
        if life.end < office.today - BEGAN_HERE:  # they came from a list, and somebody has answered for them
            began = office.today - BEGAN_HERE
            given |= {"retention_from": began, "archiving": Archiving.MOVED, "archiving_on": began,
                      "archiving_by_id": coach}  # fmt: skip
    case = rows.add(Case, **given | values)
    _history(office, case, coach, life)
    _contacts(office, case, coach, life.start, limit, limit - timedelta(days=quiet))
    _visits(office, case, coach, life.start, limit)
    for job in life.jobs:
        add_placement(office, case, job)
    return case


def _history(office: Office, case: int, coach: int, life: Life) -> None:
    rows, random = office.rows, office.random
    for day, stage, reason in life.stages:
        rows.add(CaseStage, case_id=case, from_on=day, stage=stage, reason=reason, by_id=coach)
    for day, status in life.statuses:
        rows.add(CaseStatus, case_id=case, from_on=day, status=status, by_id=coach)
    for first, until, before in life.pauses:
        rows.add(CasePause, case_id=case, from_on=first, until_on=until, status_before=before,
                 review_on=first + timedelta(days=random.randint(20, 60)), reason=office.text(texts.PAUSES))  # fmt: skip
    rows.add(CaseCoach, case_id=case, seat=Seat.COACH, from_on=life.start, user_id=coach, by_id=coach)
    if life.education:
        rows.add(Education, case_id=case, wish="Fagbrev som voksen", place="Fjordvik videregående skole",
                 level="videregående", support="Jevnlige samtaler og hjelp med skolearbeid", started_on=life.education)  # fmt: skip


def _contacts(office: Office, case: int, coach: int, start: date, limit: date, last: date) -> None:
    """None after `last`: each day draws as many lots, so that nothing else of the office depends on it."""
    day = start
    while day <= limit:
        form = office.random.choice(FORMS)
        missed = form is ContactForm.OFFICE and office.random.random() < 0.1
        low, high = MINUTES.get(form, (25, 75))
        values = {
            "day": day,
            "form": form,
            "state": ContactState.NO_SHOW if missed else ContactState.DONE,
            "minutes": 0 if missed else office.random.randrange(low, high, 5) if high > 10 else 3,
            "travel_minutes": office.random.choice((10, 15, 20, 30)) if form in FAR else 0,
            "text": office.text(texts.NO_SHOW if missed else texts.CONTACTS),
        }
        if day <= last:
            office.rows.add(Contact, case_id=case, by_id=coach, **values)
        day = workday(day + timedelta(days=office.random.randint(2, 2 * office.contact_days - 2)))


def _visits(office: Office, case: int, coach: int, start: date, limit: date) -> None:
    """The first face to face after nine to fifty days, for most."""
    day = workday(start + timedelta(days=int(office.random.triangular(7, 55, 18))))
    while day <= limit:
        add_visit(office, coach, day, case_id=case, case_note=office.text(texts.CASE_NOTES))
        day = workday(day + timedelta(days=office.random.randint(5, 2 * office.visit_days)))


def add_visit(office: Office, coach: int, day: date, **values: Any) -> int:
    """One visit to an employer, most of them face to face with somebody who decides."""
    employer = office.random.choice(office.register.ids)
    given = {
        "employer_id": employer,
        "by_id": coach,
        "day": day,
        "purpose": office.random.choice(PURPOSES),
        "channel": VisitChannel.FACE_TO_FACE if office.random.random() < 0.88 else VisitChannel.PHONE,
        "met_decider": office.random.random() < 0.8,
        "minutes": office.random.randrange(15, 65, 5),
        "travel_minutes": office.random.choice((5, 10, 15, 20, 30)),
        "person_id": office.register.persons.get(employer),
        "note": office.text(texts.VISIT_NOTES),
    }
    return office.rows.add(EmployerVisit, **given | values)


def add_placement(office: Office, case: int, job: Job, **values: Any) -> int:
    """A job or a practice with its percentage from the start, and sometimes more later."""
    random, rows = office.random, office.rows
    employer = random.choice(office.register.ids)
    given: dict[str, Any] = {
        "case_id": case,
        "employer_id": employer,
        "kind": PlacementKind(job.kind),
        "title": random.choice(office.register.work[employer]).capitalize(),
        "started_on": job.start,
        "ended_on": job.until,
    }
    if job.kind == "work_practice":
        planned = max(job.start + timedelta(days=56), job.until or job.start, office.today + timedelta(days=9) if not job.until else job.start)  # fmt: skip
        given |= {"planned_end_on": planned, "possibility": office.text(texts.PRACTICE_POSSIBILITY)}
        percents = [(job.start, random.choice((20, 40, 50)))]
    else:
        given |= {
            "job_form": random.choice((JobForm.PERMANENT, JobForm.PERMANENT, JobForm.PERMANENT, JobForm.FIXED_TERM, JobForm.ON_CALL)),
            "wage_subsidy": random.random() < 0.2,
            "inclusion_grant": random.random() < 0.1,
            "mentor_grant": random.random() < 0.15,
        }  # fmt: skip
        percents = [(job.start, random.choice(PERCENTS))]
        more = job.start + timedelta(days=random.randint(40, 160))
        if percents[0][1] < 80 and random.random() < 0.4 and more < (job.until or office.today):
            percents.append((more, percents[0][1] + 20))
    if job.until:
        given |= {"end_reason": random.choice((EndReason.NOT_A_MATCH, EndReason.HEALTH, EndReason.WORKPLACE)) if job.lost else EndReason.AS_AGREED,
                  "what_worked": office.text(texts.WORKED), "what_did_not": office.text(texts.DID_NOT_WORK) if job.lost else "",
                  "learnt": office.text(texts.LEARNT) if job.lost else ""}  # fmt: skip
    placement = rows.add(Placement, **given | values)
    for day, percent in percents:
        rows.add(PlacementPercent, placement_id=placement, from_on=day, percent=Decimal(percent))
    office.known.setdefault(case, []).append((placement, job))
    return placement
