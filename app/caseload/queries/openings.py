"""Reads of openings, and which of one's own cases could suit. Filters only: nothing ranks, nothing scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Row, and_, func, literal_column, or_, select

from app.accounts.models import User
from app.accounts.queries.absences import names_and_notes
from app.caseload.enums import OpeningState, ProfileTopic
from app.caseload.models import Case, Employer, Match, Opening, ProfileSection
from app.caseload.queries.alphabet import in_alphabet
from app.caseload.queries.case_list import OPEN
from app.caseload.queries.cases import visible_to
from app.caseload.queries.employer_page import load_row
from app.caseload.queries.employers import listed
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.paging import Paged, paged
from app.learning.queries.search import holds

MOST_WORDS = 6
WISHES = (ProfileTopic.WISHES, ProfileTopic.TASKS, ProfileTopic.SKILLS, ProfileTopic.EXPERIENCE)


def load_opening(opening_id: int) -> Any:
    return load_row(Opening, opening_id)


def load_removed_opening(opening_id: int) -> Any:
    return load_row(Opening, opening_id, removed=True)


def current() -> ColumnElement[bool]:
    """Open, and not past its day."""
    return and_(Opening.state == OpeningState.OPEN, or_(Opening.until_on.is_(None), Opening.until_on >= today()))


@dataclass(frozen=True)
class OpeningFilter:
    """What the list shows: «current», «mine» (I own them) or «past»; and words and a place."""

    show: str = "current"
    text: str = ""
    place: str = ""

    def conditions(self, user: User, *, but: str = "") -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = [Opening.removed_at.is_(None), listed()]
        if self.text:
            words = self.text.split()[:MOST_WORDS]
            found.append(holds(words, Opening.title, Opening.tasks, Opening.language, Employer.name, Employer.industry))
        if self.place and but != "place":
            found.append(_place() == self.place)
        if but != "show":
            found.append(shown(self.show, user))
        return found


def shown(show: str, user: User) -> ColumnElement[bool]:
    return {"mine": and_(current(), Opening.owner_id == user.id), "past": ~current()}.get(show, current())


def _place() -> ColumnElement[str]:
    """Where the work is: the employer's place when nothing else is said. The empty text stands in the statement itself,
    since PostgreSQL takes two parameters for two different things and then cannot group by it."""
    return func.coalesce(func.nullif(Opening.place, literal_column("''")), Employer.place)


def page_of(chosen: OpeningFilter, user: User) -> Paged:
    """Rows of (opening, employer, place, owner), those that end first at the top. Two statements."""
    query: Any = (
        select(Opening, Employer.name.label("employer"), _place().label("place"), User.name.label("owner"))
        .join(Employer, Employer.id == Opening.employer_id)
        .outerjoin(User, User.id == Opening.owner_id)
        .where(*chosen.conditions(user))
        .order_by(Opening.until_on.is_(None), Opening.until_on, Opening.title, Opening.id)
    )
    return paged(query)


def counts(chosen: OpeningFilter, user: User) -> dict[str, int]:
    kinds = ("current", "mine", "past")
    row = db.session.execute(
        select(*(func.count().filter(shown(kind, user)).label(kind) for kind in kinds))
        .select_from(Opening)
        .join(Employer, Employer.id == Opening.employer_id)
        .where(*chosen.conditions(user, but="show"))
    ).one()
    return dict(row._mapping)


def places(chosen: OpeningFilter, user: User) -> Sequence[Row[*tuple[str, int]]]:
    """Places with how many openings each has."""
    return db.session.execute(
        select(_place(), func.count())
        .select_from(Opening)
        .join(Employer, Employer.id == Opening.employer_id)
        .where(*chosen.conditions(user, but="place"), _place() != "")
        .group_by(_place())
        .order_by(in_alphabet(_place()))
    ).all()


def owner_name(opening: Opening) -> str | None:
    """With who answers, if that one is away."""
    return names_and_notes([opening.owner_id]).get(opening.owner_id or 0)


@dataclass(frozen=True)
class CaseFilter:
    """Which of one's own cases to show for an opening. An empty value does not narrow."""

    words: str = ""
    hours: bool = False
    place: str = ""
    language: str = ""

    @property
    def is_narrow(self) -> bool:
        return self != CaseFilter()


def own_cases(opening: Opening, chosen: CaseFilter) -> Sequence[Case]:
    """This person's own open cases that the filter lets through, by name: never in an order of who suits best. A case
    that says nothing of hours or places is not left out."""
    query = visible_to(current_user).where(OPEN)
    if words := chosen.words.split()[:MOST_WORDS]:
        wishes = select(ProfileSection.id).where(
            ProfileSection.case_id == Case.id,
            ProfileSection.topic.in_(WISHES),
            or_(*(holds([word], ProfileSection.text) for word in words)),
        )
        query = query.where(or_(*(holds([word], Case.job_wish) for word in words), wishes.exists()))
    if chosen.hours:
        query = query.where(*_hours_overlap(opening))
    if chosen.place:
        query = query.where(or_(Case.places == "", holds(chosen.place.split()[:1], Case.places)))
    if chosen.language:
        query = query.where(holds(chosen.language.split()[:1], Case.language))
    return db.session.scalars(query.order_by(in_alphabet(Case.display_name), Case.id)).all()


def _hours_overlap(opening: Opening) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if opening.hours_to is not None:
        found.append(or_(Case.hours_from.is_(None), Case.hours_from <= opening.hours_to))
    if opening.hours_from is not None:
        found.append(or_(Case.hours_to.is_(None), Case.hours_to >= opening.hours_from))
    return found


def chosen_for(opening: Opening) -> Sequence[Case]:
    """The cases somebody thinks of for this opening, of those that this person follows."""
    return db.session.scalars(
        visible_to(current_user)
        .join(Match, Match.case_id == Case.id)
        .where(Match.opening_id == opening.id)
        .order_by(in_alphabet(Case.display_name), Case.id)
    ).all()


def matched_to(case_id: int) -> Sequence[Any]:
    """Openings somebody thought of for this case: rows of (opening, employer, chosen_on). For those who follow it."""
    return db.session.execute(
        select(Opening, Employer.name.label("employer"), Match.chosen_on)
        .join(Match, Match.opening_id == Opening.id)
        .join(Employer, Employer.id == Opening.employer_id)
        .where(Match.case_id == case_id, Opening.removed_at.is_(None))
        .order_by(Match.chosen_on.desc(), Opening.id)
    ).all()
