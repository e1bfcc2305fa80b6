"""Figures and the rows behind them as sheets: enough for anybody to count them again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from app.caseload.figure_names import FigureName, Rows
from app.caseload.figures_shown import Shown, percent_words
from app.caseload.queries.figures import Figures
from app.kernel.halfyear import label
from app.kernel.i18n import _
from app.kernel.spreadsheets import Cell, Sheet

Row = tuple[Cell, ...]


def figure_lines(found: Figures, texts: Mapping[FigureName, Shown]) -> list[Row]:
    """Each figure with its text, what it is a part of, and its rule."""
    lines: list[Row] = [
        (str(name.label), text.value, text.part, text.whole, text.note, str(name.rule)) for name, text in texts.items()
    ]
    total, rule = found.standing.total, str(FigureName.STATUS.rule)
    for status, count in found.standing.by_status.items():
        name = _("Status: %(status)s", status=str(status.label))
        lines.append((name, str(count), count, total, "", rule))
    for step, count in found.percents.items():
        name = _("Stillingsprosent: %(group)s", group=percent_words(step))
        lines.append((name, str(count), count, found.standing.in_work, "", str(FigureName.FULL_TIME.rule)))
    for quarter, count in found.by_quarter.items():
        name = _("Jobbstarter %(quarter)s", quarter=label(quarter))
        lines.append((name, str(count), count, None, "", str(FigureName.JOB_STARTS.rule)))
    return lines


def figure_headings() -> list[str]:
    return [_("Tall"), _("Verdi"), _("Antall"), _("Av"), _("Merknad"), _("Slik regnes det")]


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _case(row: Any) -> Row:
    days = [day for day in (row.visited_on, row.told_on) if day]
    met = min(days) if days else None
    return (
        row.display_name, row.coach, row.started_on, row.ended_on, row.consent_withdrawn_on,
        str(row.out_of_work_at_start.label), row.stage.number if row.stage else None,
        str(row.status.label) if row.status else "", bool(row.in_caseload), _number(row.percent), met,
        (met - row.started_on).days if met else None, row.job_on,
        (row.job_on - row.started_on).days if row.job_on else None,
    )  # fmt: skip


def _job(row: Any) -> Row:
    return (row.display_name, row.started_on, row.ended_on, _number(row.percent), row.employer, row.employer_number,
            row.title, row.kind_number)  # fmt: skip


def _visit(row: Any) -> Row:
    return (row.day, row.employer, str(row.purpose.label), bool(row.met_decider), bool(row.counted), row.minutes,
            row.travel_minutes)  # fmt: skip


def _time(row: Any) -> Row:
    purpose = str(row.purpose.label) if row.purpose else ""
    what = str(row.contact_form.label) if row.contact_form else _("Arbeidsgiver: %(purpose)s", purpose=purpose)
    return row.day, what, row.display_name, row.minutes, row.travel_minutes


CELLS: dict[Rows, Callable[[Any], Row]] = {
    Rows.CASES: _case,
    Rows.JOBS: _job,
    Rows.VISITS: _visit,
    Rows.TIME: _time,
}


def headings(kind: Rows) -> list[str]:
    minutes = [_("Minutter"), _("Reise")]
    return {
        Rows.CASES: [
            _("Navn"), _("Jobbspesialist"), _("Startet"), _("Avsluttet"), _("Samtykke trukket"),
            _("Uten arbeid ved start"), _("Trinn"), _("Status"), _("Åpen sak"), _("Prosent"), _("Første møte"),
            _("Dager til møte"), _("Første jobb"), _("Dager til jobb"),
        ],
        Rows.JOBS: [
            _("Navn"), _("Begynte"), _("Sluttet"), _("Prosent fra start"), _("Arbeidsgiver"), _("Arbeidsgiver nr."),
            _("Jobb"), _("Type jobb nr."),
        ],
        Rows.VISITS: [_("Dag"), _("Arbeidsgiver"), _("Hvorfor"), _("Møtte en som bestemmer"), _("Teller"), *minutes],
        Rows.TIME: [_("Dag"), _("Hva"), _("Navn"), *minutes],
    }[kind]  # fmt: skip


def sheet(kind: Rows, rows: Iterable[Any]) -> Sheet:
    names = {
        Rows.CASES: _("Saker"), Rows.JOBS: _("Jobbstarter"), Rows.VISITS: _("Besøk"), Rows.TIME: _("Tid ute"),
    }  # fmt: skip
    return Sheet(names[kind], headings(kind), [CELLS[kind](row) for row in rows])


def lines_of(one: Sheet) -> Sequence[Sequence[Cell]]:
    """A sheet as lines of text files: its headings first."""
    return [one.headings, *one.rows]
