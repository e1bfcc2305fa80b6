"""The write of an answer after an activity: nobody's from the first moment (settled 14, docs/decisions/0006)."""

import secrets

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.accounts.models import User
from app.kernel.anonymity import MIN_GROUP
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.learning.actions.marks import shuffle_marks
from app.learning.models import Activity, ActivityAnswer, ActivityAnswered, HeldAnswer
from app.learning.queries.answers import is_open
from app.learning.queries.attendance import attended


def give_answer(activity: Activity, *, usefulness: int, will_do: str, by: User) -> None:
    """Keep the answer apart from its writer. No trace is recorded and the activity is not touched: a time would tell.

    Answers are held until they are five and then let out together under new ids, so that no two views of the results
    differ by fewer than five people."""
    if not is_open(activity):
        raise DomainError(_("Fristen for å svare er ute."))
    if not attended(activity.id, by.id):
        raise DomainError(_("Bare de som deltok, kan svare."))
    # Two who answer at once wait for each other here: together they may be the fifth.
    db.session.execute(select(Activity.id).where(Activity.id == activity.id).with_for_update())
    try:
        with db.session.begin_nested():
            db.session.add(ActivityAnswered(activity_id=activity.id, user_id=by.id))
    except IntegrityError as error:
        raise DomainError(_("Du har allerede svart. Takk for det.")) from error
    db.session.add(HeldAnswer(activity_id=activity.id, usefulness=usefulness, will_do=will_do))
    db.session.flush()
    _let_out(activity)
    shuffle_marks(ActivityAnswered, activity_id=activity.id)


def _let_out(activity: Activity) -> None:
    held = list(db.session.scalars(select(HeldAnswer).where(HeldAnswer.activity_id == activity.id).with_for_update()))
    if len(held) < MIN_GROUP:
        return
    secrets.SystemRandom().shuffle(held)
    for answer in held:
        db.session.add(ActivityAnswer(activity_id=activity.id, usefulness=answer.usefulness, will_do=answer.will_do))
        db.session.delete(answer)
    db.session.flush()
