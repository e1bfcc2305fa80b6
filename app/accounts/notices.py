"""What the owner of an account should hear of it: told once on the next page, listed on «Mine innstillinger», and sent
by mail where the office has a server – in neutral words, without content."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from flask import Response, after_this_request, current_app, flash, has_request_context, request, url_for
from flask_babel import LazyString, force_locale
from sqlalchemy import Select, delete, insert, or_, select, update

from app.accounts.factor_models import AccountNotice
from app.accounts.models import User, UserSession
from app.accounts.queries import absences
from app.config import Mail, Settings
from app.kernel import hx, mail
from app.kernel.dates import local, moment, now, span
from app.kernel.db import db
from app.kernel.i18n import _, _l
from app.kernel.polls import is_poll
from app.kernel.toasts import with_link
from app.kernel.transaction import apart, note

DEPUTY = ("deputy_named", "deputy_released")
"""Whose words depend on who is away, and when."""
NEAR = timedelta(minutes=1)
"""A notice is written with what it tells of."""
NOT_OF_SIGNING_IN = ("deputy_named", "successor_named", "room_received")
KEPT = timedelta(days=90)
SHOWN = 10
log = structlog.get_logger()

WORDS: dict[str, LazyString] = {
    "signed_in": _l("Innlogging"),
    "wrong_code": _l("Feil kode i trinn to"),
    "recovery_code_used": _l("En gjenopprettingskode ble brukt"),
    "password_changed": _l("Passordet ditt ble byttet"),
    "password_by_link": _l("Et nytt passord ble valgt med en lenke fra systemansvarlig"),
    "factor_set_up": _l("Innlogging i to trinn ble satt opp"),
    "factor_removed": _l("Innlogging i to trinn ble slått av"),
    "factor_reset": _l("Systemansvarlig nullstilte innlogging i to trinn"),
    "factor_lost": _l("Innlogging i to trinn gikk tapt da kontoret ble gjenopprettet. Sett den opp på nytt"),
    "passkey_added": _l("En passnøkkel ble lagt til"),
    "passkey_removed": _l("En passnøkkel ble fjernet"),
    "passkey_copied": _l("En passnøkkel som kan være kopiert, ble avvist"),
    "recovery_codes_made": _l("Nye gjenopprettingskoder ble laget"),
    "organisation_linked": _l("En konto i organisasjonen ble knyttet til kontoen din"),
    "organisation_unlinked": _l("Kontoen i organisasjonen ble fjernet fra kontoen din"),
    "ended_by_admin": _l("Systemansvarlig logget deg ut overalt"),
    "roles_changed": _l("Rollene dine ble endret"),
    "deputy_named": _l("Du ble bedt om å svare for en kollega"),
    "deputy_released": _l("Det ble avsluttet at du svarer for en kollega"),
    "successor_named": _l("Du kan ta over for en kollega som har sluttet, når jobbsøkeren sier ja"),
    "room_received": _l("En jobbsøker valgte deg som ny veileder i rommet sitt"),
    "erasure_answered": _l("Personvernkontakten svarte på et ønske om sletting"),
    "erasure_withdrawn": _l("Noen andre trakk tilbake et ønske om sletting som du la inn"),
}


def write(user: User, kind: str, *, session_id: int | None = None, browser: str = "", by_mail: bool = False) -> None:
    """Somebody's own browser is told at its next page, but not the one that caused it (`session_id`)."""
    db.session.add(AccountNotice(user_id=user.id, kind=kind, session_id=session_id, browser=browser))
    others = update(UserSession).where(UserSession.user_id == user.id, UserSession.ended_at.is_(None))
    if session_id is not None:
        others = others.where(UserSession.id != session_id)
    db.session.execute(others.values(news=True))
    if by_mail:
        _mail_later(user, kind, browser)


def write_apart(user_id: int, kind: str, *, by_mail: bool = False) -> None:
    """The same when the request itself is refused and undone."""
    with apart() as connection:
        connection.execute(insert(AccountNotice).values(user_id=user_id, kind=kind, browser="", told=False, at=now()))
        theirs = update(UserSession).where(UserSession.user_id == user_id, UserSession.ended_at.is_(None))
        connection.execute(theirs.values(news=True))
    if by_mail:
        _mail_later(db.session.get_one(User, user_id), kind, "", although_refused=True)


