"""Making, changing and removing outcomes; a new colleague's own ticks."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update

from app.accounts.enums import Role
from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.kernel.removal import restore
from app.learning.enums import AudienceKind, OutcomeKind, OutcomeLevel
from app.learning.models import Activity, ActivityOutcome, Outcome, OutcomeAudience, OutcomeProgress, Theme
from app.learning.queries.themes import activities_on


def create_outcome(
    theme: Theme, *, text: str, kind: OutcomeKind, level: OutcomeLevel, audience: Sequence[str], by: User
) -> Outcome:
    """`audience` as the form sends it: "everyone", "role:job_coach", "team:3"."""
    outcome = Outcome(theme=theme, text=text, kind=kind, level=level, audience=[])
    _set_audience(outcome, audience)
    db.session.add(outcome)
    db.session.flush()
    audit.record("create", outcome, by=by)
    return outcome


def edit_outcome(
    outcome: Outcome,
    *,
    theme_id: int,
    text: str,
    kind: OutcomeKind,
    level: OutcomeLevel,
    audience: Sequence[str],
    by: User,
) -> None:
    """Change an outcome, or move it to another theme of its plan."""
    outcome.theme_id = theme_id
    outcome.text, outcome.kind, outcome.level = text, kind, level
    _set_audience(outcome, audience)
    outcome.touch()
    db.session.flush()
    audit.record("edit", outcome, by=by)


def _set_audience(outcome: Outcome, audience: Sequence[str]) -> None:
    """Nobody named means everybody, so «everyone» needs no row and swallows the others."""
    wanted: list[OutcomeAudience] = []
    if "everyone" not in audience:
        for value in dict.fromkeys(audience):
            kind, _colon, which = value.partition(":")
            if kind == AudienceKind.ROLE:
                wanted.append(OutcomeAudience(kind=AudienceKind.ROLE, role=Role(which)))
            elif kind == AudienceKind.TEAM:
                wanted.append(OutcomeAudience(kind=AudienceKind.TEAM, team_id=int(which)))
    standing = {(row.kind, row.role, row.team_id): row for row in outcome.audience}
    outcome.audience = [standing.get((row.kind, row.role, row.team_id), row) for row in wanted]


def remove_outcome(outcome: Outcome, *, to: int | None, with_activities: bool, by: User) -> None:
    """Remove an outcome. Activities that serve nothing else go to the outcome `to`, or with it when that was said;
    with neither, DomainError: an activity serves at least one outcome."""
    only_here, _elsewhere = activities_on([outcome.id])
    ids, moment = [row.id for row in only_here], now()
    if ids and to is None and not with_activities:
        raise DomainError(_("Velg hva som skal skje med aktivitetene."), "to")
    if ids and to is not None:
        db.session.add_all(ActivityOutcome(activity_id=each, outcome_id=to) for each in ids)
    elif ids:
        going = update(Activity).where(Activity.id.in_(ids))
        db.session.execute(going.values(removed_at=moment, version=Activity.version + 1))
    outcome.removed_at = moment
    db.session.flush()
    audit.record("remove", outcome, by=by)


def restore_outcome(outcome: Outcome, *, by: User) -> None:
    """Bring an outcome back, with the activities that went with it."""
    served = select(ActivityOutcome.activity_id).where(ActivityOutcome.outcome_id == outcome.id)
    back = update(Activity).where(Activity.id.in_(served), Activity.removed_at == outcome.removed_at)
    db.session.execute(back.values(removed_at=None, version=Activity.version + 1))
    restore(outcome, by=by)


def tick_progress(outcome: Outcome, *, done: bool, by: User) -> None:
    """«Dette kan jeg nå», a person's own tick; set or taken away."""
    if not done:
        db.session.execute(
            delete(OutcomeProgress).where(OutcomeProgress.outcome_id == outcome.id, OutcomeProgress.user_id == by.id)
        )
    elif db.session.get(OutcomeProgress, (outcome.id, by.id)) is None:
        db.session.add(OutcomeProgress(outcome_id=outcome.id, user_id=by.id))
    db.session.flush()
