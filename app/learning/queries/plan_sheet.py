"""The plan as a spreadsheet that can be brought in again: its headings are those the import knows."""

from collections.abc import Callable, Iterator

from app.kernel.spreadsheets import Cell, Sheet
from app.learning.models import Outcome, Theme
from app.learning.queries.export import Document, DocumentRow

# Bokmål whatever the reader's language: the file is the office's, and the import reads these words.
HEADINGS = (
    "Tema",
    "Opphav",
    "Læringsutbytte",
    "Nivå",
    "Arena",
    "Virkemiddel",
    "Ledes av",
    "Deltakere",
    "Tid",
    "Sted",
    "Aktivitet",
    "Beskrivelse",
    "Grad",
    "Ansvarlig",
    "Evaluering",
    "Status",
)


def activity_rows(document: Document) -> Iterator[list[Cell]]:
    """One row for each activity. Where it serves several outcomes, their cells hold a line for each."""
    for row in document.rows:
        activity = row.activity
        yield [
            _lines(row, lambda theme, _outcome: theme.title),
            _lines(row, lambda theme, _outcome: str(theme.origin.label)),
            _lines(row, lambda _theme, outcome: outcome.text),
            _lines(row, lambda _theme, outcome: str(outcome.kind.label)),
            row.arena,
            row.means,
            row.led_by,
            row.participants,
            row.time,
            activity.place,
            activity.title,
            activity.description,
            _lines(row, lambda _theme, outcome: str(outcome.level.label)),
            row.owner,
            activity.evaluation,
            str(activity.status.label),
        ]


def plan_sheets(document: Document) -> list[Sheet]:
    """The activities, and beside them all outcomes and themes, also those without an activity."""
    outcomes = [
        [
            part.theme.title,
            outcome.text,
            str(outcome.kind.label),
            str(outcome.level.label),
            str(outcome.judgement.label) if outcome.judgement else "",
            outcome.judgement_note,
        ]
        for part in document.themes
        for outcome in part.outcomes
    ]
    themes = [
        [
            part.theme.title,
            str(part.theme.origin.label),
            part.theme.rationale,
            part.owner,
            part.theme.competence_plan,
            part.theme.observation_focus,
            part.theme.supervision_question,
            part.theme.sign_of_progress,
        ]
        for part in document.themes
    ]
    return [
        Sheet("Aktiviteter", HEADINGS, activity_rows(document)),
        Sheet(
            "Læringsutbytter", ("Tema", "Læringsutbytte", "Nivå", "Grad", "Vurdering", "Hvordan vi vet det"), outcomes
        ),
        Sheet(
            "Temaer",
            (
                "Tema",
                "Opphav",
                "Hvorfor",
                "Ansvarlig",
                "Kompetanseplan",
                "Observasjonsfokus",
                "Spørsmål til veiledningen",
                "Tegn på framgang",
            ),
            themes,
        ),
    ]


def _lines(row: DocumentRow, text: Callable[[Theme, Outcome], str]) -> str:
    """What each outcome says, a line each; one line when all say the same."""
    said = [text(theme, outcome) for theme, outcome in row.outcomes]
    return "\n".join(said if len(set(said)) > 1 else said[:1])
