"""Asking once more for the password before what is dangerous (ASVS 7.5: new sign-in links, roles, erasures).

    @bp.post("/things/<int:thing_id>/erase")
    @requires_fresh
    @requires(ERASE, load=load_thing)
    def erase(thing): ...

`@requires_fresh` stands between the route and `@requires`, which decides first who may do this at all. Nothing else is
needed: a GET passes, and so does a POST for ten minutes after signing in or proving it. Later the POST is answered with
a page (422) that asks for the password and carries everything that was typed; when the password is right, the view gets
the request as if it had never been stopped. What is asked for only now and then is asked in the view: `ask_again()`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, make_response, render_template, request

from app.accounts import renewal, sessions
from app.accounts.actions import proof
from app.accounts.forms.sign_in import FreshForm
from app.kernel import hx
from app.kernel.db import SAFE_METHODS
from app.kernel.errors import DomainError
from app.kernel.i18n import _

NOT_CARRIED = {"csrf_token", "_from", "fresh_password"}


def requires_fresh(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let a POST through only when the person has proved who they are within ten minutes."""

    @wraps(view)
    def asked(**values: Any) -> Any:
        if request.method in SAFE_METHODS or renewal.is_fresh():
            return view(**values)
        refused, _things = view.look(dict(values))  # type: ignore[attr-defined]
        if refused is not None:
            return refused
        stopped = ask_again()
        return view(**values) if stopped is None else stopped

    return asked


def ask_again() -> Response | None:
    """None when the person has just proved who they are; else the answer that asks them. What the request has loaded
    is let go when the right password came with it: load it again."""
    if renewal.is_fresh():
        return None
    if "_validate" in request.form:  # one field was left; the whole form is asked about when it is sent
        return Response(status=204)
    form = FreshForm()
    if "fresh_password" in request.form:
        if form.validate() and proof.prove(sessions.whoever().id, form.fresh_password.data):
            return None
        if not form.errors:
            words = _("Dette er ikke passordet ditt. Etter fem feil på ett minutt må du vente litt.")
            form.problem(DomainError(words, "fresh_password"))
    else:
        form = FreshForm(formdata=None)
    carried = [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_CARRIED]
    back = hx.safe_path(request.form.get("_from"))
    page = render_template("accounts/fresh.html", form=form, carried=carried, back=back, person=sessions.whoever())
    return hx.instead_of_page(make_response(page, 422))
