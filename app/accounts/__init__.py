"""People, roles, teams, sign-in and sessions."""

from flask import Flask, Response, request, session, url_for
from flask_login import LoginManager

from app.accounts import access, attempts, calendar_addresses, cli, notices, queries, renewal, sessions, views
from app.accounts.actions import absences, invitations, passkeys, second_step
from app.accounts.enums import Role
from app.accounts.models import User
from app.accounts.queries.people import Standing
from app.accounts.queries.search import search
from app.kernel import drafts, hx, once
from app.kernel.db import SAFE_METHODS, db
from app.kernel.features import Entry, Filterable, registered
from app.kernel.i18n import _l


def init_app(app: Flask) -> None:
    login = LoginManager(app)

    @login.request_loader  # type: ignore[untyped-decorator]
    def signed_in(_request: object) -> User | None:
        return sessions.lookup().user

    # First of all, since noting the time last seen lets go of what a request has read before.
    app.before_request_funcs.setdefault(None, []).insert(0, look_up)
    app.after_request(renewal.keep_key_of_failed)
    app.extensions["treklang_unauthorized"] = to_sign_in
    for each in (views.bp, views.office_bp, views.me_bp):
        app.register_blueprint(each)
    registered(app).callers.append(caller)
    app.context_processor(frame)
    cli.init_app(app)
    registered(app).entries.append(entry())
    registered(app).restored += [sessions.end_everybodys, invitations.let_all_die, calendar_addresses.let_all_die]
    registered(app).searches.append(search)
    registered(app).filters["office.people"] = Filterable(
        _l("Kolleger"), {"standing": Standing, "team": queries.team_ids, "role": Role}
    )
    registered(app).small_writes |= {
        "accounts.sign_in",
        "accounts.second_step",
        "accounts.ask_second_step",
        "accounts.sign_out",
        "me.stay",
    }
    registered(app).nightly.update(
        {
            "sign_in_attempts": attempts.forget_old,
            "user_sessions": sessions.forget_old,
            "staff_invitations": invitations.forget_old,
            "pending_sign_ins": second_step.forget_old,
            "passkey_challenges": passkeys.forget_old,
            "account_notices": notices.forget_old,
            "absences": absences.forget_old,
        }
    )


def entry() -> Entry:
    about = _l("Under Kontoret finner du kolleger, team, roller og det som gjelder for alle.")
    return Entry(_l("Kontoret"), about, "office.home", "Buildings2", 90, access.OFFICE.name)


def caller() -> str | None:
    """Whoever is signed in, in however many browsers."""
    found = sessions.lookup()
    person = found.user or found.limited
    return f"user {person.id}" if person else None


def look_up() -> None:
    """Who is here; and what they should hear of their account is told, which lets go of what was read."""
    found = sessions.lookup()
    if found.user and found.news and notices.tell(sessions.current_id(), found.user.id):
        sessions.look_again()


def frame() -> dict[str, object]:
    """What every page's frame shows of the person and the office."""
    found = sessions.lookup()
    return {
        "office": queries.office(),
        "appearance": found.user.appearance.value if found.user else "auto",
        "session_ends_at": found.ends_at,
    }


def to_sign_in() -> Response:
    """Ask somebody to sign in, or to set up a second factor; keep what an expired session was about to save."""
    found = sessions.lookup()
    ask = "me.app" if found.limited else "accounts.sign_in"
    if request.method in SAFE_METHODS:
        return hx.go_to(url_for(ask, next=request.full_path.rstrip("?")))
    once.not_answered()
    was_full = found.limited and sessions.NEVER_FULL not in session
    theirs = found.limited.id if found.limited and was_full else found.expired_user_id
    key = request.form.get(drafts.FIELD, "")
    if theirs and key:
        drafts.add(theirs, key, request.form)
    back = hx.safe_path(request.form.get("_from"))
    if request.endpoint == "drafts.save":
        db.session.commit()
        return Response(status=401)
    return hx.go_to(url_for(ask, next=back))
