"""A list of job seekers held against what the office has: what each row will make or change, or why it is left."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.caseload.enums import OutcomeStatus
from app.caseload.forms.case_columns import CaseColumn
from app.caseload.forms.case_rows import ToldCase
from app.caseload.forms.import_rows import Change, ImportRow, twice
from app.caseload.queries.import_matches import KnownCase, KnownCases, known_cases
from app.caseload.queries.import_scope import People, Scope, people
from app.kernel.dates import day
from app.kernel.i18n import _
from app.kernel.spreadsheets import same

# What the row of a case tells, and others than its coach may change by a list.
OF_THE_ROW = frozenset({"referred_on", "first_employer_meeting_on"})


def decide_cases(rows: Sequence[ImportRow], scope: Scope) -> None:
    """Give each row without errors its match, its changes or the reason why it is left."""
    everybody = people()
    coaches = {row.number: _coach(row, scope, everybody) for row in rows if row.told}
    known = known_cases({coach for coach in coaches.values() if isinstance(coach, int)})
    seen: dict[tuple[int | str, str], int] = {}
    for row in rows:
        coach = coaches.get(row.number)
        if row.told is None or coach is None:
            continue
        key = (coach if isinstance(coach, int) else same(coach), same(row.told.name))
        if key in seen:
            row.error(CaseColumn.NAME, twice(seen[key]))
            continue
        seen[key] = row.number
        row.writes["coach"] = coach
        _hold_against(row, row.told, coach, known, scope)


def _coach(row: ImportRow, scope: Scope, everybody: People) -> int | str | None:
    """The coach's id, or the name of one who gets an account; None when the row is an error or not for this person."""
    name = row.told.coach
    if not name:
        if scope.own_id is None:
            row.error(CaseColumn.COACH, _("Skriv hvilken jobbspesialist saken hører til."))
        return scope.own_id
    found = everybody.by_name.get(same(name), ())
    coaches = [each for each in found if each in everybody.coaches]
    covered = [each for each in coaches if scope.covers(each)]
    if len(covered) > 1 or (len(coaches) > 1 and not covered):
        row.error(CaseColumn.COACH, _("Flere jobbspesialister heter dette. Skriv navnet slik at det bare er én."))
    elif covered:
        return covered[0]
    elif found and not coaches and scope.makes_coaches:
        row.error(CaseColumn.COACH, _("«%(name)s» har en konto, men er ikke jobbspesialist.", name=name))
    elif not scope.makes_coaches:
        row.skip = _("Saken hører til %(name)s. Du kan bare hente inn dine egne saker.", name=name)
    elif coaches:
        row.skip = _("%(name)s er ikke i teamet du veileder.", name=name)
    else:
        row.note(CaseColumn.COACH, _("%(name)s får en konto som ikke kan logge inn ennå.", name=name))
        return str(name)
    return None


def _hold_against(row: ImportRow, told: ToldCase, coach: int | str, known: KnownCases, scope: Scope) -> None:
    programme_id = known.programmes.get(same(told.programme)) if told.programme else None
    if told.programme and programme_id is None:
        names = ", ".join(f"«{name.upper() if len(name) < 4 else name}»" for name in known.programmes)
        row.error(CaseColumn.PROGRAMME, _("Ukjent metode. Kontoret har disse: %(names)s.", names=names))
        return
    values = {**told.values, **({"programme_id": programme_id} if programme_id else {})}
    found = known.cases.get((coach, same(told.name)), []) if isinstance(coach, int) else []
    if not found:
        row.writes["values"] = values
        _tell_form(row, told)
        return
    here = [each for each in found if each.coach_id == coach] or found
    row.match = here[0]
    if len(here) > 1:
        row.error(CaseColumn.NAME, _("Flere saker heter dette. Gi dem hvert sitt navn i sakene først."))
    elif here[0].coach_id != coach:
        row.skip = _("Saken er overført til en annen jobbspesialist, og blir ikke endret.")
    elif told.started_on != here[0].started_on:
        row.skip = _("Saken startet %(day)s hos oss. Rett startdatoen i saken hvis fila har rett.",
                     day=day(here[0].started_on))  # fmt: skip
    elif here[0].ended:
        row.skip = _("Saken er avsluttet, og blir ikke endret.")
    elif here[0].withdrawn:
        row.skip = _("Samtykket er trukket tilbake. Saken blir ikke endret.")
    else:
        _compare(row, told, values, here[0], full=scope.reads_content(here[0].coach_id))


