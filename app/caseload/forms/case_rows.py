"""A list of job seekers read row by row: what each row says, and what must be put right. Asks no database."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.caseload.enums import JobForm, OutcomeStatus, Stage
from app.caseload.forms.case_columns import NEEDED, CaseColumn
from app.caseload.forms.import_rows import ImportRow, check_cells, check_email
from app.caseload.forms.import_words import (
    JOB_FORMS,
    KNOWN,
    STATUSES,
    accepted,
    find_word,
    read_percent,
    read_stage,
)
from app.kernel.dates import day, today
from app.kernel.i18n import _

# As in the forms of a case, so that what came from a file can be edited.
LONGEST = {
    CaseColumn.NAME: 60, CaseColumn.LANGUAGE: 60, CaseColumn.REFERRED_BY: 120, CaseColumn.PHONE: 30,
    CaseColumn.EMPLOYER: 120,
}  # fmt: skip
# Columns that go into the case as they are written.
TEXTS = ("job_wish", "referred_by", "language", "places", "phone", "email")
NOT_AHEAD = (
    CaseColumn.REFERRED_ON, CaseColumn.STARTED_ON, CaseColumn.STATUS_FROM, CaseColumn.JOB_START,
    CaseColumn.FIRST_MEETING, CaseColumn.ENDED_ON,
)  # fmt: skip


@dataclass(frozen=True)
class ToldJob:
    """An ordinary job as a row tells of it."""

    started_on: date
    employer: str
    form: JobForm
    percent: Decimal | None
    ended_on: date | None
    form_told: bool = True


@dataclass(frozen=True)
class ToldCase:
    """What one row says. What it does not say is None, or missing from `values`."""

    name: str
    coach: str
    started_on: date
    stage: Stage | None
    status: OutcomeStatus | None
    status_from: date | None
    job: ToldJob | None
    ended_on: date | None
    programme: str
    values: dict[str, object] = field(default_factory=dict)


def read_case_rows(
    lines: Sequence[Sequence[str]],
    numbers: Sequence[int],
    columns: Mapping[CaseColumn, int],
    identities: Collection[tuple[int, int]] = (),
) -> list[ImportRow]:
    """Each row as it was understood. `identities` are the cells, by line and place, where an identity number stood:
    it was taken out before the file was kept."""
    found = set(identities)
    rows = []
    for at_line, (number, line) in enumerate(zip(numbers, lines, strict=True)):
        row = ImportRow(number, {column: line[at].strip() for column, at in columns.items()})
        check_cells(row, {column for column, at in columns.items() if (at_line, at) in found}, LONGEST)
        told = _told(row)
        row.told = None if row.errors else told
        rows.append(row)
    return rows


def _told(row: ImportRow) -> ToldCase | None:
    cells, days = row.cells, _days(row)
    for column in NEEDED:
        if not cells.get(column):
            row.error(column, _("Cellen er tom. Skriv «%(column)s».", column=column.label))
    started = days[CaseColumn.STARTED_ON]
    stage = _stage(row)
    status, status_from = _status(row, days)
    job = _job(row, days, status)
    programme = cells.get(CaseColumn.PROGRAMME, "")
    values = _values(row, days)
    check_email(row, CaseColumn.EMAIL)
    if row.errors or started is None:
        return None
    _in_order(row, days, status, job)
    return ToldCase(
        name=" ".join(cells[CaseColumn.NAME].split()),
        coach=" ".join(cells.get(CaseColumn.COACH, "").split()),
        started_on=started,
        stage=stage,
        status=status,
        status_from=status_from,
        job=job,
        ended_on=days[CaseColumn.ENDED_ON],
        programme=programme,
        values=values,
    )


def _days(row: ImportRow) -> dict[CaseColumn, date | None]:
    days = {column: row.day(column) for column in (*NOT_AHEAD, CaseColumn.JOB_END)}
    for column in NOT_AHEAD:
        value = days[column]
        if value and value > today():
            row.error(column, _("%(day)s har ikke vært ennå. Rett datoen.", day=day(value)))
    return days


def _stage(row: ImportRow) -> Stage | None:
    text = row.cells.get(CaseColumn.STAGE, "")
    stage = read_stage(text) if text else None
    if text and stage is None:
        row.error(CaseColumn.STAGE, _("Skriv trinnet som et tall fra 1 til 5."))
    return stage


def _status(row: ImportRow, days: Mapping[CaseColumn, date | None]) -> tuple[OutcomeStatus | None, date | None]:
    text, since = row.cells.get(CaseColumn.STATUS, ""), days[CaseColumn.STATUS_FROM]
    if not text:
        return None, None
    status = find_word(text, STATUSES)
    if status is None:
        row.error(CaseColumn.STATUS, _("Ukjent status. Skriv en av disse: %(words)s.", words=accepted(STATUSES)))
    elif since is None and status is OutcomeStatus.IN_WORK:
        since = days[CaseColumn.JOB_START]
    if since is None and status not in (None, OutcomeStatus.SEEKING) and not row.cells.get(CaseColumn.STATUS_FROM):
        row.error(CaseColumn.STATUS_FROM, _("Skriv hvilken dag statusen gjelder fra."))
    return status, since or days[CaseColumn.STARTED_ON]


def _job(row: ImportRow, days: Mapping[CaseColumn, date | None], status: OutcomeStatus | None) -> ToldJob | None:
    """A job needs its first day and its employer; a practice in a list gives the status alone (settled 3)."""
    cells, start = row.cells, days[CaseColumn.JOB_START]
    employer = " ".join(cells.get(CaseColumn.EMPLOYER, "").split())
    form_text = cells.get(CaseColumn.JOB_FORM, "")
    form = find_word(form_text, JOB_FORMS) if form_text else JobForm.UNKNOWN
    if form is None:
        row.error(CaseColumn.JOB_FORM, _("Ukjent form. Skriv en av disse: %(words)s.", words=accepted(JOB_FORMS)))
        return None
    percent_text = cells.get(CaseColumn.PERCENT, "")
    percent = read_percent(percent_text) if percent_text else None
    if percent_text and percent is None:
        row.error(CaseColumn.PERCENT, _("Skriv et tall over 0 og ikke over 100, for eksempel 80 eller 37,5."))
    if start is None:
        if status is OutcomeStatus.IN_WORK and not cells.get(CaseColumn.JOB_START):
            row.error(CaseColumn.JOB_START, _("Status «%(status)s» trenger jobbstart.", status=status.label))
        elif employer and status is OutcomeStatus.PRACTICE:
            row.note(CaseColumn.EMPLOYER, _("Praksisen gir bare statusen. Legg inn praksisen med sluttdato etterpå."))
        elif employer:
            row.note(CaseColumn.EMPLOYER, _("Arbeidsgiveren blir ikke med, fordi det ikke står noen jobbstart."))
        return None
    if not employer and form is not JobForm.OWN_BUSINESS:
        row.error(CaseColumn.EMPLOYER, _("En jobbstart trenger en arbeidsgiver."))
        return None
    return ToldJob(start, employer, form, percent, days[CaseColumn.JOB_END], form_told=bool(form_text))


def _values(row: ImportRow, days: Mapping[CaseColumn, date | None]) -> dict[str, object]:
    values: dict[str, object] = {name: row.cells[CaseColumn(name)] for name in TEXTS if row.cells.get(CaseColumn(name))}
    for column in (CaseColumn.REFERRED_ON, CaseColumn.FIRST_MEETING):
        if days[column]:
            values[column.value] = days[column]
    if text := row.cells.get(CaseColumn.OUT_OF_WORK):
        values["out_of_work_at_start"] = find_word(text, KNOWN)
        if values["out_of_work_at_start"] is None:
            row.error(CaseColumn.OUT_OF_WORK, _("Skriv ja, nei eller ukjent."))
    if text := row.cells.get(CaseColumn.BIRTH_YEAR):
        if len(text) == 4 and text.isascii() and text.isdigit() and 1900 <= int(text) <= today().year:
            values["birth_year"] = int(text)
        else:
            row.error(CaseColumn.BIRTH_YEAR, _("Skriv årstallet med fire siffer, for eksempel 1994."))
    return values


def _in_order(
    row: ImportRow, days: Mapping[CaseColumn, date | None], status: OutcomeStatus | None, job: ToldJob | None
) -> None:
    """Nothing of a case is before its start, no job ends before it begins, and who is in work has a job."""
    started, ended, since = days[CaseColumn.STARTED_ON], days[CaseColumn.ENDED_ON], days[CaseColumn.STATUS_FROM]
    assert started is not None
    for column in (CaseColumn.STATUS_FROM, CaseColumn.JOB_START, CaseColumn.ENDED_ON):
        value = days[column]
        if value and value < started:
            row.error(column, _("%(day)s er før saken startet %(start)s.", day=day(value), start=day(started)))
    if ended and since and since > ended:
        row.error(CaseColumn.STATUS_FROM, _("Statusen begynner etter at saken er avsluttet."))
    if job is None:
        return
    if job.ended_on and job.ended_on < job.started_on:
        row.error(CaseColumn.JOB_END, _("Jobben slutter før den begynner."))
    if status is OutcomeStatus.IN_WORK and since and since < job.started_on:
        row.error(
            CaseColumn.STATUS_FROM, _("Statusen gjelder fra før jobben begynner %(day)s.", day=day(job.started_on))
        )
    if status is OutcomeStatus.IN_WORK and job.ended_on and job.ended_on < today() and not ended:
        row.error(CaseColumn.STATUS, _("Jobben er slutt. Skriv hvilken status personen har nå."))
