"""The plan as a spreadsheet that can be brought in again: its headings are those the import knows."""

from collections.abc import Callable, Iterator
from datetime import date

from babel.dates import format_date

from app.accounts.models import User
from app.kernel.dates import locale
from app.kernel.db import db
from app.kernel.halfyear import label
from app.kernel.i18n import _
from app.kernel.spreadsheets import Cell, Sheet
from app.learning.models import LearningPlan, Outcome, Theme
from app.learning.queries.activity_list import ActivityFilter, listed, themes_of
from app.learning.queries.export import Document, DocumentRow, document

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
OUTCOME_HEADINGS = ("Tema", "Læringsutbytte", "Nivå", "Grad", "Vurdering", "Hvordan vi vet det")
THEME_HEADINGS = (
    "Tema",
    "Opphav",
    "Hvorfor",
    "Ansvarlig",
    "Kompetanseplan",
    "Observasjonsfokus",
    "Spørsmål til veiledningen",
    "Tegn på framgang",
)


def chosen_document(plan: LearningPlan, chosen: ActivityFilter, user: User) -> Document:
    """The plan with exactly those activities that the list shows for this choice."""
    if not chosen.narrows:
        return document(plan)
    ids = {row.Activity.id for row in db.session.execute(listed(plan, chosen, user))}
    return document(plan, lambda activity: activity.id in ids)


def selection(plan: LearningPlan, chosen: ActivityFilter) -> str:
    """What the file holds, in words, for its first line."""
    shows = {
        "mine": _("Mine"),
        "planned": _("Planlagt"),
        "undated": _("Uten tid"),
        "unmarked": _("Ikke markert"),
        "ownerless": _("Uten ansvarlig"),
        "moved": _("Flyttet"),
        "carried_out": _("Gjennomført"),
        "cancelled": _("Avlyst"),
    }
    parts = [_("Plan for læring %(half_year)s", half_year=label(plan.half_year)), shows.get(chosen.show, "")]
    if chosen.theme_id:
        parts += [row.title for row in themes_of(plan) if row.id == chosen.theme_id]
    if chosen.month:
        parts.append(format_date(date(plan.half_year.year, chosen.month, 1), "MMMM", locale()))
    return ", ".join(filter(None, parts))


def activity_rows(document: Document) -> Iterator[list[Cell]]:
    """One row for each activity. Where it serves several outcomes, their cells hold a line for each."""
    for row in document.rows:
        activity = row.activity
        yield [
            _lines(row, lambda theme, _outcome: theme.title),
            _lines(row, lambda theme, _outcome: str(theme.origin.label)),
            "\n".join(outcome.text for _theme, outcome in row.outcomes),
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
    return [
        Sheet("Aktiviteter", HEADINGS, activity_rows(document)),
        Sheet("Læringsutbytter", OUTCOME_HEADINGS, _outcome_rows(document)),
        Sheet("Temaer", THEME_HEADINGS, _theme_rows(document)),
    ]


def _outcome_rows(document: Document) -> Iterator[list[Cell]]:
    for part in document.themes:
        for outcome in part.outcomes:
            yield [
                part.theme.title,
                outcome.text,
                str(outcome.kind.label),
                str(outcome.level.label),
                str(outcome.judgement.label) if outcome.judgement else "",
                outcome.judgement_note,
            ]


def _theme_rows(document: Document) -> Iterator[list[Cell]]:
    for part in document.themes:
        theme = part.theme
        yield [
            theme.title,
            str(theme.origin.label),
            theme.rationale,
            part.owner,
            theme.competence_plan,
            theme.observation_focus,
            theme.supervision_question,
            theme.sign_of_progress,
        ]


def _lines(row: DocumentRow, text: Callable[[Theme, Outcome], str]) -> str:
    """What each outcome says, a line each; one line when all say the same."""
    said = [text(theme, outcome) for theme, outcome in row.outcomes]
    return "\n".join(said if len(set(said)) > 1 else said[:1])
