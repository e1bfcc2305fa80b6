"""The demonstration office's half-years: finished ones, and one that is under way today."""

from datetime import date, time, timedelta
from random import Random

from sqlalchemy import select

from app.accounts.enums import Role
from app.accounts.models import User
from app.demo.carried_out import moment, what_became
from app.demo.learning_texts import SOON, THEMES, ActivityText, ThemeText
from app.demo.people import People
from app.demo.wishes import coming, gathered
from app.kernel.dates import is_weekend, now, public_holiday, today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import (
    AudienceKind,
    Judgement,
    KnowledgeSource,
    Phase,
    PlanStage,
    Seat,
    SignFigure,
    TimeKind,
)
from app.learning.models import (
    Activity,
    ActivityOccurrence,
    ActivityOutcome,
    ActivityParticipant,
    GroupMeeting,
    LearningPlan,
    Means,
    Outcome,
    OutcomeAudience,
    StageChange,
    Theme,
    ThemeSource,
    ThemeTask,
    WorkingGroupMember,
)


class Half:
    """Builds one half-year's plan."""

    def __init__(
        self, half_year: HalfYear, people: People, random: Random, arenas: dict[str, int], *, running: bool
    ) -> None:
        self.half_year, self.people, self.random, self.arenas, self.running = half_year, people, random, arenas, running
        self.means = {name: id_ for id_, name in db.session.execute(select(Means.id, Means.name))}
        cast = people.cast
        self.plan = LearningPlan(
            half_year=half_year,
            stage=PlanStage.UNDER_WAY if running else PlanStage.CLOSED,
            formal_owner_id=cast["leader"].id,
            daily_owner_id=cast["team-leader"].id,
            responsibility_note="Ansvaret for læring står i virksomhetsplanen for kontoret.",
            wishes_until=half_year.first_day - timedelta(days=25),
            published_at=moment(half_year.first_day + timedelta(days=5)),
            evaluation_note=""
            if running
            else "Faste datoer ga bedre gjennomføring. Neste halvår setter vi av tid til øving.",
            members=[
                WorkingGroupMember(user_id=cast["leader"].id, seat=Seat.LEADER),
                WorkingGroupMember(user_id=cast["coach"].id, seat=Seat.JOB_COACH),
                WorkingGroupMember(user_id=cast["colleague"].id, seat=Seat.STAFF_REPRESENTATIVE),
                WorkingGroupMember(outside="Brukerutvalget", seat=Seat.OUTSIDE),
            ],
        )
        db.session.add(self.plan)
        db.session.flush()
        self._stages()

    def _stages(self) -> None:
        first, leader = self.half_year.first_day, self.people.cast["leader"].id
        steps = [PlanStage.COLLECTING, PlanStage.PRIORITISING, PlanStage.PUBLISHED, PlanStage.UNDER_WAY]
        days = [-45, -20, 5, 12]
        if not self.running:
            steps, days = [*steps, PlanStage.EVALUATED, PlanStage.CLOSED], [*days, 178, 182]
        for before, stage, offset in zip([None, *steps], steps, days, strict=False):
            at = moment(first + timedelta(days=offset))
            db.session.add(
                StageChange(
                    plan_id=self.plan.id, from_stage=before, to_stage=stage, changed_at=at, changed_by_id=leader
                )
            )

    def theme(self, position: int, text: ThemeText) -> Theme:
        owners = [self.people.cast[key].id for key in ("leader", "coach", "team-leader", "colleague")]
        theme = Theme(
            plan_id=self.plan.id,
            title=text.title,
            origin=text.origin,
            rationale=text.rationale,
            position=position,
            owner_id=owners[position % 4],
            competence_plan=text.competence_plan,
            observation_focus=text.focus,
            supervision_question=text.question,
            sign_of_progress=text.sign,
            sign_figure=SignFigure.OWN_WORDS,
            sources=[ThemeSource(source=s) for s in list(KnowledgeSource)[: 1 + position % 3]],
        )
        db.session.add(theme)
        db.session.flush()
        outcomes = [self._outcome(theme, *row, number=n) for n, row in enumerate(text.outcomes)]
        for phase, words in text.tasks:
            due = self._day({"before": 0.1, "during": 0.5, "after": 0.95}[phase])
            done = now() if due < today() and self.random.random() < 0.7 else None
            db.session.add(
                ThemeTask(
                    theme_id=theme.id,
                    phase=Phase(phase),
                    text=words,
                    owner_id=owners[(position + 1) % 4],
                    due_on=due,
                    done_at=done,
                )
            )
        for row in text.activities:
            self._activity(outcomes, ActivityText(*row))
        if self.running and position == 0:
            self.soon(outcomes)
        return theme

    def _outcome(self, theme: Theme, text: str, kind: str, level: str, audience: str, *, number: int) -> Outcome:
        judged = (
            None
            if self.running
            else self.random.choice((Judgement.MET, Judgement.MET, Judgement.PARTLY, Judgement.NOT_MET))
        )
        outcome = Outcome(
            theme_id=theme.id,
            text=text,
            kind=kind,
            level=level,
            audience=[OutcomeAudience(**self._audience(audience))],
            judgement=judged,
            judgement_note="Vi har sett det i samtalene" if judged is Judgement.MET else "",
            judged_at=moment(self.half_year.last_day - timedelta(days=6)) if judged else None,
        )
        db.session.add(outcome)
        db.session.flush()
        return outcome

    def _audience(self, code: str) -> dict[str, object]:
        if code == "job_coach":
            return {"kind": AudienceKind.ROLE, "role": Role.JOB_COACH}
        if code.startswith("team:"):
            return {"kind": AudienceKind.TEAM, "team_id": self.people.teams[int(code[5:])].id}
        return {"kind": AudienceKind.EVERYONE}

    def _invited(self, code: str) -> list[User]:
        if code == "job_coach":
            return self.people.coaches()
        if code.startswith("team:"):
            return self.people.in_team(self.people.teams[int(code[5:])])
        return [] if code == "new" else self.people.staff

    def soon(self, outcomes: list[Outcome]) -> None:
        """Two activities in the days to come, so that the start page has something to tell."""
        length = (self.half_year.last_day - self.half_year.first_day).days
        gone = (today() - self.half_year.first_day).days / length
        for days, row in ((3, SOON[0]), (8, SOON[1])):
            part = gone + days / length
            if part < 1:
                self._activity(outcomes, row._replace(part=part))

    def _day(self, part: float) -> date:
        """A working day that far into the half-year."""
        length = (self.half_year.last_day - self.half_year.first_day).days
        found = self.half_year.first_day + timedelta(days=int(length * part))
        while is_weekend(found) or public_holiday(found):
            found += timedelta(days=1)
        return min(found, self.half_year.last_day)

    def _activity(self, outcomes: list[Outcome], row: ActivityText) -> None:
        kind = {-1.0: TimeKind.ONGOING, -2.0: TimeKind.AT_NEW_HIRE}.get(int(row.part), TimeKind.DATES)
        day = self._day(row.part) if kind is TimeKind.DATES else None
        owners = [self.people.cast[key].id for key in ("team-leader", "coach", "colleague", "supervisor")]
        wanted = [self.means[name] for name in row.means]
        activity = Activity(
            plan_id=self.plan.id,
            title=row.title,
            arena_id=self.arenas[row.arena],
            place="Møterom Fjorden" if row.arena != "Hos arbeidsgiver" else "Ute i bedriftene",
            owner_id=owners[self.random.randrange(4)],
            led_by_outside=row.led_by,
            led_by_id=None if row.led_by else owners[self.random.randrange(4)],
            time_kind=kind,
            first_day=day,
            evaluation="To spørsmål etterpå, og teamleder følger opp",
            outside_course=row.arena == "Høgskolen",
            outcomes=[ActivityOutcome(outcome_id=outcomes[n].id) for n in row.outcomes],
            participants=[] if row.audience == "new" else [ActivityParticipant(**self._audience(row.audience))],
            means=list(db.session.scalars(select(Means).where(Means.id.in_(wanted)))),
            created_at=moment(self.half_year.first_day - timedelta(days=10)),
            occurrences=self._occurrences(day, row.hours) if day else [],
        )
        db.session.add(activity)
        db.session.flush()
        if day and day < today():
            what_became(activity, day, self._invited(row.audience), self)

    def _occurrences(self, day: date, hours: int) -> list[ActivityOccurrence]:
        days = [day] if hours <= 7 else [day, self._day_after(day)]
        length = timedelta(hours=min(hours, 6))
        return [ActivityOccurrence(day=one, starts_at=moment(one), ends_at=moment(one) + length) for one in days]

    def _day_after(self, day: date) -> date:
        return day + timedelta(days=1 if day.weekday() < 4 else 3)

    def meetings(self) -> None:
        """Six meetings of the working group, every third week (S3-L20)."""
        for n in range(6):
            day = self._day(0.08 + n * 0.12)
            start = moment(day, time(12, 30))
            past = day < today()
            db.session.add(
                GroupMeeting(
                    plan_id=self.plan.id,
                    starts_at=start,
                    ends_at=start + timedelta(minutes=90),
                    place="Møterom Holmen",
                    agenda="Kort faglig innlegg\nHvordan går det med planen?\nNeste aktiviteter",
                    minutes="Vi gikk gjennom datoene for neste måned." if past else "",
                    decisions="Planverkstedet holdes som avtalt." if past else "",
                )
            )


def load_halves(people: People, arenas: dict[str, int], random: Random, number: int) -> None:
    """`number` half-years, the newest of them running today."""
    half_year = HalfYear.of(today())
    coming(people, random, half_year.next())
    for back in range(number):
        half = Half(half_year, people, random, arenas, running=back == 0)
        themes = [half.theme(n, text) for n, text in enumerate(THEMES[back % len(THEMES)])]
        gathered(half.plan, themes, people, random, min(len(people.staff) // 2 + 3, 60))
        half.meetings()
        db.session.flush()
        half_year = half_year.previous()
