"""`flask cases import`: a list from the command line, done by the system itself and traced as such."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from app.caseload.actions import imports as actions
from app.caseload.enums import ImportKind
from app.caseload.forms.case_columns import NEEDED
from app.caseload.forms.import_files import content_of
from app.caseload.forms.import_rows import Fate, ImportRow
from app.caseload.queries.import_scope import EVERYONE
from app.caseload.queries.imports import read_import
from app.kernel.cli import as_json
from app.kernel.db import db
from app.kernel.i18n import _
from app.kernel.serving import in_use
from app.kernel.spreadsheets import UnreadableTableError

Report = dict[str, Any]

cases = AppGroup("cases", help="Job seekers who are followed up.")


@cases.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be done; store nothing.")
@as_json
def import_cases(file: Path, dry_run: bool, json_wanted: bool) -> None:
    """Bring in a list (CSV or XLSX), all or nothing. Exit 1 when a row has an error: then nothing is stored.

    Whoever runs this has made sure that nobody in the list has a protected address or is shielded.
    """
    with in_use():
        report = bring_in(file.name, file.read_bytes(), dry_run=dry_run)
    click.echo(json.dumps(report, ensure_ascii=False) if json_wanted else "\n".join(_in_words(report, dry_run)))
    sys.exit(1 if report["errors"] else 0)


def bring_in(filename: str, data: bytes, *, dry_run: bool = False) -> Report:
    """The counts and errors of one file; stored when there are no errors and this is no dry run."""
    try:
        content = content_of(ImportKind.CASES, filename, data)
    except UnreadableTableError as error:
        return _report([], [{"row": 0, "column": "", "message": str(error)}])
    imported = actions.begin_import(ImportKind.CASES, content, by=None)
    assert imported.content is not None
    missing = [column for column in NEEDED if column not in imported.content["columns"]]
    if missing:
        db.session.rollback()
        return _report([], [
            {"row": 1, "column": str(column.label), "message": _("Kolonnen mangler i fila.")} for column in missing
        ])  # fmt: skip
    rows = read_import(imported, EVERYONE)
    report = _report(rows, [
        {"row": row.number, "column": str(remark.column.label) if remark.column else "", "message": remark.text}
        for row in rows for remark in row.errors
    ])  # fmt: skip
    if report["errors"] or dry_run:
        db.session.rollback()
    else:
        actions.confirm_import(imported, rows, by=None)
        db.session.commit()
    return report


def _report(rows: Sequence[ImportRow], errors: list[dict[str, Any]]) -> Report:
    fates = [row.fate for row in rows]
    counts = {fate.value: fates.count(fate) for fate in (Fate.CREATED, Fate.CHANGED, Fate.SKIPPED)}
    return {"rows": len(rows), **counts, "errors": errors}


def _in_words(report: Report, dry_run: bool) -> list[str]:
    lines = [f"Row {each['row']}, {each['column'] or 'file'}: {each['message']}" for each in report["errors"]]
    counts = f"{report['created']} new, {report['changed']} changed, {report['skipped']} skipped of {report['rows']}."
    if report["errors"]:
        return [*lines, f"{len(lines)} errors. Nothing is stored. Without them: {counts}"]
    return [f"{'Nothing is stored. ' if dry_run else ''}{counts}"]
