"""What every page's frame needs: the office, the person's entries, appearance and when the session ends."""

import hmac
import json
from typing import Any

from flask import Blueprint, Flask, Response, current_app, request
from markupsafe import soft_str

from app.kernel import access, addresses, dates, forms, halfyear, hx, once, paging
from app.kernel.access import PUBLIC, requires
from app.kernel.features import registered

bp = Blueprint("frame", __name__)


@bp.get("/health")
@requires(PUBLIC)
def health() -> Response:
    """Alive, without details; to whoever has the token of the instance folder also what the doctor finds, without
    words (O2). A wrong token gets what none gets."""
    if _has_token(request.headers.get("Authorization", "")):
        findings = [found for look in registered().health for found in look()]
        answer = {"ok": all(each["level"] != "problem" for each in findings), "checks": findings}
        return current_app.response_class(json.dumps(answer), mimetype="application/json")
    return current_app.response_class("ok", mimetype="text/plain")


def _has_token(said: str) -> bool:
    token = current_app.extensions["treklang_settings"].health_token
    return bool(token) and hmac.compare_digest(said.encode(errors="replace"), f"Bearer {token}".encode())


def entries() -> list[dict[str, Any]]:
    """The main navigation as this person may use it; the current entry is the one whose address begins this page's."""
    seen, person = [], access.STAFF.now_asking()
    for entry in sorted(registered().entries, key=lambda each: each.order):
        if access.RULES[entry.rule_name].allows(person):
            href = addresses.here().of(entry.endpoint)
            current = request.path == href if href == "/" else request.path.startswith(href)
            told = {"label": entry.label, "about": entry.about, "icon": entry.icon}
            seen.append({**told, "href": href, "current": current})
    return seen


def begin_sentence(words: Any) -> str:
    """With a capital first and the rest as it is: Jinja's own filter makes «Monday 2 November» «Monday 2 november»."""
    text = soft_str(words)
    return text[:1].upper() + text[1:]


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.jinja_env.globals.update(
        can=access.can,
        nav_entries=entries,
        once_key=once.new_key,
        as_they_stand=forms.as_they_stand,
        wants_fragment=hx.wants_fragment,
        fills_content=hx.fills_content,
        with_query=paging.with_query,
        dates=dates,
    )
    app.jinja_env.filters.update(
        half_year=halfyear.label,
        day=dates.day,
        day_long=dates.day_long,
        clock=dates.clock,
        moment=dates.moment,
        week=dates.week_label,
        relative=dates.relative,
        local=dates.local,
        capitalize=begin_sentence,
    )
