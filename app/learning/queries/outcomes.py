"""Outcomes: who shall be able to do what (S3-L11)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.asking import kept
from app.accounts.enums import Role
from app.accounts.models import Team
from app.accounts.queries import team_choices
from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.kernel.i18n import _
from app.learning.enums import AudienceKind, Judgement, OutcomeKind, OutcomeLevel
from app.learning.models import LearningPlan, Outcome, OutcomeAudience, Theme
from app.learning.words import role_words

# A sentence may begin with one of these as it stands; else «skal» is put in.
VERBS = {"kan", "kjenner", "forstår", "har", "vet", "skal", "veit", "can", "know", "understand", "have", "kender"}
ROLES = (Role.LEADER, Role.TEAM_LEADER, Role.EMPLOYEE, Role.JOB_COACH, Role.SUPERVISOR)


@dataclass(frozen=True)
class OutcomeLine:
    """An outcome as it stands in the plan. `who` is for whom, in words."""

    id: int
    theme_id: int
    text: str
    kind: OutcomeKind
    level: OutcomeLevel
    judgement: Judgement | None
    who: str

    @property
    def sentence(self) -> str:
        return sentence(self.who, self.text)


def sentence(who: str, text: str) -> str:
    """«Jobbspesialister kan …»: for whom and what, as one sentence. A text that is a sentence already stays."""
    if text[:1].isupper():
        return text
    beginning = who[:1].upper() + who[1:]
    if text.split(maxsplit=1)[0].casefold() in VERBS:
        return _("%(who)s %(text)s", who=beginning, text=text)
    return _("%(who)s skal %(text)s", who=beginning, text=text)


def outcomes_of_themes(theme_ids: Sequence[int]) -> dict[int, list[OutcomeLine]]:
    """The outcomes of these themes, in the order they were made. Two statements."""
    rows = _of_themes(None, ids=theme_ids).all()
    who = audiences([row.id for row in rows])
    found: dict[int, list[OutcomeLine]] = {each: [] for each in theme_ids}
    for row in rows:
        found[row.theme_id].append(OutcomeLine(**row._mapping, who=who[row.id]))
    return found


@kept
def _of_themes(_nobody: None, *, ids: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(Outcome.id, Outcome.theme_id, Outcome.text, Outcome.kind, Outcome.level, Outcome.judgement)
        .where(Outcome.theme_id.in_(ids), Outcome.removed_at.is_(None))
        .order_by(Outcome.id)
    )


def audiences(outcome_ids: Sequence[int]) -> dict[int, str]:
    """For whom these outcomes are, in words; nobody named means everybody. One statement."""
    return _whom(outcome_ids, _audiences(None, ids=outcome_ids))


@kept
def _audiences(_nobody: None, *, ids: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(OutcomeAudience.outcome_id, OutcomeAudience.kind, OutcomeAudience.role, Team.name.label("team"))
        .outerjoin(Team, Team.id == OutcomeAudience.team_id)
        .where(OutcomeAudience.outcome_id.in_(ids))
        .order_by(OutcomeAudience.id)
    )


def _whom(outcome_ids: Iterable[int], rows: Iterable[Any]) -> dict[int, str]:
    """The words of rows with outcome_id, kind, role and team; a row without a kind says nothing."""
    words: dict[int, list[str]] = {each: [] for each in outcome_ids}
    for row in rows:
        if row.kind is AudienceKind.ROLE:
            words[row.outcome_id].append(str(role_words(row.role)))
        elif row.kind is AudienceKind.TEAM:
            words[row.outcome_id].append(_("team %(name)s", name=row.team.removeprefix("Team ")))
    return {each: _together(found) if found else _("alle ansatte") for each, found in words.items()}


def outcome_groups(plan_id: int) -> list[tuple[str, str, str]]:
    """The outcomes of a plan as (id, sentence, theme), in the order of the plan. One statement."""
    rows = db.session.execute(
        select(
            Outcome.id.label("outcome_id"),
            Outcome.text,
            Theme.title,
            OutcomeAudience.kind,
            OutcomeAudience.role,
            Team.name.label("team"),
        )
        .join(Theme, Theme.id == Outcome.theme_id)
        .outerjoin(OutcomeAudience, OutcomeAudience.outcome_id == Outcome.id)
        .outerjoin(Team, Team.id == OutcomeAudience.team_id)
        .where(Theme.plan_id == plan_id, Theme.removed_at.is_(None), Outcome.removed_at.is_(None))
        .order_by(Theme.position, Theme.id, Outcome.id, OutcomeAudience.id)
    ).all()
    outcomes = {row.outcome_id: row for row in rows}
    who = _whom(outcomes, rows)
    return [(str(each), sentence(who[each], row.text), row.title) for each, row in outcomes.items()]


def _together(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(some)s og %(last)s", some=", ".join(words[:-1]), last=words[-1])


def load_outcome(outcome_id: int) -> Outcome:
    """An outcome with its audience, theme, plan and group, or NoResultFound when one of them is removed."""
    return _load(outcome_id, Outcome.removed_at.is_(None))


def load_removed_outcome(outcome_id: int) -> Outcome:
    return _load(outcome_id, Outcome.removed_at.is_not(None))


def _load(outcome_id: int, state: Any) -> Outcome:
    of_theme = joinedload(Outcome.theme)
    return (
        db.session.scalars(
            select(Outcome)
            .join(Theme, Theme.id == Outcome.theme_id)
            .where(Outcome.id == outcome_id, state, Theme.removed_at.is_(None))
            .options(
                joinedload(Outcome.audience),
                of_theme.joinedload(Theme.plan).options(
                    selectinload(LearningPlan.members), joinedload(LearningPlan.department)
                ),
            )
        )
        .unique()
        .one()
    )


def audience_choices() -> list[SelectChoice]:
    """Everybody, roles and teams, as the form sends them."""
    return [
        SelectChoice("everyone", _("Alle ansatte")),
        *(SelectChoice(f"role:{role.value}", str(role_words(role)).capitalize()) for role in ROLES),
        *(
            SelectChoice(f"team:{each.value}", _("Team %(name)s", name=str(each.label).removeprefix("Team ")))
            for each in team_choices()
        ),
    ]


def audience_values(outcome: Outcome) -> list[str]:
    """The audience of an outcome as the form shows it."""
    values = [
        f"role:{row.role.value}" if row.role else f"team:{row.team_id}"
        for row in outcome.audience
        if row.kind in (AudienceKind.ROLE, AudienceKind.TEAM)
    ]
    return values or ["everyone"]


def other_outcomes(outcome: Outcome) -> Sequence[Any]:
    """The other outcomes of the same plan, by theme: id, text, theme."""
    return db.session.execute(
        select(Outcome.id, Outcome.text, Theme.title.label("theme"))
        .join(Theme, Theme.id == Outcome.theme_id)
        .where(
            Theme.plan_id == outcome.theme.plan_id,
            Outcome.id != outcome.id,
            Outcome.removed_at.is_(None),
            Theme.removed_at.is_(None),
        )
        .order_by(Theme.position, Theme.id, Outcome.id)
    ).all()
