"""Links that have just been made, for whoever made them to hand out."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from app.accounts.models import StaffInvitation, User
from app.accounts.queries import open_invitations
from app.accounts.tokens import hashed, token_of
from app.kernel.db import db


class NewLink(NamedTuple):
    name: str
    email: str
    token: str
    expires_at: datetime


def new_links(secret: str, user_ids: Sequence[int]) -> list[NewLink]:
    """Those of the links made with `secret` that can still be used, by name."""
    tokens = {user_id: token_of(secret, user_id) for user_id in user_ids}
    found = db.session.execute(
        open_invitations()
        .join(User, User.id == StaffInvitation.user_id)
        .where(StaffInvitation.token_hash.in_([hashed(token) for token in tokens.values()]))
        .with_only_columns(User.id, User.name, User.email, StaffInvitation.expires_at)
        .order_by(User.name)
    )
    return [NewLink(row.name, row.email or "", tokens[row.id], row.expires_at) for row in found]
