"""Reads of the office's register of employers. Nothing here tells who is followed up."""

from calendar import monthrange
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from app.accounts.asking import Asking, kept
from app.accounts.models import User
from app.caseload.enums import VisitState
from app.caseload.models import Acquaintance, Employer, EmployerVisit
from app.caseload.models.employers import sortable
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.paging import Paged, paged
from app.kernel.paging import page_of as rows_of_page

MOST_WORDS = 6
NEAREST = 8
"""Rows of a search while somebody types."""


def listed() -> ColumnElement[bool]:
    """Neither taken out of the register nor merged into another."""
    return and_(Employer.removed_at.is_(None), Employer.merged_into_id.is_(None))


def load_employer(employer_id: int) -> Employer:
    """The employer, or the one it was merged into; NoResultFound when it is not in the register."""
    found: Employer = _or_merged(None, employer_id=employer_id).scalars().one()
    return found


def find_employer(employer_id: int) -> Employer | None:
    """As load_employer, for an id that somebody may have typed."""
    found: Employer | None = _or_merged(None, employer_id=employer_id).scalars().one_or_none()
    return found


@kept
def _or_merged(_nobody: None, *, employer_id: Any) -> Select[Employer]:
    into = select(func.coalesce(Employer.merged_into_id, Employer.id)).where(Employer.id == employer_id)
    return select(Employer).where(Employer.id == into.scalar_subquery(), listed())


def load_removed_employer(employer_id: int) -> Employer:
    """An employer that was taken out and can be brought back, or NoResultFound."""
    return db.session.scalars(
        select(Employer).where(Employer.id == employer_id, Employer.removed_at.is_not(None))
    ).one()


def stale_before(months: int) -> date:
    """What was last confirmed before this day is old knowledge (S3-E28)."""
    year, month = divmod(today().year * 12 + today().month - 1 - months, 12)
    return date(year, month + 1, min(today().day, monthrange(year, month + 1)[1]))


def stale(before: date) -> ColumnElement[bool]:
    return or_(Employer.known_on.is_(None), Employer.known_on < before)


def matching(text: str) -> list[ColumnElement[bool]]:
    """Each word stands in the name, the place, the industry or the organisation number."""
    conditions: list[ColumnElement[bool]] = []
    for word in text.split()[:MOST_WORDS]:
        forms = dict.fromkeys([word, word.lower(), word.upper(), word.capitalize()])  # SQLite folds only A to Z
        number = "".join(letter for letter in word if letter.isdigit())
        conditions.append(
            or_(
                Employer.sort_name.contains(sortable(word), autoescape=True),
                *(Employer.place.icontains(form, autoescape=True) for form in forms),
                *(Employer.industry.icontains(form, autoescape=True) for form in forms),
                *([Employer.organisation_number.contains(number)] if number else []),
            )
        )
    return conditions


@dataclass(frozen=True)
class EmployerFilter:
    """What the list shows; `show` is «stale», «mine» (I know them) or nothing."""

    text: str = ""
    place: str = ""
    industry: str = ""
    show: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.text or self.place or self.industry or self.show)

    @property
    def is_written(self) -> bool:
        """Something in it was typed: a statement with it is not kept."""
        return bool(self.text or self.place or self.industry)

    def conditions(self, user: User | Asking, before: date, *, but: Collection[str] = ()) -> list[ColumnElement[bool]]:
        """`but` leaves some of them out, to count their choices."""
        found = [listed(), *matching(self.text)]
        if self.place and "place" not in but:
            found.append(Employer.place == self.place)
        if self.industry and "industry" not in but:
            found.append(Employer.industry == self.industry)
        if "show" not in but:
            found += self._shown(user, before)
        return found

    def _shown(self, user: User | Asking, before: date) -> list[ColumnElement[bool]]:
        shown = {"stale": stale(before), "mine": known_by(user)}
        return [shown[self.show]] if self.show in shown else []


def known_by(user: User | Asking) -> ColumnElement[bool]:
    return Employer.id.in_(select(Acquaintance.employer_id).where(Acquaintance.user_id == user.id))


def page_of(chosen: EmployerFilter, user: User, before: date, counts: dict[str, int]) -> Paged:
    """A page of employers by name. One statement."""
    total = counts[chosen.show or "all"]
    if chosen.is_written:
        return paged(_by_sort_name(chosen, user, before), total=total)
    return rows_of_page(total, lambda limit, offset: _page(user, chosen.show, before, limit=limit, offset=offset).all())


@kept
def _page(user: Asking, show: str, before: date, *, limit: Any, offset: Any) -> Select[Employer]:
    return _by_sort_name(EmployerFilter(show=show), user, before).limit(limit).offset(offset)


def _by_sort_name(chosen: EmployerFilter, user: User | Asking, before: date) -> Select[Employer]:
    return select(Employer).where(*chosen.conditions(user, before)).order_by(Employer.sort_name, Employer.id)


Facet = list[tuple[str, int]]
"""What can be chosen, and how many employers each choice has."""


def facets(chosen: EmployerFilter, user: User, before: date) -> tuple[Facet, Facet]:
    """Places and industries, of what is otherwise chosen. One statement, and the register is gone through once."""
    rows = db.session.execute(_found(chosen, user, before)) if chosen.text else _kept_found(user, chosen.show, before)
    places, industries = Counter[str](), Counter[str]()
    for place, industry, number in rows:
        places[place] += number if chosen.industry in {"", industry} else 0
        industries[industry] += number if chosen.place in {"", place} else 0
    return _by_name(places), _by_name(industries)


