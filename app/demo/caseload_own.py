"""The open cases of the demonstration's own job coaches, in every state, with all that the work has written down."""

from datetime import date, time, timedelta
from typing import Any

from app.caseload.enums import (
    Consent,
    ContactForm,
    ContactState,
    FollowUp,
    ImportKind,
    Known,
    Offer,
    ReportKind,
    VisitPurpose,
    VisitState,
)
from app.caseload.follow_along import after_loss, plan
from app.caseload.models import (
    Action,
    CaseloadImport,
    Contact,
    Disclosure,
    FollowAlong,
    Goal,
    NextStep,
    ProfileSection,
    Report,
    SupportStep,
    WantedEmployer,
)
from app.demo import caseload_texts as texts
from app.demo.caseload_cases import Office, add_case, add_visit
from app.demo.caseload_lives import Event, live, workday
from app.kernel.dates import now, utc

# Days ago the case began, and what happened how many days ago.
OPEN: tuple[tuple[int, tuple[tuple[int, str], ...]], ...] = (
    (8, ()),
    (21, ()),
    (27, ()),
    (33, ()),
    (95, ()),
    (130, ((60, "practice"),)),
    (150, ((75, "practice"), (20, "practice_end"))),
    (170, ((30, "practice"),)),
    (210, ((150, "practice"), (91, "job"))),
    (240, ((28, "job"),)),
    (260, ((4, "job"),)),
    (300, ((200, "job"), (110, "job_lost"), (96, "job"))),
    (320, ((182, "job"),)),
    (350, ((90, "job"), (2, "job_lost"))),
    (400, ((364, "job"),)),
    (420, ((380, "practice"), (330, "job"))),
    (190, ((25, "pause"),)),
    (280, ((120, "pause"), (80, "resume"))),
    (310, ((70, "education"),)),
    (370, ((45, "disability"),)),
)

WITHOUT_CONTACT = {4: 16}
"""Days without contact, of one of them: more than the office allows, whichever day the office is made."""


def own_cases(office: Office, coach: int, colleague: int, names: list[str], imported: bool) -> None:
    """About twenty open cases of one coach; the last of them came from a list, one has lost its consent."""
    made = _import(office, coach) if imported else None
    for number, (ago, events) in enumerate(OPEN):
        start = workday(office.today - timedelta(days=ago))
        history: list[Event] = [(workday(office.today - timedelta(days=days)), what) for days, what in events]
        history = [event for event in history if event[0] <= office.today]
        life = live(start, None, history, office.today)
        values: dict[str, Any] = {}
        if number == 17:
            values = {"consent": Consent.WITHDRAWN, "consent_withdrawn_on": office.today - timedelta(days=6)}
        if number in {11, 18}:
            values = {"stand_in_id": colleague, "stand_in_from": office.today - timedelta(days=3)}
        if made and number in {6, 12}:
            values = {"import_id": made, "offer": Offer.UNKNOWN, "consent": Consent.UNKNOWN, "consented_on": None,
                      "out_of_work_at_start": Known.UNKNOWN, "first_employer_meeting_on": start + timedelta(days=19)}  # fmt: skip
        quiet = WITHOUT_CONTACT.get(number, 0)
        case = add_case(office, life, coach, names[number], quiet=quiet, **values)
        for week in range(26):  # and to get to know workplaces, most weeks
            if (week + number) % 5 == 0:
                day = workday(office.today - timedelta(days=7 * week + 3 + number % 4))
                add_visit(office, coach, day, met_decider=True)
        if number > 1:
            _known_of(office, case, number, start)
        if number != 17:
            _ahead(office, case, coach, number)
        for placement, job in office.known.get(case, ()):
            if job.kind == "job" and job.until is None:
                _support(office, placement, job.start)
                _calendar(office, placement, job.start)
            elif job.kind == "job" and job.until > office.today - timedelta(days=10):
                due_on = after_loss(job.until)
                office.rows.add(FollowAlong, placement_id=placement, kind=FollowUp.AFTER_LOSS, due_on=due_on)


def _import(office: Office, coach: int) -> int:
    return office.rows.add(
        CaseloadImport, kind=ImportKind.CASES, by_id=coach, created_count=2, skipped_count=1,
        confirmed_at=now() - timedelta(days=40),
    )  # fmt: skip


