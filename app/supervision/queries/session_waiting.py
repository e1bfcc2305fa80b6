"""What of supervision waits for a person, for the page «I dag»: questions about own cases, tasks that are due, today's
session, and a session that has been and is not written up."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from flask import url_for
from flask_babel import LazyString
from sqlalchemy import CompoundSelect, Date, Select, and_, cast, literal, null, or_, select, union_all

from app.accounts.asking import Asking, kept, this_moment
from app.caseload.models import Case
from app.caseload.queries.case_list import OPEN
from app.caseload.queries.cases import follows
from app.kernel.dates import UtcDateTime, clock, day, local, today, utc
from app.kernel.features import Waiting
from app.kernel.i18n import _, _l
from app.supervision.access import AREA
from app.supervision.models import BroughtCase, SupervisionSession
from app.supervision.queries import review_waiting
from app.supervision.queries.brought import still_time
from app.supervision.queries.session_work import due_tasks
from app.supervision.queries.sessions import asked_to
from app.supervision.session_words import Say, SessionState

UNWRITTEN_FOR = timedelta(weeks=8)
"""A session that was never written up is not asked for longer than this."""


def lines(person: Any) -> Sequence[Waiting]:
    """One statement."""
    if not AREA.allows(person):
        return []
    return [READS[row.kind](row) for row in _rows(person)]


@kept
def _rows(person: Asking) -> CompoundSelect[*tuple[Any, ...]]:
    own = (_asked(person), _tasks(person), _today(person), _unwritten(person))
    return union_all(*own, *review_waiting.rows(person))


def _columns(kind: str, id_: Any, *, words: Any = None, at: Any = None, on: Any = None) -> list[Any]:
    return [
        literal(kind).label("kind"),
        id_.label("id"),
        (literal("") if words is None else words).label("words"),
        (cast(null(), UtcDateTime) if at is None else at).label("at"),
        (cast(null(), Date) if on is None else on).label("on"),
    ]


def _asked(person: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*_columns("asked", BroughtCase.id, words=Case.display_name, at=SupervisionSession.starts_at))
        .join(Case, Case.id == BroughtCase.case_id)
        .join(SupervisionSession, SupervisionSession.id == BroughtCase.session_id)
        .where(
            BroughtCase.removed_at.is_(None),
            BroughtCase.say == Say.ASKED,
            SupervisionSession.removed_at.is_(None),
            still_time(),
            Case.removed_at.is_(None),
            follows(person),
            OPEN,
        )
    )


def _tasks(person: Any) -> Select[*tuple[Any, ...]]:
    due = due_tasks(person, today()).subquery().c
    return select(*_columns("task", due.id, words=due.text, on=due.due_on))


def _standing() -> Any:
    return and_(SupervisionSession.removed_at.is_(None), SupervisionSession.state == SessionState.PLANNED)


def _midnight() -> datetime:
    return utc(today(), time(0))


def _today(person: Any) -> Select[*tuple[Any, ...]]:
    session = SupervisionSession
    return select(*_columns("today", session.id, at=session.starts_at)).where(
        _standing(),
        or_(session.supervisor_id == person.id, asked_to(person, there=True)),
        session.starts_at > this_moment(-timedelta(hours=1)),
        session.starts_at < _midnight() + timedelta(days=1),
    )


def _unwritten(person: Any) -> Select[*tuple[Any, ...]]:
    session = SupervisionSession
    return select(*_columns("unwritten", session.id, at=session.starts_at)).where(
        _standing(),
        session.supervisor_id == person.id,
        session.starts_at <= this_moment(-timedelta(hours=1)),
        session.starts_at > this_moment(-UNWRITTEN_FOR),
    )


def _asked_line(row: Any) -> Waiting:
    return Waiting(
        title=_l("%(name)s: Vil du ta saken med til veiledning?", name=row.words),
        address=url_for("supervision.brought", brought_case_id=row.id),
        detail=_("Veiledningen er %(day)s", day=day(row.at)),
        due=local(row.at).date(),
        verb=_("Svar"),
        kind="supervision_asked",
    )


def _task_line(row: Any) -> Waiting:
    return Waiting(
        title=row.words or _l("Oppgave om en sak"),
        address=url_for("supervision.task", session_task_id=row.id),
        detail=_("Avtalt i veiledning"),
        due=row.on,
        verb=_("Skriv hva som kom ut av det"),
        kind="supervision_task",
    )


def _today_line(row: Any) -> Waiting:
    return Waiting(
        title=_l("Metodeveiledning klokka %(clock)s", clock=LazyString(clock, row.at)),
        address=url_for("supervision.session", session_id=row.id),
        due=local(row.at).date(),
        verb=_("Se saklista"),
        kind="supervision_today",
        happens=True,
    )


def _unwritten_line(row: Any) -> Waiting:
    return Waiting(
        title=_l("Veiledningen %(day)s: Hvem var med?", day=LazyString(day, row.at)),
        address=url_for("supervision.session_held", session_id=row.id),
        due=local(row.at).date(),
        verb=_("Før inn hvem som var med"),
        kind="supervision_unwritten",
    )


READS = {
    "asked": _asked_line,
    "task": _task_line,
    "today": _today_line,
    "unwritten": _unwritten_line,
    **review_waiting.READS,
}
