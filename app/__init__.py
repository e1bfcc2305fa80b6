"""The application: settings, kernel and features put together, and nothing else."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from app import accounts, caseload, config, feedback, guidance, home, learning, privacy, supervision
from app.config import ROOT, Settings
from app.demo import cli as demo_cli
from app.kernel import (
    access,
    addresses,
    assets,
    calls,
    cells,
    cli,
    db,
    drafts,
    erasures,
    errors,
    extensions,
    features,
    frame,
    headers,
    hx,
    i18n,
    icons,
    jobs,
    late_rules,
    logs,
    plain_text,
    read_only,
    refusing,
    reserve,
    saved_filters,
    templates,
    transaction,
    uploads,
    widgets,
)

KERNEL = (
    logs,
    cli,
    extensions,
    features,
    calls,
    i18n,
    hx,
    uploads,
    errors,
    transaction,
    drafts,
    icons,
    assets,
    addresses,
    frame,
    jobs,
    erasures,
    templates,
    reserve,
    refusing,
    saved_filters,
    plain_text,
    widgets,
    cells,
)
FEATURES = (accounts, learning, feedback, caseload, supervision, guidance, privacy, home, demo_cli)


def create_app(settings: Settings | None = None, overrides: Mapping[str, object] | None = None) -> Flask:
    """Build the application. Refuses to start when a view names no access rule."""
    settings = settings or config.load()
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=2_000_000,
        MAX_FORM_MEMORY_SIZE=2_000_000,
        SESSION_COOKIE_NAME="__Host-treklang" if settings.secure else "treklang",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
    )
    app.config.update(overrides or {})
    app.extensions["treklang_settings"] = settings
    # There are more templates than Jinja keeps by itself.
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "cache_size": -1}
    app.url_rule_class = late_rules.LateRule
    app.ensure_sync = as_it_is  # type: ignore[assignment]
    headers.init_app(app, settings)
    read_only.init_app(app, settings)
    db.init_app(app, settings)
    for part in (*KERNEL, *FEATURES):
        part.init_app(app)
    cli.tell_troubles(app)
    access.refuse_forgotten(app)
    return app


def as_it_is(view: Any) -> Any:
    """What Flask does to a view that may have to be waited for. None of ours is, and to look takes longer."""
    return view