def tell(session_id: int | None, user_id: int) -> bool:
    """Tell this browser what its person has not heard yet. True when something was written down on the way."""
    if request.method != "GET" or is_poll() or hx.wants_fragment():
        return False
    here = db.session.get(UserSession, session_id)
    if here is None:
        return False
    untold = _of(user_id).where(
        AccountNotice.told.is_(False),
        or_(AccountNotice.session_id.is_(None), AccountNotice.session_id != session_id),
    )
    found, began, browser = db.session.scalars(untold).all(), here.created_at, here.browser
    wrong = sum(each.kind == "wrong_code" for each in found)
    # This same browser, the last time; so it seems, and therefore it is not marked as told.
    told = [each for each in found if not (each.kind == "signed_in" and each.at < began and each.browser == browser)]
    newest = {(each.kind, each.browser): each for each in reversed(told) if each.kind not in ("wrong_code", *DEPUTY)}
    away = _away(told)
    for each in newest.values():
        flash(_in_words(each, away), "warning")
    for text in dict.fromkeys(_in_words(each, away) for each in reversed(told) if each.kind in DEPUTY):
        with_link(text, url_for("me.away"), _("Se hva det gir deg"))
    if wrong:
        flash(_("Feil kode i trinn to er prøvd %(n)s ganger. Bytt passord hvis det ikke var deg.", n=wrong), "warning")
    if told:
        note(update(AccountNotice).where(AccountNotice.id.in_([each.id for each in told])).values(told=True))
    note(update(UserSession).where(UserSession.id == session_id).values(news=False))
    return True


def _in_words(notice: AccountNotice, away: Sequence[Any]) -> str:
    """One line: what, when, and from which browser."""
    what, when = str(WORDS[notice.kind]), moment(local(notice.at))
    if meant := _deputy_for(notice, away):
        return " ".join(meant)
    if notice.kind == "signed_in":
        browser = notice.browser or _("ukjent nettleser")
        return _("Det ble logget inn på kontoen din %(when)s fra %(browser)s. Var det ikke deg, bytt passord.",
                 when=when, browser=browser)  # fmt: skip
    return _("%(what)s %(when)s.", what=what, when=when)


def _away(told: Sequence[AccountNotice]) -> Sequence[Any]:
    """The absences that these tell of. One statement, or none."""
    of_deputy = [each for each in told if each.kind in DEPUTY]
    if not of_deputy:
        return ()
    return absences.answered_for_since(of_deputy[0].user_id, min(each.at for each in of_deputy) - NEAR)


def _deputy_for(notice: AccountNotice, away: Sequence[Any]) -> list[str]:
    """Whom it is about and which days. The notice itself holds no name: it is looked up while it is true."""
    if notice.kind not in DEPUTY:
        return []
    meant = [(row, name) for row, name in away if abs(row.updated_at - notice.at) <= NEAR]
    if notice.kind == "deputy_released":
        return [_("Du svarer ikke lenger for %(name)s.", name=name) for row, name in meant if row.ended_at]
    stand = [(row, name) for row, name in meant if not row.ended_at]
    return [
        _("Du svarer for %(name)s: %(days)s.", name=name, days=span(row.from_on, row.until_on)) for row, name in stand
    ]


def latest(user_id: int) -> list[tuple[datetime, str]]:
    """What has happened with an account lately, the newest first: when, and what with the browser it happened in."""
    found = db.session.scalars(_of(user_id).limit(SHOWN)).all()
    away = _away(found)
    told = [(each, " ".join(_deputy_for(each, away)) or str(WORDS[each.kind])) for each in found]
    return [(each.at, f"{what}, {each.browser}" if each.browser else what) for each, what in told]


def forget_old() -> int:
    """Nightly: what happened three months ago."""
    old = delete(AccountNotice).where(AccountNotice.at < now() - KEPT)
    return db.session.execute(old).rowcount  # type: ignore[attr-defined,no-any-return]


def _of(user_id: int) -> Select[Any]:
    return select(AccountNotice).where(AccountNotice.user_id == user_id).order_by(AccountNotice.id.desc())


def _mail_later(user: User, kind: str, browser: str, *, although_refused: bool = False) -> None:
    """A letter once the answer has left, so that nobody waits for the mail server and no transaction is open."""
    settings: Settings = current_app.extensions["treklang_settings"]
    server, to = settings.mail, user.email
    if server is None or not to or not has_request_context():
        return
    with force_locale(user.locale or "nb"):
        what, when = str(WORDS[kind]), moment(local(now()))
        text = _("Hei. Dette gjelder kontoen din i Treklang: %(what)s %(when)s.", what=what, when=when)
        if browser:
            text += " " + _("Nettleser: %(browser)s.", browser=browser)
        done = _("Var det deg, trenger du ikke gjøre noe. Var det ikke deg, logg inn og bytt passord.")
        text += "\n\n" + (_("Logg inn for å se hva det gjelder.") if kind in NOT_OF_SIGNING_IN else done)
        letter = {"to": to, "subject": _("Om kontoen din"), "text": text}

    @after_this_request
    def when_sent(answer: Response) -> Response:
        if although_refused or answer.status_code < 400:
            answer.call_on_close(lambda: _send(server, letter))
        return answer


def _send(server: Mail, letter: dict[str, str]) -> None:
    try:
        mail.send(server, **letter)
    except mail.MailNotSent:
        log.warning("notice_not_sent")
