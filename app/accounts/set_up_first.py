"""A page that asks for a second factor before somebody gets something that must be kept from others.

    if (stopped := set_up_first.ask()) is not None:
        return stopped

Costs no statement: the session knows whether it was begun in two steps.
"""

from flask import Response, g, make_response, render_template, request

from app.accounts import factors, sessions
from app.accounts.fresh import NOT_CARRIED
from app.kernel.db import SAFE_METHODS


def ask() -> Response | None:
    """None for who has a second factor, and where the office asks for none. What a form has sent waits in the page."""
    if sessions.is_strong() or not factors.is_asked():
        return None
    sent = request.method not in SAFE_METHODS
    g.changes_nothing = True
    carried = [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_CARRIED]
    page = render_template("accounts/set_up_first.html", carried=carried, sent=sent, here=request.full_path.rstrip("?"))
    return make_response(page, 422 if sent else 200)
