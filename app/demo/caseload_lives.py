"""What happens in an invented follow-up: events in time, and the dated history they leave."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from app.caseload.enums import OutcomeStatus, Stage
from app.demo.caseload_texts import STEP_BACK
from app.kernel.dates import is_weekend

Event = tuple[date, str]


def workday(day: date) -> date:
    """The day, or the Monday after it."""
    return day + timedelta(days=7 - day.weekday()) if is_weekend(day) else day


@dataclass
class Job:
    """A job (`kind` job) or a practice; `until` empty when it goes on."""

    kind: str
    start: date
    until: date | None = None
    lost: bool = False


@dataclass
class Life:
    """The history of one case, of which nothing lies ahead of `today`."""

    start: date
    end: date | None
    today: date
    stages: list[tuple[date, Stage, str]] = field(default_factory=list)
    statuses: list[tuple[date, OutcomeStatus]] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    pauses: list[tuple[date, date | None, OutcomeStatus]] = field(default_factory=list)
    education: date | None = None

    def status(self, day: date, status: OutcomeStatus) -> None:
        """One status a day: a later one the same day takes its place."""
        if self.statuses and self.statuses[-1][0] >= day:
            self.statuses[-1] = (self.statuses[-1][0], status)
        elif not self.statuses or self.statuses[-1][1] is not status:
            self.statuses.append((day, status))

    def stage(self, day: date, stage: Stage, reason: str = "") -> None:
        if not self.stages or (self.stages[-1][0] < day and self.stages[-1][1] is not stage):
            self.stages.append((day, stage, reason))


def some_events(start: date, until: date, random: Random) -> list[Event]:
    """A believable course from the start to the day it ends (or today)."""
    events: list[Event] = []
    day = start + timedelta(days=random.randint(30, 110))
    while day < until:
        what = random.random()
        if what < 0.22:
            events.append((workday(day), "practice"))
            day += timedelta(days=random.randint(21, 84))
            if random.random() < 0.45:
                what = 0.4  # a job came of it
            else:
                events.append((workday(day), "practice_end"))
        if 0.22 <= what < 0.62:
            events.append((workday(day), "job"))
            if random.random() < 0.72:
                break
            day += timedelta(days=random.randint(20, 230))
            events.append((workday(day), "job_lost"))
        elif 0.62 <= what < 0.74:
            events.append((workday(day), "pause"))
            day += timedelta(days=random.randint(14, 70))
            events.append((workday(day), "resume"))
        elif 0.74 <= what < 0.8:
            events.append((workday(day), "education"))
            break
        elif 0.8 <= what < 0.86:
            events.append((workday(day), "disability"))
            break
        day += timedelta(days=random.randint(15, 80))
    return [event for event in events if event[0] < until]


def live(start: date, end: date | None, events: Sequence[Event], today: date) -> Life:
    """The history that these events leave, up to the end or today."""
    life, limit = Life(start, end, today), end or today
    life.stage(start, Stage.FIRST_CONTACT)
    life.status(start, OutcomeStatus.SEEKING)
    early = [
        (start + timedelta(days=14), Stage.PROFILE),
        (start + timedelta(days=42), Stage.JOB_FINDING),
        (start + timedelta(days=63), Stage.EMPLOYER),
    ]
    for day, what in events:
        while early and early[0][0] < day:
            life.stage(*early.pop(0))
        if what in STEPS:
            STEPS[what](life, min(day, today))
    for day, stage in early:
        if day <= limit and life.stages[-1][1].number < stage.number:
            life.stage(day, stage)
    return life


def _close(life: Life, day: date, *, lost: bool = False) -> None:
    if life.jobs and life.jobs[-1].until is None:
        life.jobs[-1].until, life.jobs[-1].lost = day, lost


def _practice(life: Life, day: date) -> None:
    _close(life, day)
    life.jobs.append(Job("work_practice", day))
    life.stage(day, Stage.EMPLOYER)
    life.status(day, OutcomeStatus.PRACTICE)


def _practice_end(life: Life, day: date) -> None:
    _close(life, day)
    life.status(day, OutcomeStatus.SEEKING)


def _job(life: Life, day: date) -> None:
    _close(life, day - timedelta(days=1))
    life.jobs.append(Job("job", day))
    life.stage(day, Stage.SUPPORT)
    life.status(day, OutcomeStatus.IN_WORK)


def _job_lost(life: Life, day: date) -> None:
    _close(life, day, lost=True)
    after = min(day + timedelta(days=1), life.today)
    life.stage(after, Stage.JOB_FINDING, STEP_BACK)
    life.status(after, OutcomeStatus.SEEKING)


def _pause(life: Life, day: date) -> None:
    _close(life, day)
    life.pauses.append((day, None, life.statuses[-1][1]))
    life.status(day, OutcomeStatus.OTHER)


def _resume(life: Life, day: date) -> None:
    first, _until, before = life.pauses[-1]
    life.pauses[-1] = (first, day, before)
    life.status(day, OutcomeStatus.SEEKING)


def _education(life: Life, day: date) -> None:
    _close(life, day)
    life.education = day
    life.status(day, OutcomeStatus.EDUCATION)


def _disability(life: Life, day: date) -> None:
    _close(life, day)
    life.status(day, OutcomeStatus.DISABILITY_APPLICATION)


def _withdraw(life: Life, day: date) -> None:
    _close(life, day)
    life.status(day, OutcomeStatus.WITHDRAWN)


STEPS = {
    "practice": _practice,
    "practice_end": _practice_end,
    "job": _job,
    "job_lost": _job_lost,
    "pause": _pause,
    "resume": _resume,
    "education": _education,
    "disability": _disability,
    "withdraw": _withdraw,
}
