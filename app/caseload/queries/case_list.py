"""The list of cases one follows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, false, func, null, or_, select, true, union_all
from sqlalchemy import case as one_of

from app.accounts.asking import Asking, kept
from app.accounts.models import User
from app.caseload.enums import Consent, Known, Offer, OutcomeStatus, Stage
from app.caseload.models import Case, CasePause, Contact, NextStep, Programme
from app.caseload.queries.alphabet import in_alphabet
from app.caseload.queries.cases import follows, follows_as
from app.caseload.queries.clock import asked, locked
from app.kernel.paging import Paged, page_of, paged, with_query
from app.learning.queries.search import holds

OPEN = and_(Case.ended_on.is_(None), Case.consent != Consent.WITHDRAWN)
PAUSED = select(CasePause.id).where(CasePause.case_id == Case.id, CasePause.until_on.is_(None)).exists()
INCOMPLETE = or_(
    Case.offer.in_([Offer.UNKNOWN, Offer.OFFERED]),
    Case.consent == Consent.UNKNOWN,
    Case.out_of_work_at_start == Known.UNKNOWN,
)

SHOWN: dict[str, ColumnElement[bool]] = {
    "": OPEN,
    "paused": and_(OPEN, PAUSED),
    "incomplete": and_(OPEN, INCOMPLETE),
    "ended": ~OPEN,
}
SORTS = ("name", "stage", "status", "started", "contact", "next")


@dataclass(frozen=True)
class CaseFilter:
    """What the list shows and in which order, as the address says."""

    show: str = ""
    stage: str = ""
    status: str = ""
    words: str = ""
    sort: str = "name"
    descending: bool = False

    @classmethod
    def of(cls, args: Any) -> "CaseFilter":
        sort = args.get("sort", "name")
        return cls(
            show=args.get("show", "") if args.get("show", "") in SHOWN else "",
            stage=args.get("stage", "") if args.get("stage", "") in set(Stage) else "",
            status=args.get("status", "") if args.get("status", "") in set(OutcomeStatus) else "",
            words=args.get("q", "").strip()[:100],
            sort=sort.lstrip("-") if sort.lstrip("-") in SORTS else "name",
            descending=sort.startswith("-"),
        )

    def sort_url(self, by: str) -> str:
        """This view of the list in another order; the same order the other way round."""
        return with_query(sort=f"-{by}" if by == self.sort and not self.descending else by, page=None)


LAST_CONTACT = (
    select(func.max(Contact.day))
    .where(Contact.case_id == Case.id, Contact.state == "done", Contact.removed_at.is_(None))
    .correlate(Case)
    .scalar_subquery()
)
NEXT_STEP = (
    select(func.min(NextStep.due_on))
    .where(NextStep.case_id == Case.id, NextStep.done_on.is_(None), NextStep.removed_at.is_(None))
    .correlate(Case)
    .scalar_subquery()
)
# Put together once: of a list that is opened all day, this takes longer than asking.
FACTS: Any = (
    select(
        Case.id, Case.display_name, Case.stage, Case.status, Case.started_on, Case.ended_on, Case.consent,
        Case.coach_id, Programme.name.label("programme"), PAUSED.label("paused"), INCOMPLETE.label("incomplete"),
        LAST_CONTACT.label("last_contact"), NEXT_STEP.label("next_step"),
    )
    .outerjoin(Programme, Programme.id == Case.programme_id)
    .where(Case.removed_at.is_(None))
)  # fmt: skip
COUNTED: Any = (
    select(
        Case.stage, Case.status, true().label("open"), PAUSED.label("paused"), INCOMPLETE.label("incomplete"),
        func.count().label("n"),
    )
    .where(Case.removed_at.is_(None), OPEN)
    .group_by(Case.stage, Case.status, "paused", "incomplete")
)  # fmt: skip
COUNTED_ENDED: Any = (
    select(Case.stage, Case.status, false(), false(), false(), func.count())
    .where(Case.removed_at.is_(None), ~OPEN)
    .group_by(Case.stage, Case.status)
)
ONLY_NUMBER: Any = select(null(), null(), false(), false(), false(), func.count()).where(
    Case.removed_at.is_(None), ~OPEN
)
"""Of those that are over, which grow with the years, stages and statuses are told where they are shown."""


def _in_order(column: Any, kind: Any) -> Any:
    return one_of({member.value: position for position, member in enumerate(kind)}, value=column)


ORDERS: dict[str, Any] = {
    "name": in_alphabet(Case.display_name),
    "stage": _in_order(Case.stage, Stage),
    "status": _in_order(Case.status, OutcomeStatus),
    "started": Case.started_on,
    "contact": LAST_CONTACT,
    "next": NEXT_STEP,
}


def listed(user: User, chosen: CaseFilter, *, total: int | None = None) -> Paged:
    """Rows of case facts, never content, by page. `total`: how many there are, where that is known."""
    if total is None or chosen.words:
        return paged(_listed(user, chosen), total=total)
    return page_of(total, lambda limit, offset: _page(user, chosen, limit=limit, offset=offset).all())


@kept
def _page(user: Asking, chosen: CaseFilter, *, limit: Any, offset: Any) -> Select[*tuple[Any, ...]]:
    return _listed(user, chosen).limit(limit).offset(offset)


def _listed(user: User | Asking, chosen: CaseFilter) -> Select[*tuple[Any, ...]]:
    query: Select[*tuple[Any, ...]] = FACTS.add_columns(asked().label("waits"), locked().label("locked"))
    query = query.where(follows(user), SHOWN[chosen.show])
    if chosen.stage:
        query = query.where(Case.stage == chosen.stage)
    if chosen.status:
        query = query.where(Case.status == chosen.status)
    if chosen.words:
        query = query.where(holds(chosen.words.split(), Case.display_name))
    by = ORDERS[chosen.sort]
    order = by.desc().nulls_last() if chosen.descending else by.asc().nulls_last()
    return query.order_by(order, ORDERS["name"], Case.id)


@dataclass(frozen=True)
class Counts:
    """How many cases each filter would show, within the chosen view for stages and statuses."""

    shown: dict[str, int]
    stages: dict[str, int]
    statuses: dict[str, int]
    total: int

    def of(self, chosen: CaseFilter) -> int | None:
        """How many the list is of, unless it is narrowed in ways that are not counted here."""
        if chosen.words or (chosen.stage and chosen.status):
            return None
        if chosen.stage:
            return self.stages[chosen.stage]
        return self.statuses[chosen.status] if chosen.status else self.shown[chosen.show]


@kept
def _counted(user: Asking, shows_ended: bool) -> CompoundSelect[*tuple[Any, ...]]:
    parts = COUNTED, COUNTED_ENDED if shows_ended else ONLY_NUMBER
    return union_all(*(part.where(each) for part in parts for each in follows_as(user)))


def counts(user: User, chosen: CaseFilter) -> Counts:
    """One statement."""
    rows = _counted(user, chosen.show == "ended").all()
    holds_for: dict[str, Callable[[Any], bool]] = {
        "": lambda row: row.open,
        "paused": lambda row: row.paused,
        "incomplete": lambda row: row.incomplete,
        "ended": lambda row: not row.open,
    }
    inside = [row for row in rows if holds_for[chosen.show](row)]
    return Counts(
        shown={name: sum(row.n for row in rows if says(row)) for name, says in holds_for.items()},
        stages={stage.value: sum(row.n for row in inside if row.stage is stage) for stage in Stage},
        statuses={status.value: sum(row.n for row in inside if row.status is status) for status in OutcomeStatus},
        total=sum(row.n for row in rows),
    )