def _known_of(office: Office, case: int, number: int, start: date) -> None:
    """Profile, goals, what may be told, wanted employers, reports."""
    rows, random = office.rows, office.random
    for topic, choices in texts.PROFILE:
        text = choices[number % len(choices)]
        if text and random.random() < 0.8:
            at = utc(min(start + timedelta(days=6 + len(text) % 60), office.today), time(12))
            rows.add(ProfileSection, case_id=case, topic=topic, text=text, created_at=at, updated_at=at)
    main, partial = texts.GOALS[number % len(texts.GOALS)]
    goals = [rows.add(Goal, case_id=case, text=main, is_main=True)]
    for position, text in enumerate(partial, start=1):
        reached = office.today - timedelta(days=12) if position == 1 and number % 2 else None
        goals.append(rows.add(Goal, case_id=case, text=text, position=position, reached_on=reached))
    for step, (what, who) in enumerate(random.sample(texts.ACTIONS, 3)):
        rows.add(Action, case_id=case, goal_id=goals[step + 1], what=what, who=who,
                 due_on=office.today + timedelta(days=step * 6 - 2), done_on=office.today if step == 0 and number % 2 else None)  # fmt: skip
    for fact, telling, pro, con in texts.DISCLOSURES[: 2 + number % 3]:
        rows.add(Disclosure, case_id=case, fact=fact, telling=telling, decided_on=start + timedelta(days=20),
                 advantages=pro, drawbacks=con, withdrawn_on=office.today if number == 9 and telling == "yes" else None)  # fmt: skip
    for position, employer in enumerate(random.sample(office.register.ids, min(4 + number % 5, len(office.register.ids)))):
        rows.add(WantedEmployer, case_id=case, employer_id=employer, position=position)
    _reports(office, case, start, number)


def _reports(office: Office, case: int, start: date, number: int) -> None:
    """A report each three months; every sixth case still waits for its latest."""
    covered, until = start, office.today - timedelta(days=95 if number % 6 == 0 else 20)
    while covered + timedelta(days=80) < until:
        to_on = min(covered + timedelta(days=90), until)
        office.rows.add(Report, case_id=case, kind=ReportKind.INTERVAL, from_on=covered, to_on=to_on,
                        done="Vi har møtt fire arbeidsgivere og prøvd to arbeidsoppgaver.", reached="En bedrift vil snakke mer om deltid.",
                        ahead="Vi ringer bedriften sammen og avtaler en prøvevakt.", seeker_comment="Dette stemmer. Jeg vil helst jobbe formiddag.",
                        agreed_on=to_on + timedelta(days=3), moved_on=to_on + timedelta(days=4) if number % 2 else None)  # fmt: skip
        covered = to_on


def _ahead(office: Office, case: int, coach: int, number: int) -> None:
    """Next steps overdue, today and later; meetings planned; one case that nobody has promised anything."""
    if number == 4:
        return
    rows = office.rows
    due = office.today + timedelta(days=(-4, 0, 1, 3, 7, 12)[number % 6])
    rows.add(NextStep, case_id=case, owner_id=coach, text=office.text(texts.NEXT_STEPS), due_on=due)
    if number % 3 == 0:
        rows.add(Contact, case_id=case, by_id=coach, day=workday(office.today + timedelta(days=1 + number % 5)),
                 clock=time(10 + number % 4), form=ContactForm.ELSEWHERE, state=ContactState.PLANNED, minutes=45)  # fmt: skip
    if number % 5 == 1:
        add_visit(office, coach, workday(office.today + timedelta(days=2 + number % 4)), case_id=case, clock=time(13),
                  state=VisitState.PLANNED, purpose=VisitPurpose.PROPOSE_MATCH, note="")  # fmt: skip


def _calendar(office: Office, placement: int, start: date) -> None:
    """The days of contact after the job start: those that have been are done, but for the last few."""
    for (kind, weeks), due_on in plan(start).items():
        done_on = due_on if due_on < office.today - timedelta(days=4) else None
        office.rows.add(FollowAlong, placement_id=placement, kind=kind, weeks=weeks, due_on=due_on, done_on=done_on)


def _support(office: Office, placement: int, start: date) -> None:
    for first, last, how_often in ((0, 27, "to ganger i uka"), (28, 90, "hver uke"), (91, 365, "en gang i måneden")):
        office.rows.add(
            SupportStep,
            placement_id=placement,
            what="Samtale om hvordan det går på jobb",
            who="Jobbspesialisten",
            how_often=how_often,
            from_on=start + timedelta(days=first),
            until_on=start + timedelta(days=last),
        )
