"""The observed person's own experience. It opens the notes, so it is written once and then stands."""

from sqlalchemy import select

from app.accounts.models import User
from app.feedback.actions.contracts import refuse_late, refuse_unless
from app.feedback.enums import ContractState
from app.feedback.models import FeedbackContract, OwnExperience
from app.kernel import audit
from app.kernel.db import db


def write_experience(
    contract: FeedbackContract, *, worked: str, otherwise: str, skipped: bool, by: User
) -> OwnExperience:
    """Write it, or say that one skips it. A second press gives the one that stands."""
    refuse_unless(contract, ContractState.OBSERVED)
    refuse_late(contract)
    found = db.session.scalars(select(OwnExperience).where(OwnExperience.contract_id == contract.id)).one_or_none()
    if found is not None:
        return found
    experience = OwnExperience(contract_id=contract.id, worked=worked, otherwise=otherwise, skipped=skipped)
    db.session.add(experience)
    contract.touch()
    db.session.flush()
    audit.record("skip" if skipped else "write", experience, by=by)
    return experience
