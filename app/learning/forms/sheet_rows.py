"""A spreadsheet read as rows of a plan: what each row becomes, what stands in its way, and what was left open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _
from app.kernel.spreadsheets import same, unusable
from app.learning.enums import Origin
from app.learning.forms.brought import Brought, BroughtActivity, BroughtArena, BroughtOutcome, BroughtTheme
from app.learning.forms.sheet_columns import Column, Columns
from app.learning.forms.sheet_times import ReadTime, read_time
from app.learning.forms.sheet_words import (
    A_COLLEAGUE,
    KIND_OF_LEVEL,
    KINDS,
    LEVELS,
    ORIGINS,
    level_of,
    listed,
    read_whom,
)

# As in the forms, so that what came from a file can be edited.
LONGEST_LINE = 200
LONGEST_THEME = 120
LONGEST_OUTCOME = 300
LONGEST_MEANS = 60
LONGEST_GUEST = 100
# Of a whole cell; cells that hold a line for each outcome have room for several.
LONGEST: Mapping[Column, int] = {
    **dict.fromkeys(
        (Column.THEME, Column.ORIGIN, Column.KIND, Column.LEVEL, Column.PARTICIPANTS, Column.OUTCOME), 2000
    ),
    Column.DESCRIPTION: 3000,
    Column.EVALUATION: 1000,
    Column.ARENA: 100,
}


@dataclass(frozen=True)
class Known:
    """What the office and the plan have already; names and titles as `same` gives them."""

    half_year: HalfYear
    themes: Mapping[str, Origin]
    outcomes: frozenset[tuple[str, str]] = frozenset()
    activities: frozenset[str] = frozenset()
    arenas: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    teams: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Remark:
    """Something to tell about one cell."""

    column: Column
    text: str


@dataclass
class SheetRow:
    """One row of the file. With errors it is left out; notes tell what was left open."""

    number: int
    cells: dict[Column, str]
    errors: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    activity: BroughtActivity | None = None

    def error(self, column: Column, text: str) -> None:
        self.errors.append(Remark(column, text))

    def note(self, column: Column, text: str) -> None:
        self.notes.append(Remark(column, text))


@dataclass(frozen=True)
class SheetReading:
    """The whole file as it was understood."""

    rows: list[SheetRow]
    brought: Brought

    @property
    def good(self) -> list[SheetRow]:
        return [row for row in self.rows if not row.errors]

    @property
    def bad(self) -> list[SheetRow]:
        return [row for row in self.rows if row.errors]


def read_rows(lines: Sequence[Sequence[str]], numbers: Sequence[int], columns: Columns, known: Known) -> SheetReading:
    """What the rows of a file become in this plan. An empty theme means the same as above."""
    brought = Brought()
    rows: list[SheetRow] = []
    theme = origin = ""
    for number, line in zip(numbers, lines, strict=True):
        cells = {column: line[at].strip() if at < len(line) else "" for column, at in columns.items()}
        row = SheetRow(number, {column: cells.get(column, "") for column in Column})
        if not row.cells[Column.THEME]:
            row.cells[Column.THEME], row.cells[Column.ORIGIN] = theme, row.cells[Column.ORIGIN] or origin
        theme, origin = row.cells[Column.THEME], row.cells[Column.ORIGIN]
        _check_texts(row)
        _read_row(row, brought, known)
        rows.append(row)
    return SheetReading(rows, brought)


def _check_texts(row: SheetRow) -> None:
    """Every cell can be kept: not too long, no control characters, no formula, no identity number."""
    for column, text in row.cells.items():
        if message := unusable(text, LONGEST.get(column, LONGEST_LINE)):
            row.error(column, message)


def _read_row(row: SheetRow, brought: Brought, known: Known) -> None:
    outcomes = _outcomes(row, brought, known)
    time = read_time(row.cells[Column.TIME], known.half_year)
    if time.error:
        row.error(Column.TIME, time.error)
    elif time.note:
        row.note(Column.TIME, time.note)
    whom, _narrower = read_whom(row.cells[Column.PARTICIPANTS], known.teams, known.people)
    _fits(row, Column.PARTICIPANTS, whom.guests, LONGEST_GUEST)
    _fits(row, Column.MEANS, listed(row.cells[Column.MEANS]), LONGEST_MEANS)
    if row.errors:
        return
    for theme, outcome in outcomes:
        brought.themes.setdefault(same(theme.title), theme)
        brought.outcomes.setdefault(outcome.key, outcome)
    row.activity = _activity(row, tuple(outcome.key for _theme, outcome in outcomes), time, known)
    if same(row.activity.title) in known.activities:
        row.note(Column.TITLE, _("Planen har alt en aktivitet som heter dette. Du får to."))
    if row.activity.arena:
        brought.arenas.setdefault(same(row.activity.arena), BroughtArena(row.activity.arena))
    brought.activities.append(row.activity)


def _outcomes(row: SheetRow, brought: Brought, known: Known) -> list[tuple[BroughtTheme, BroughtOutcome]]:
    """The outcomes of a row, each with its theme. Cells with a line for each outcome belong together line by line."""
    if not row.cells[Column.THEME]:
        row.error(Column.THEME, _("Skriv hvilket tema raden hører til."))
    texts = _lines(row, Column.OUTCOME)
    if not texts:
        row.error(Column.OUTCOME, _("Skriv hva deltakerne skal kunne."))
    found: list[tuple[BroughtTheme, BroughtOutcome]] = []
    whom, _narrower = read_whom(row.cells[Column.PARTICIPANTS], known.teams, known.people)
    for at, text in enumerate(texts):
        title = _line(row, Column.THEME, at)
        if (
            _fits(row, Column.THEME, [title], LONGEST_THEME)
            and _fits(row, Column.OUTCOME, [text], LONGEST_OUTCOME)
            and title
        ):
            key = (same(title), same(text))
            theme = _theme(row, title, at, brought, known)
            old = key in known.outcomes or key in brought.outcomes
            found.append((theme, _outcome(row, title, text, at, old=old, audience=() if whom.everyone else whom.roles)))
    return found


def _fits(row: SheetRow, column: Column, texts: Sequence[str], limit: int) -> bool:
    """Whether each of the texts in a cell has room; if not, the row is told so."""
    if all(len(text) <= limit for text in texts):
        return True
    row.error(column, _("Teksten er for lang. Det er plass til %(limit)s tegn.", limit=limit))
    return False


def _line(row: SheetRow, column: Column, at: int) -> str:
    """What a cell says of the n-th outcome: its n-th line where it has a line for each, else all of it."""
    lines = _lines(row, column)
    return lines[at] if len(lines) == len(_lines(row, Column.OUTCOME)) else " ".join(lines)


def _lines(row: SheetRow, column: Column) -> list[str]:
    return [" ".join(line.split()) for line in row.cells[column].splitlines() if line.strip()]


def _theme(row: SheetRow, title: str, at: int, brought: Brought, known: Known) -> BroughtTheme:
    written = _line(row, Column.ORIGIN, at)
    origin = ORIGINS.get(same(written))
    there = known.themes.get(same(title)) or (
        brought.themes[same(title)].origin if same(title) in brought.themes else None
    )
    if written and origin is None:
        row.error(Column.ORIGIN, _("Skriv «organisasjon» eller «ansatte»."))
    elif origin is None and there is None:
        row.error(Column.ORIGIN, _("Skriv hvor temaet kommer fra: «organisasjon» eller «ansatte»."))
    elif there and origin and there is not origin:
        row.note(
            Column.ORIGIN, _("Temaet har allerede opphavet «%(origin)s», og det blir stående.", origin=there.label)
        )
    return BroughtTheme(title, there or origin or Origin.STAFF)


def _outcome(
    row: SheetRow, theme: str, text: str, at: int, *, old: bool, audience: tuple[object, ...]
) -> BroughtOutcome:
    kind_text, level_text = _line(row, Column.KIND, at), _line(row, Column.LEVEL, at)
    kind, level = KINDS.get(same(kind_text)), LEVELS.get(same(level_text))
    if kind_text and kind is None:
        row.error(Column.KIND, _("Skriv «kunnskap», «ferdighet» eller «generell kompetanse»."))
    if level_text and level is None:
        row.error(Column.LEVEL, _("Skriv «kjenne til», «forstå», «anvende» eller «ha gjennomført opplæring»."))
    level = level or level_of(text, kind)
    if not kind_text and not old:
        row.note(Column.KIND, _("Nivået er ikke skrevet. Vi gjetter på «%(kind)s».", kind=KIND_OF_LEVEL[level].label))
    return BroughtOutcome(theme, text, kind or KIND_OF_LEVEL[level], level, audience)  # type: ignore[arg-type]


def _activity(row: SheetRow, outcomes: tuple[tuple[str, str], ...], time: ReadTime, known: Known) -> BroughtActivity:
    cells = row.cells
    whom, narrower = read_whom(cells[Column.PARTICIPANTS], known.teams, known.people)
    if narrower:
        row.note(
            Column.PARTICIPANTS,
            _(
                "Hele rollen blir deltakere. «%(text)s» står i beskrivelsen, så du kan velge personer.",
                text=", ".join(narrower),
            ),
        )
    if not cells[Column.PARTICIPANTS]:
        row.note(Column.PARTICIPANTS, _("Ingen deltakere er skrevet. Velg dem i aktiviteten etterpå."))
    description = "\n".join(filter(None, (cells[Column.DESCRIPTION], ", ".join(narrower))))
    means = tuple(listed(cells[Column.MEANS]))
    led_by, led_by_outside = _led_by(row, known)
    return BroughtActivity(
        title=" ".join(cells[Column.TITLE].split()) or _title(means, _lines(row, Column.OUTCOME)[0]),
        outcomes=tuple(dict.fromkeys(outcomes)),
        time_kind=time.kind,
        days=time.days,
        vague_time=time.vague,
        arena=" ".join(cells[Column.ARENA].split()),
        means=means,
        whom=whom,
        owner_id=_owner(row, known),
        led_by_id=led_by,
        led_by_outside=led_by_outside,
        place=" ".join(cells[Column.PLACE].split()),
        description=description,
        evaluation=cells[Column.EVALUATION],
    )


def _title(means: Sequence[str], outcome: str) -> str:
    """«Innlegg: kjenne hovedtrekkene», cut to what a title may hold."""
    title = f"{', '.join(means)}: {outcome}" if means else outcome
    title = title[:1].upper() + title[1:]
    return title if len(title) <= LONGEST_LINE else title[: LONGEST_LINE - 1] + "…"


def _led_by(row: SheetRow, known: Known) -> tuple[int | None, str]:
    written = row.cells[Column.LED_BY]
    if not written:
        return None, ""
    if same(written) in A_COLLEAGUE:
        row.note(Column.LED_BY, _("En kollega leder. Velg hvem i aktiviteten etterpå."))
        return None, ""
    names = listed(written)
    inside = [known.people[same(name)] for name in names if same(name) in known.people]
    outside = [name for name in names if same(name) not in known.people]
    return (inside[0] if inside else None), ", ".join(outside)


def _owner(row: SheetRow, known: Known) -> int | None:
    written = same(row.cells[Column.OWNER])
    if written and written not in known.people:
        row.note(Column.OWNER, _("Ingen kollega heter dette. Ansvarlig blir stående åpent."))
    return known.people.get(written)
