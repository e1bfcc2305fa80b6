"""Sharing a closed dialogue, and taking it back."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.accounts.models import User
from app.feedback.enums import ContractState, ShareKind
from app.feedback.models import DialogueShare, FeedbackContract, LearningGroupMember
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def share(
    contract: FeedbackContract, *, kind: ShareKind, user_id: int | None, group_id: int | None, by: User
) -> DialogueShare:
    """Show a closed dialogue, or its learning point, to one person or one group that one is in."""
    if contract.state is not ContractState.CLOSED:
        raise DomainError(_("Avslutt dialogen før du deler den."))
    if (user_id is None) == (group_id is None):
        raise DomainError(_("Velg enten en kollega eller en læringsgruppe."), "user_id")
    if user_id in (by.id, contract.observer_id) and user_id is not None:
        raise DomainError(_("Velg en annen enn dere to."), "user_id")
    if group_id is not None and db.session.get(LearningGroupMember, (group_id, by.id)) is None:
        raise DomainError(_("Velg en gruppe du selv er med i."), "group_id")
    standing = db.session.scalars(
        select(DialogueShare).where(
            DialogueShare.contract_id == contract.id,
            DialogueShare.user_id == user_id,
            DialogueShare.group_id == group_id,
            DialogueShare.taken_back_at.is_(None),
        )
    ).one_or_none()
    if standing is not None:
        standing.kind = kind
    else:
        standing = DialogueShare(contract_id=contract.id, kind=kind, user_id=user_id, group_id=group_id)
        try:
            with db.session.begin_nested():
                db.session.add(standing)
        except IntegrityError as error:
            raise DomainError(_("Dette er delt fra før.")) from error
    db.session.flush()
    audit.record("share", standing, by=by)
    return standing


def take_back(shared: DialogueShare, *, by: User) -> None:
    """From now on nobody else reads it. Pressing twice is harmless."""
    if shared.taken_back_at is None:
        shared.taken_back_at = now()
        db.session.flush()
        audit.record("take_back", shared, by=by)
