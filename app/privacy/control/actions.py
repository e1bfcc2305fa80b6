"""A month's control: begun with lines picked at random, each line judged, and signed once."""

from sqlalchemy import func, select

from app.accounts.models import User
from app.kernel import audit
from app.kernel.chain import mark
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.kernel.look_ups import LookUp
from app.privacy.control import queries
from app.privacy.control.figures import Month, figures, of_content
from app.privacy.control.models import ControlledLine, MonthlyControl, Verdict

PICKED = 20


def begin(month: Month, *, by: User) -> MonthlyControl:
    """Begin the control of a month that is over. The same month a second time gives the control that was begun."""
    if month.first >= queries.this_month().first:
        raise DomainError(_("Måneden er ikke over ennå. Kontroller den når den er slutt."))
    found = queries.control_of(month)
    if found is not None:
        return found
    control = MonthlyControl(month=month.first, begun_by_id=by.id)
    db.session.add(control)
    db.session.flush()
    picked = select(LookUp.id).where(month.within(LookUp.at), of_content()).order_by(func.random()).limit(PICKED)
    ids = sorted(db.session.scalars(picked))
    db.session.add_all(ControlledLine(control_id=control.id, look_up_id=each) for each in ids)
    db.session.flush()
    audit.record("begin", control, by=by)
    return control


def judge(line: ControlledLine, *, verdict: Verdict, note: str, by: User) -> None:
    """What the officer found of one line; what is followed up says why."""
    if verdict is Verdict.FOLLOW_UP and not note:
        raise DomainError(_("Skriv hva du følger opp."), "note")
    line.verdict, line.note = verdict, note
    db.session.flush()
    audit.record(f"judge_{verdict.value}", line, by=by)


def sign(control: MonthlyControl, *, note: str, by: User) -> None:
    """Sign the month: its figures stand as they are now, with the newest link of the chain."""
    if queries.undecided(control):
        raise DomainError(_("Se gjennom alle linjene i utvalget først."))
    newest = mark.head(db.session.connection())
    control.figures = figures(Month(control.month))
    control.note = note
    control.signed_at, control.signed_by_id = now(), by.id
    control.chain_number, control.chain_hash = newest.n, newest.hash.hex()
    db.session.flush()
    audit.record("sign", control, by=by)
