"""People, roles, teams, sign-in and sessions."""

from flask import Flask, Response, request, url_for
from flask_login import LoginManager

from app.accounts import cli, queries, sessions, views
from app.accounts.models import User
from app.kernel import drafts, hx
from app.kernel.db import SAFE_METHODS, db


def init_app(app: Flask) -> None:
    login = LoginManager(app)

    @login.request_loader
    def signed_in(_request: object) -> User | None:
        return sessions.lookup().user

    app.extensions["treklang_unauthorized"] = to_sign_in
    app.register_blueprint(views.bp)
    app.register_blueprint(views.office_bp)
    app.register_blueprint(views.me_bp)
    cli.init_app(app)

    @app.context_processor
    def frame() -> dict[str, object]:
        user = sessions.lookup().user
        return {
            "office": queries.office(),
            "theme": user.appearance.value if user else "auto",
            "session_ends_at": sessions.lookup().ends_at if user else None,
        }


def to_sign_in() -> Response:
    """Ask somebody to sign in, and keep what an expired session was about to save."""
    if request.method in SAFE_METHODS:
        return hx.go_to(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
    expired = sessions.lookup().expired_user_id
    key = request.form.get(drafts.FIELD, "")
    if expired and key:
        drafts.keep(expired, key, request.form)
    back = hx.safe_path(request.form.get("_from"))
    if request.endpoint == "drafts.save":
        db.session.commit()
        return Response(status=401)
    return hx.go_to(url_for("accounts.sign_in", next=back) if back else url_for("accounts.sign_in"))
