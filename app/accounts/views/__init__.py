"""HTTP for sign-in, one's own settings, and the office's people."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)
office_bp = Blueprint("office", __name__, url_prefix="/office")
me_bp = Blueprint("me", __name__, url_prefix="/me")

from app.accounts.views import sign_in  # noqa: E402, F401
