"""What a file brought becomes rows of a plan: what is there is used, what is not is made."""

from typing import Any

from sqlalchemy import select

from app.kernel.db import db
from app.kernel.spreadsheets import same
from app.learning.actions.activity_times import ActivityTime, TimeSlot, set_time
from app.learning.enums import AudienceKind
from app.learning.forms.brought import Brought, BroughtActivity, BroughtOutcome, BroughtTheme, Whom
from app.learning.models import (
    Activity,
    ActivityOutcome,
    ActivityParticipant,
    Arena,
    LearningPlan,
    Means,
    Outcome,
    OutcomeAudience,
    PlanImport,
    Theme,
    ThemeSource,
    ThemeTask,
)
from app.learning.queries.export import themes_and_outcomes


class Bringing:
    """One import into one plan. What it makes carries its id, for undoing."""

    def __init__(self, plan: LearningPlan, imported: PlanImport) -> None:
        self.plan, self.imported = plan, imported
        pairs = themes_and_outcomes(plan)
        self.themes = {same(theme.title): theme for theme, _outcome in pairs}
        self.outcomes = {(same(theme.title), same(outcome.text)): outcome for theme, outcome in pairs if outcome}
        self.position = max((theme.position for theme, _outcome in pairs), default=-1)
        self.arenas = {
            same(each.name): each for each in db.session.scalars(select(Arena).where(Arena.removed_at.is_(None)))
        }
        self.means = {same(each.name): each for each in db.session.scalars(select(Means))}

    def all_of(self, brought: Brought) -> dict[str, Any]:
        """Everything, in the one transaction of the request; what is needed to tell about it and to undo it."""
        themes = [self._theme(theme) for key, theme in brought.themes.items() if key not in self.themes]
        db.session.flush()
        outcomes = [self._outcome(outcome) for key, outcome in brought.outcomes.items() if key not in self.outcomes]
        arenas = [self._arena(key, brought) for key in brought.arenas if key not in self.arenas]
        means = [self._means(key, name) for key, name in brought.means.items() if self._lacks_means(key)]
        db.session.flush()
        activities = [self._activity(activity) for activity in brought.activities]
        db.session.flush()
        return {
            "versions": {
                "activity": {str(each.id): each.version for each in activities},
                "outcome": {str(each.id): each.version for each in outcomes},
                "theme": {str(each.id): each.version for each in themes},
                "arena": {str(each.id): each.version for each in arenas},
            },
            "means": [each.id for each in means],
        }

    def _theme(self, brought: BroughtTheme) -> Theme:
        self.position += 1
        theme = Theme(
            plan_id=self.plan.id,
            title=brought.title,
            origin=brought.origin,
            rationale=brought.rationale,
            competence_plan=brought.competence_plan,
            observation_focus=brought.observation_focus,
            supervision_question=brought.supervision_question,
            sign_figure=brought.sign_figure,
            sign_of_progress=brought.sign_of_progress,
            position=self.position,
            import_id=self.imported.id,
            sources=[ThemeSource(source=source) for source in brought.sources],
        )
        db.session.add(theme)
        db.session.flush()
        db.session.add_all([ThemeTask(theme_id=theme.id, phase=task.phase, text=task.text) for task in brought.tasks])
        self.themes[same(brought.title)] = theme
        return theme

    def _outcome(self, brought: BroughtOutcome) -> Outcome:
        outcome = Outcome(
            theme_id=self.themes[brought.key[0]].id,
            text=brought.text,
            kind=brought.kind,
            level=brought.level,
            import_id=self.imported.id,
            audience=[OutcomeAudience(kind=AudienceKind.ROLE, role=role) for role in brought.audience],
        )
        db.session.add(outcome)
        self.outcomes[brought.key] = outcome
        return outcome

    def _arena(self, key: str, brought: Brought) -> Arena:
        new = brought.arenas[key]
        arena = Arena(
            name=new.name, place=new.place, formality=new.formality, frequency=new.frequency, import_id=self.imported.id
        )
        db.session.add(arena)
        self.arenas[key] = arena
        return arena

    def _lacks_means(self, key: str) -> bool:
        return key not in self.means or self.means[key].removed_at is not None

    def _means(self, key: str, name: str) -> Means:
        """A new means, or one that had been taken out of the list and comes back."""
        means = self.means.setdefault(key, Means(name=name))
        means.removed_at = None
        db.session.add(means)
        return means

    def _activity(self, brought: BroughtActivity) -> Activity:
        arena = self.arenas.get(same(brought.arena))
        activity = Activity(
            plan_id=self.plan.id,
            title=brought.title,
            description=brought.description,
            arena_id=arena.id if arena else None,
            place=brought.place,
            owner_id=brought.owner_id,
            led_by_id=brought.led_by_id,
            led_by_outside=brought.led_by_outside,
            evaluation=brought.evaluation,
            outside_course=brought.outside_course,
            import_id=self.imported.id,
            outcomes=[ActivityOutcome(outcome_id=self.outcomes[key].id) for key in brought.outcomes],
            means=list(dict.fromkeys(self.means[same(name)] for name in brought.means)),
            participants=participants(brought.whom),
            occurrences=[],
        )
        slots = [TimeSlot(each.day, each.starts, each.ends) for each in brought.days]
        set_time(activity, self.plan, ActivityTime(brought.time_kind, slots, brought.vague_time))
        db.session.add(activity)
        return activity


def participants(whom: Whom) -> list[ActivityParticipant]:
    """Whom an activity is for, as its rows."""
    return [
        *([ActivityParticipant(kind=AudienceKind.EVERYONE)] if whom.everyone else []),
        *(ActivityParticipant(kind=AudienceKind.ROLE, role=role) for role in whom.roles),
        *(ActivityParticipant(kind=AudienceKind.TEAM, team_id=team) for team in whom.team_ids),
        *(ActivityParticipant(kind=AudienceKind.PERSON, user_id=person) for person in whom.person_ids),
        *(ActivityParticipant(kind=AudienceKind.GUEST, guest=guest) for guest in whom.guests),
    ]
