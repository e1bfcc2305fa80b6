"""Follow-up in the demonstration office: the register, the job coaches' cases over the years, and stories."""

from datetime import date, timedelta
from itertools import cycle
from random import Random

from sqlalchemy import select

from app.caseload.actions.seeds import seed_caseload
from app.caseload.models import EndCause, Programme, Story, SupervisedCoach
from app.caseload.queries.settings import load_settings
from app.demo import caseload_closed
from app.demo import caseload_texts as texts
from app.demo.bulk import Rows
from app.demo.caseload_cases import Office, add_case, add_visit
from app.demo.caseload_lives import live, some_events, workday
from app.demo.caseload_own import own_cases
from app.demo.caseload_register import load_register, owed
from app.demo.people import People
from app.kernel.dates import today
from app.kernel.db import db

# Employers, cases in all, and the years they are spread over.
SIZES = {"S": (40, 500, 6), "M": (200, 3_800, 12), "XL": (4_000, 50_000, 10)}
# About how many days between contacts: in what is fresh, and in what ended long ago or stands in a very large office.
DAYS, FEWER_DAYS, FRESH = 9, 45, 730


def load_caseload(people: People, random: Random, size: str) -> None:
    """Everything of follow-up; the cast's own cases have the most in them."""
    employers, number, years = SIZES[size]
    seed_caseload()
    cast, coaches = people.cast, [coach.id for coach in people.coaches()]
    settings = load_settings()
    settings.discussed_on = today() - timedelta(days=120)
    settings.discussed_note = "Drøftet i kontorets medbestemmelsesmøte. Tallene brukes til å lære, ikke til å sammenligne folk."
    settings.discussed_by_id = cast["leader"].id
    rows = Rows()
    # Never so many that the figures of the office would tell those of the few who are left.
    for coach in coaches[: min(10, max(2, len(coaches) // 2))]:
        rows.add(SupervisedCoach, coach_id=coach, supervisor_id=cast["supervisor"].id)
    office = Office(
        rows=rows,
        register=load_register(rows, coaches, random, employers),
        random=random,
        today=today(),
        programmes=list(db.session.scalars(select(Programme.id))),
        causes=list(db.session.scalars(select(EndCause.id))),
    )
    names = cycle(random.sample(texts.SEEKERS, len(texts.SEEKERS)))
    own, second = cast["coach"].id, cast["coach-2"].id
    for coach, colleague, imported in ((own, second, False), (second, own, True)):
        own_cases(office, coach, colleague, [next(names) for _each in range(20)], imported)
        owed(rows, office.register, coach, random)
    _years(office, coaches, {own, second}, number - 40, years)
    _stories(rows, coaches, random)
    rows.done()
    caseload_closed.close(own, [coach for coach in coaches if coach not in (own, second)])


def _years(office: Office, coaches: list[int], busy: set[int], number: int, years: int) -> None:
    """Cases spread over the years and the coaches. Those of the cast are all closed: their open ones are told apart."""
    random, first = office.random, office.today - timedelta(days=365 * years)
    for n, coach in zip(range(number), cycle(coaches), strict=False):
        start = workday(first + timedelta(days=int(n / number * 365 * years)))
        end: date | None = start + timedelta(days=random.randint(80, 480))
        if end and end >= office.today - timedelta(days=5):
            end = None
        if end is None and coach in busy:
            start, end = start - timedelta(days=500), office.today - timedelta(days=random.randint(10, 300))
        events = some_events(start, end or office.today, random)
        if end and random.random() < 0.07:
            events.append((end - timedelta(days=1), "withdraw"))
        fresh = number <= 5_000 and (end is None or end > office.today - timedelta(days=FRESH))
        office.contact_days = DAYS if fresh else FEWER_DAYS
        name = f"{random.choice(texts.SEEKERS)} {n:04d}" if number > 5_000 else random.choice(texts.SEEKERS)
        add_case(office, live(start, end, events, office.today), coach, name)
        office.known.clear()
        for _each in range(2):
            day = workday(start + timedelta(days=random.randint(0, 40)))
            add_visit(office, coach, day if day <= office.today else start)
        office.rows.insert_when_many()


def _stories(rows: Rows, coaches: list[int], random: Random) -> None:
    month = today().replace(day=1)
    for number, text in enumerate(texts.STORIES):
        rows.add(Story, month=month, text=text, by_id=coaches[0] if number == 2 else random.choice(coaches))
        if number % 2:
            month = (month - timedelta(days=1)).replace(day=1)
