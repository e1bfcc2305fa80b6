"""Writing, supporting and gathering yellow notes.

An anonymous note leaves nothing that leads to a person: no author, no trace of who, no order, no time (settled in the
decisions on privacy). That somebody has taken part is a mark of its own.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.accounts.models import User
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.learning.actions.marks import shuffle_marks
from app.learning.actions.themes import remove_theme
from app.learning.models import LearningPlan, Theme, Wish, WishAuthor, WishMade, WishSupport
from app.learning.queries.themes import hanging_on, load_theme
from app.learning.queries.wishes import takes_wishes


def add_wish(plan: LearningPlan, *, text: str, signed: bool, by: User) -> None:
    """A note on the board, with or without its writer's name."""
    db.session.execute(select(LearningPlan.id).where(LearningPlan.id == plan.id).with_for_update())
    _refuse_closed(plan)
    wish = Wish(plan_id=plan.id, text=text)
    db.session.add(wish)
    db.session.flush()
    if signed:
        db.session.add(WishAuthor(wish_id=wish.id, user_id=by.id))
    if db.session.get(WishMade, (plan.id, by.id)) is None:
        db.session.add(WishMade(plan_id=plan.id, user_id=by.id))
        shuffle_marks(WishMade, plan_id=plan.id)
    db.session.flush()


def edit_wish(wish: Wish, *, text: str, by: User) -> None:
    """Change the text of a signed note. The rule of the view holds it to its author."""
    _refuse_closed(wish.plan)
    wish.text = text
    db.session.flush()
    audit.record("edit", wish, by=by)


def support_wish(wish: Wish, *, on: bool, by: User) -> None:
    """Wish the same, or not any more. One's own signed note needs no support."""
    _refuse_closed(wish.plan)
    if wish.author is not None and wish.author.user_id == by.id:
        raise DomainError(_("Dette er ditt eget ønske."))
    standing = db.session.get(WishSupport, (wish.id, by.id))
    if on and standing is None:
        db.session.add(WishSupport(wish_id=wish.id, user_id=by.id))
    elif not on and standing is not None:
        db.session.delete(standing)
    db.session.flush()


def gather(plan: LearningPlan, wish_ids: Sequence[int], *, theme: Theme, by: User) -> dict[int, int | None]:
    """Put notes into a theme of the same plan. Gives where each was before, for put_back."""
    if theme.plan_id != plan.id:
        raise DomainError(_("Velg et tema i den samme planen."), "theme")
    wishes = db.session.scalars(
        select(Wish).where(Wish.id.in_(wish_ids), Wish.plan_id == plan.id, Wish.removed_at.is_(None))
    ).all()
    if not wishes:
        raise DomainError(_("Kryss av for minst én lapp."), "wish")
    before = {wish.id: wish.theme_id for wish in wishes}
    for wish in wishes:
        wish.theme_id = theme.id
    db.session.flush()
    audit.record("gather", theme, by=by)
    return before


def put_back(plan: LearningPlan, before: Mapping[int, int | None], *, made: int | None, by: User) -> None:
    """Undo of gather; a theme that was made for the notes goes too, if nothing else has come to hang on it."""
    for wish in db.session.scalars(select(Wish).where(Wish.id.in_(before), Wish.plan_id == plan.id)):
        wish.theme_id = before[wish.id]
    db.session.flush()
    audit.record("put_back", plan, by=by)
    if made is not None:
        theme = load_theme(made)
        hanging = hanging_on(theme)
        if not (hanging.outcomes or hanging.tasks or hanging.wishes):
            remove_theme(theme, by=by)


def take_out(wish: Wish, *, by: User) -> int | None:
    """Take a note out of its theme: it is open again. The theme it was in."""
    before = wish.theme_id
    wish.theme_id = None
    db.session.flush()
    audit.record("take_out_wish", wish.plan, by=by)
    return before


def mark_seen(wish: Wish) -> None:
    """The author knows which theme the note became."""
    if wish.author is not None:
        wish.author.told_theme_id = wish.theme_id
        db.session.flush()


def _refuse_closed(plan: LearningPlan) -> None:
    if not takes_wishes(plan):
        raise DomainError(_("Planen er publisert. Nye ønsker tas med i neste halvår."), "text")
