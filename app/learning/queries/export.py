"""The whole plan as one document: for paper, spreadsheets and the file for another office. Seven statements."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased, selectinload

from app.accounts import queries as accounts
from app.accounts.models import Team, User
from app.kernel.db import db
from app.learning.enums import AudienceKind
from app.learning.models import (
    Activity,
    ActivityOutcome,
    ActivityParticipant,
    Arena,
    LearningPlan,
    Means,
    Outcome,
    Theme,
    activity_means,
)
from app.learning.words import activity_time, role_words

NEVER = date.max


@dataclass(frozen=True)
class DocumentRow:
    """One activity as a row of the plan (S3-L10). `outcomes` are all it serves, in the plan's order."""

    activity: Activity
    outcomes: tuple[tuple[Theme, Outcome], ...]
    arena: str
    means: str
    participants: str
    led_by: str
    owner: str
    time: str

    def of(self, theme: Theme) -> list[Outcome]:
        return [outcome for its_theme, outcome in self.outcomes if its_theme.id == theme.id]


@dataclass(frozen=True)
class DocumentTheme:
    """A theme with its outcomes, the rows that serve them, and the outcomes that no activity serves yet."""

    theme: Theme
    owner: str
    outcomes: list[Outcome]
    rows: list[DocumentRow]

    @property
    def unserved(self) -> list[Outcome]:
        served = {outcome.id for row in self.rows for outcome in row.of(self.theme)}
        return [outcome for outcome in self.outcomes if outcome.id not in served]


@dataclass(frozen=True)
class Document:
    """A plan with all names looked up."""

    plan: LearningPlan
    department: str
    formal_owner: str
    daily_owner: str
    group: list[str]
    themes: list[DocumentTheme]
    rows: list[DocumentRow] = field(default_factory=list)

    @property
    def loose(self) -> list[DocumentRow]:
        """Rows whose outcomes have all been taken away."""
        return [row for row in self.rows if not row.outcomes]


def document(plan: LearningPlan, wanted: Callable[[Activity], bool] = lambda _activity: True) -> Document:
    """The plan as it stands. `wanted` leaves out activities that a filter does not show."""
    pairs = themes_and_outcomes(plan)
    themes = list(dict.fromkeys(theme for theme, _outcome in pairs))
    rows = [row for row in _rows(plan, pairs) if wanted(row.activity)]
    people = accounts.names(
        [plan.formal_owner_id, plan.daily_owner_id, *(m.user_id for m in plan.members), *(t.owner_id for t in themes)]
    )
    return Document(
        plan=plan,
        department=plan.department.name if plan.department else "",
        formal_owner=people.get(plan.formal_owner_id or 0, ""),
        daily_owner=people.get(plan.daily_owner_id or 0, ""),
        group=[people.get(member.user_id or 0, "") or member.outside for member in plan.members],
        themes=[
            DocumentTheme(
                theme=theme,
                owner=people.get(theme.owner_id or 0, ""),
                outcomes=[outcome for its_theme, outcome in pairs if its_theme is theme and outcome],
                rows=[row for row in rows if row.of(theme)],
            )
            for theme in themes
        ],
        rows=rows,
    )


def themes_and_outcomes(plan: LearningPlan) -> list[tuple[Theme, Outcome | None]]:
    """The plan's themes in order, each with its outcomes; a theme without any stands once, with None."""
    found = db.session.execute(
        select(Theme, Outcome)
        .outerjoin(Outcome, (Outcome.theme_id == Theme.id) & Outcome.removed_at.is_(None))
        .where(Theme.plan_id == plan.id, Theme.removed_at.is_(None))
        .order_by(Theme.position, Theme.id, Outcome.id)
    )
    return [(row[0], row[1]) for row in found]


def _rows(plan: LearningPlan, pairs: Sequence[tuple[Theme, Outcome | None]]) -> Iterator[DocumentRow]:
    """The activities in the order of the outcomes they serve, then by day."""
    owner, guide = aliased(User), aliased(User)
    found = db.session.execute(
        select(Activity, Arena.name, owner.name, guide.name)
        .outerjoin(Arena, Arena.id == Activity.arena_id)
        .outerjoin(owner, owner.id == Activity.owner_id)
        .outerjoin(guide, guide.id == Activity.led_by_id)
        .where(Activity.plan_id == plan.id, Activity.removed_at.is_(None))
        .options(selectinload(Activity.occurrences))
    ).all()
    served, means, whom = served_outcomes(plan), means_of(plan), _participants(plan)
    place = {outcome.id: (number, theme, outcome) for number, (theme, outcome) in enumerate(pairs) if outcome}

    def order(row: Any) -> tuple[int, date, int]:
        first = min((place[each][0] for each in served[row[0].id] if each in place), default=len(place))
        return first, row[0].first_day or NEVER, row[0].id

    for activity, arena, owner_name, guide_name in sorted(found, key=order):
        yield DocumentRow(
            activity=activity,
            outcomes=tuple(
                place[each][1:]
                for each in sorted(served[activity.id], key=lambda e: place.get(e, (0,))[0])
                if each in place
            ),
            arena=arena or "",
            means=", ".join(means[activity.id]),
            participants=", ".join(whom[activity.id]),
            led_by=", ".join(filter(None, (guide_name, activity.led_by_outside))),
            owner=owner_name or "",
            time=activity_time(activity),
        )


def served_outcomes(plan: LearningPlan) -> dict[int, list[int]]:
    """Ids of the outcomes that each activity serves."""
    return _grouped(
        select(ActivityOutcome.activity_id, ActivityOutcome.outcome_id).where(
            ActivityOutcome.activity_id.in_(of_plan(plan))
        )
    )


def means_of(plan: LearningPlan) -> dict[int, list[str]]:
    """Names of the means of each activity."""
    return _grouped(
        select(activity_means.c.activity_id, Means.name)
        .join(Means, Means.id == activity_means.c.means_id)
        .where(activity_means.c.activity_id.in_(of_plan(plan)))
        .order_by(Means.name)
    )


def of_plan(plan: LearningPlan) -> Any:
    return select(Activity.id).where(Activity.plan_id == plan.id)


def _participants(plan: LearningPlan) -> dict[int, list[str]]:
    """Whom each activity is for, in words."""
    found = db.session.execute(
        select(ActivityParticipant, User.name, Team.name)
        .outerjoin(User, User.id == ActivityParticipant.user_id)
        .outerjoin(Team, Team.id == ActivityParticipant.team_id)
        .where(ActivityParticipant.activity_id.in_(of_plan(plan)))
        .order_by(ActivityParticipant.id)
    )
    words: dict[int, list[str]] = defaultdict(list)
    for participant, person, team in found:
        if participant.role:
            word = str(role_words(participant.role))
        else:
            word = person or team or participant.guest or str(AudienceKind.EVERYONE.label).lower()
        words[participant.activity_id].append(word)
    return words


def _grouped(query: Any) -> dict[int, list[Any]]:
    result: dict[int, list[Any]] = defaultdict(list)
    for key, value in db.session.execute(query):
        result[key].append(value)
    return result