def _found(chosen: EmployerFilter, user: User | Asking, before: date) -> Select[*tuple[str, str, int]]:
    return (
        select(Employer.place, Employer.industry, func.count())
        .where(*chosen.conditions(user, before, but=("place", "industry")))
        .group_by(Employer.place, Employer.industry)
    )


@kept
def _kept_found(user: Asking, show: str, before: date) -> Select[*tuple[str, str, int]]:
    return _found(EmployerFilter(show=show), user, before)


def _by_name(found: Counter[str]) -> Facet:
    """What is written at all, and stands at somebody."""
    written = [(word, number) for word, number in found.items() if word and number]
    return sorted(written, key=lambda row: (sortable(row[0]), row[0]))


def counts(chosen: EmployerFilter, user: User, before: date) -> dict[str, int]:
    """How many employers each of «show» gives. One statement."""
    written = chosen.is_written
    rows = db.session.execute(_counted(chosen, user, before)) if written else _kept_counted(user, before)
    return dict(rows.one()._mapping)


@kept
def _kept_counted(user: Asking, before: date) -> Select[*tuple[int, int, int]]:
    return _counted(EmployerFilter(), user, before)


def _counted(chosen: EmployerFilter, user: User | Asking, before: date) -> Select[*tuple[int, int, int]]:
    conditions = chosen.conditions(user, before, but=("show",))
    # Asked apart, of the few that one knows.
    mine = select(func.count(Employer.id)).where(*conditions, known_by(user)).correlate(None).scalar_subquery()
    return (
        select(func.count().label("all"), func.count().filter(stale(before)).label("stale"), mine.label("mine"))
        .select_from(Employer)
        .where(*conditions)
    )


def nearest(text: str) -> Sequence[Employer]:
    """The first employers of a search while somebody types: those whose name begins so come first."""
    words = sortable(" ".join(text.split()))
    begins = Employer.sort_name.startswith(words, autoescape=True)
    query = select(Employer).where(listed(), *matching(text)).order_by(begins.desc(), Employer.sort_name, Employer.id)
    return db.session.scalars(query.limit(NEAREST)).all() if words else []


def last_visits(employer_ids: Sequence[int]) -> dict[int, Row[*tuple[int, date, str]]]:
    """The last contact with each of these: employer, day and who. One statement."""
    return {row.employer_id: row for row in _last_visits(None, ids=employer_ids)}


@kept
def _last_visits(_nobody: None, *, ids: Any) -> Select[*tuple[int, date, str]]:
    # By index from the newest of each, and no further than the first that was carried out.
    last = (
        select(EmployerVisit.id)
        .where(
            EmployerVisit.employer_id == Employer.id,
            EmployerVisit.state == VisitState.CARRIED_OUT,
            EmployerVisit.removed_at.is_(None),
        )
        .order_by(EmployerVisit.day.desc(), EmployerVisit.id.desc())
        .limit(1)
        .correlate(Employer)
        .scalar_subquery()
    )
    return (
        select(EmployerVisit.employer_id, EmployerVisit.day, User.name)
        .select_from(Employer)
        .join(EmployerVisit, EmployerVisit.id == last)
        .outerjoin(User, User.id == EmployerVisit.by_id)
        .where(Employer.id.in_(ids))
    )


def acquaintances(employer_ids: Sequence[int]) -> dict[int, list[Row[*tuple[int, int, str]]]]:
    """Who among us knows each of these: employer, person and name, by name. One statement."""
    found: dict[int, list[Row[*tuple[int, int, str]]]] = {}
    for row in _who_knows(None, ids=employer_ids):
        found.setdefault(row.employer_id, []).append(row)
    return found


@kept
def _who_knows(_nobody: None, *, ids: Any) -> Select[*tuple[int, int, str]]:
    return (
        select(Acquaintance.employer_id, Acquaintance.user_id, User.name)
        .join(User, User.id == Acquaintance.user_id)
        .where(Acquaintance.employer_id.in_(ids), User.deactivated_at.is_(None))
        .order_by(User.name)
    )


def with_number(number: str, *, except_id: int | None = None) -> Employer | None:
    """The employer that has this organisation number. What is not nine digits is nobody's, and is not looked up."""
    if not (len(number) == 9 and number.isdecimal()):
        return None
    query = select(Employer).where(listed(), Employer.organisation_number == number)
    return db.session.scalars(query.where(Employer.id != except_id) if except_id else query).first()


def with_similar_name(name: str, *, except_id: int | None = None) -> Sequence[Employer]:
    """Employers that may be the same workplace: the same name, or one that begins with the other."""
    words = sortable(" ".join(name.split()))
    stem = _without_form(words)
    query = select(Employer).where(
        listed(), or_(Employer.sort_name.startswith(stem, autoescape=True), Employer.sort_name == words)
    )
    if except_id:
        query = query.where(Employer.id != except_id)
    return db.session.scalars(query.order_by(Employer.sort_name, Employer.id).limit(5)).all() if stem else []


FORMS = {"as", "asa", "ba", "sa", "da", "ans", "nuf", "enk", "ks"}


def _without_form(words: str) -> str:
    """The name without the company form at its end."""
    parts = words.split()
    if len(parts) > 1 and parts[-1].strip(".") in FORMS:
        parts = parts[:-1]
    return " ".join(parts)


def words_of(name: str) -> Sequence[str]:
    """What has been written as place or industry before, to choose from while one types."""
    column = getattr(Employer, name)
    query = select(column).where(listed(), column != "").group_by(column).order_by(func.count().desc()).limit(100)
    return sorted(db.session.scalars(query))
