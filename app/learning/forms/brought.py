"""What is brought into a plan from outside, whatever kind of file it came in: themes, outcomes, activities, arenas."""

from dataclasses import dataclass, field

from app.accounts.enums import Role
from app.kernel.spreadsheets import same
from app.learning.enums import (
    Formality,
    Frequency,
    KnowledgeSource,
    Origin,
    OutcomeKind,
    OutcomeLevel,
    Phase,
    Place,
    SignFigure,
    TimeKind,
)
from app.learning.forms.sheet_times import Days


@dataclass(frozen=True)
class BroughtTask:
    phase: Phase
    text: str


@dataclass(frozen=True)
class BroughtTheme:
    title: str
    origin: Origin
    rationale: str = ""
    competence_plan: str = ""
    observation_focus: str = ""
    supervision_question: str = ""
    sign_figure: SignFigure = SignFigure.OWN_WORDS
    sign_of_progress: str = ""
    sources: tuple[KnowledgeSource, ...] = ()
    tasks: tuple[BroughtTask, ...] = ()


@dataclass(frozen=True)
class BroughtOutcome:
    """`audience` are roles; none means everyone."""

    theme: str
    text: str
    kind: OutcomeKind
    level: OutcomeLevel
    audience: tuple[Role, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return same(self.theme), same(self.text)


@dataclass(frozen=True)
class Whom:
    """Whom an activity is for."""

    everyone: bool = False
    roles: tuple[Role, ...] = ()
    team_ids: tuple[int, ...] = ()
    person_ids: tuple[int, ...] = ()
    guests: tuple[str, ...] = ()


@dataclass(frozen=True)
class BroughtActivity:
    """`outcomes` are the keys of outcomes that are brought along or stand in the plan."""

    title: str
    outcomes: tuple[tuple[str, str], ...]
    time_kind: TimeKind
    days: tuple[Days, ...] = ()
    vague_time: str = ""
    arena: str = ""
    means: tuple[str, ...] = ()
    whom: Whom = Whom()
    owner_id: int | None = None
    led_by_id: int | None = None
    led_by_outside: str = ""
    place: str = ""
    description: str = ""
    evaluation: str = ""
    outside_course: bool = False


@dataclass(frozen=True)
class BroughtArena:
    name: str
    place: Place = Place.INTERNAL
    formality: Formality = Formality.FORMAL
    frequency: Frequency | None = None


@dataclass
class Brought:
    """All of it, each thing once."""

    themes: dict[str, BroughtTheme] = field(default_factory=dict)
    outcomes: dict[tuple[str, str], BroughtOutcome] = field(default_factory=dict)
    activities: list[BroughtActivity] = field(default_factory=list)
    arenas: dict[str, BroughtArena] = field(default_factory=dict)

    @property
    def means(self) -> dict[str, str]:
        """Names of means by what makes them the same."""
        return {same(name): name for activity in self.activities for name in activity.means}
