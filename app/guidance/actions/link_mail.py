"""The link by e-mail, when the office has a mail server: only the link, in words that tell nothing; never the code."""

from typing import Any

from flask_babel import force_locale
from sqlalchemy import update

from app.config import Mail
from app.guidance.models import GuidanceRoom, RoomInvitation
from app.kernel import audit, mail
from app.kernel.dates import now
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.kernel.transaction import apart


def message(address: str) -> str:
    """What goes with a link, however it is given; no name of a person, an office or what it is for."""
    return _("Hei. Her er lenken du skulle få: %(address)s", address=address) + "\n\n" + _(
        "Koden får du på en annen måte. Lenken virker i 14 dager. Venter du ikke på noen lenke, kan du slette dette."
    )  # fmt: skip


def send(room: GuidanceRoom, link: RoomInvitation, *, to: str, address: str, server: Mail, by: Any) -> bool:
    """The link has been saved before. It is marked as sent first, so that pressing twice sends one letter; False when
    it was sent before. That ends the request's transaction, and nothing is asked of the database while the mail server
    is talked to, so no writer waits. The address is kept nowhere."""
    with force_locale(room.language):
        letter = {"to": to, "subject": _("Lenken din"), "text": message(address)}
    link_id, room_id = link.id, room.id
    if not _mark(link_id):
        return False
    try:
        mail.send(server, **letter)
    except mail.MailNotSent:
        _unmark(link_id)
        text = _("E-posten ble ikke sendt. Lenken virker likevel. Se etter adressen, eller gi lenken på en annen måte.")
        raise DomainError(text) from None
    audit.record("mail_link", GuidanceRoom(id=room_id), by=by)
    return True


def _mark(link_id: int) -> bool:
    unsent = update(RoomInvitation).where(RoomInvitation.id == link_id, RoomInvitation.mailed_at.is_(None))
    with apart() as connection:
        return connection.execute(unsent.values(mailed_at=now())).rowcount == 1


def _unmark(link_id: int) -> None:
    with apart() as connection:
        connection.execute(update(RoomInvitation).where(RoomInvitation.id == link_id).values(mailed_at=None))