def _compare(row: ImportRow, told: ToldCase, values: Mapping[str, Any], case: KnownCase, *, full: bool) -> None:
    """What the list says otherwise than the case. Cells that are empty say nothing."""
    # What was told about a new placement is no news.
    row.notes = [each for each in row.notes if each.column is not CaseColumn.EMPLOYER]
    differing = {
        name: value
        for name, value in values.items()
        if value != case.values[name] and (full or name in OF_THE_ROW)
    }
    for name, value in differing.items():
        column = CaseColumn.PROGRAMME if name == "programme_id" else CaseColumn(name)
        before = "" if name == "programme_id" else _words(case.values[name])
        row.changes.append(Change(column, before, told.programme if name == "programme_id" else _words(value)))
    row.writes["values"] = differing
    _compare_status(row, told, case)
    _compare_stage(row, told, case)
    if told.job:
        _compare_job(row, told, case, full=full)
    if told.ended_on:
        row.note(CaseColumn.ENDED_ON, _("Avslutt saken selv, så årsaken kommer med."))
    if not row.changes:
        row.skip = _("Uendret")


def _words(value: Any) -> str:
    if isinstance(value, date):
        return day(value)
    return str(getattr(value, "label", "" if value is None else value))


def _compare_status(row: ImportRow, told: ToldCase, case: KnownCase) -> None:
    """A status that the case had that day is old news; one older than what stands last changes no history."""
    since = told.status_from or told.started_on
    if told.status is None or case.status_on(since) == told.status:
        return
    last = case.statuses[-1] if case.statuses else None
    if last and since < last.from_on:
        newer = _("Saken har en nyere status, fra %(day)s. Den blir stående.", day=day(last.from_on))
        row.note(CaseColumn.STATUS, newer)
    elif case.paused:
        row.note(CaseColumn.STATUS, _("Saken er på pause. Ta den opp igjen før du setter ny status."))
    else:
        row.changes.append(Change(CaseColumn.STATUS, _status_since(last), _status_words(told.status, since)))
        row.writes["status"] = (told.status, since)


def _status_since(last: Any) -> str:
    return _status_words(last.value, last.from_on) if last else ""


def _status_words(status: OutcomeStatus, since: date) -> str:
    return _("%(status)s fra %(day)s", status=status.label, day=day(since))


def _compare_stage(row: ImportRow, told: ToldCase, case: KnownCase) -> None:
    """A list has no day for the stage: a stage that the case has left is taken for an old list."""
    if told.stage is None or told.stage is case.stage:
        return
    if told.stage in {each.value for each in case.stages} or told.stage.number < case.stage.number:
        row.note(CaseColumn.STAGE, _("Saken er i trinn %(number)s nå, og blir der.", number=case.stage.number))
        return
    row.changes.append(Change(CaseColumn.STAGE, str(case.stage.number), str(told.stage.number)))
    row.writes["stage"] = told.stage


def _compare_job(row: ImportRow, told: ToldCase, case: KnownCase, *, full: bool) -> None:
    assert told.job is not None
    job = told.job
    stands = [each for each in case.jobs if each.started_on == job.started_on]
    if not stands:
        row.changes.append(Change(CaseColumn.JOB_START, "", day(job.started_on)))
        row.writes["job"] = job
        _tell_form(row, told)
        return
    percents = [each.value for each in stands[0].percents]
    if full and job.percent is not None and job.percent not in percents:
        before = percents[-1] if percents else None
        row.changes.append(Change(CaseColumn.PERCENT, _percent(before), _percent(job.percent)))
        row.writes["percent"] = (stands[0], job.percent)
    if job.employer and same(job.employer) not in {same(each.employer) for each in stands}:
        told_by = _("Jobben står med en annen arbeidsgiver. Den blir stående.")
        row.note(CaseColumn.EMPLOYER, told_by if full else _("Arbeidsgiveren blir ikke endret."))


def _percent(value: Any) -> str:
    return "" if value is None else f"{value.normalize():f}".replace(".", ",") + " %"


def _tell_form(row: ImportRow, told: ToldCase) -> None:
    """Of a new job whose form is not told."""
    if told.job and not told.job.form_told:
        row.note(CaseColumn.JOB_FORM, _("Ansettelsesformen står ikke i fila. Velg den på jobben når du vet den."))
