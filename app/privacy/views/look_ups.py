"""The look-up log for the privacy officer: who was shown what, whose it was by reference, why and when – and as files.
Reading it is a look-up too."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from flask import Response, current_app, render_template, request
from flask_babel import force_locale
from flask_login import current_user

from app.accounts.models import Office
from app.kernel import look_ups as trace
from app.kernel.access import requires
from app.kernel.i18n import _, spoken
from app.kernel.paging import paged
from app.kernel.spreadsheets import CSV_TYPE, csv_text
from app.privacy.access import PRIVACY
from app.privacy.logs import cef, lines, words
from app.privacy.logs.lines import Filter
from app.privacy.views import bp


def traced(what: str) -> None:
    """That the log itself was read."""
    trace.write_many(Office, [1], what=what, why="privacy_officer", by=current_user)


@bp.get("/privacy/look-ups")
@requires(PRIVACY)
def look_ups() -> str:
    asked = Filter.of(request.args)
    traced(words.LOG_READ)
    return render_template(
        "privacy/look_ups.html",
        asked=asked,
        page=paged(asked.select()),
        people=[("", _("Alle")), *lines.who_has_looked()],
        kinds=[("", _("Alle")), *words.THINGS.items()],
        words=words,
    )


@bp.get("/privacy/look-ups.csv")
@requires(PRIVACY)
def look_ups_csv() -> Response:
    traced(words.LOG_CSV)
    return as_csv(Filter.of(request.args).select(), "oppslagslogg.csv")


@bp.get("/privacy/look-ups.cef")
@requires(PRIVACY)
def look_ups_cef() -> Response:
    """For the organisation's own reception of logs."""
    traced(words.LOG_CEF)
    told = ("".join(f"{cef.line(row)}\n" for row in part) for part in parts_of(Filter.of(request.args).select()))
    return sent(told, cef.CEF_TYPE, "oppslagslogg.cef")


def as_csv(statement: Any, name: str) -> Response:
    """The same columns as on the page, sent while they are read."""
    headings = (_("Når"), _("Hvem"), _("Hva slags"), _("Hvem sitt"), _("Hva"), _("Hvorfor"), _("Forespørsel"))

    def told() -> Iterator[str]:
        yield csv_text([headings])
        for part in parts_of(statement):
            yield csv_text(map(cells, part)).removeprefix("\ufeff")

    return sent(told(), CSV_TYPE, name)


def parts_of(statement: Any) -> Iterator[list[Any]]:
    found = lines.all_of(statement)
    while part := list(islice(found, lines.AT_A_TIME)):
        yield part


def cells(row: Any) -> tuple[Any, ...]:
    return (
        row.at,
        words.who_words(row.who),
        str(words.THINGS.get(row.thing, row.thing)),
        words.whose_words(row.thing, row.thing_id, row.whose),
        words.what_words(row.thing, row.what),
        words.why_words(row.why),
        row.request_id,
    )


def sent(parts: Iterator[str], kind: str, name: str) -> Response:
    """A file that is sent while it is made; its name tells nothing of anybody. Each part is made in a context of its
    own, so that a reader who goes away leaves none open."""
    app, language = current_app._get_current_object(), spoken()  # type: ignore[attr-defined]

    def told() -> Iterator[str]:
        while True:
            with app.app_context(), force_locale(language):
                part = next(parts, None)
            if part is None:
                return
            yield part

    return Response(told(), content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
