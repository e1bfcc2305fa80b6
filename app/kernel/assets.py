"""Addresses of static files with a digest of their content, so that a browser may keep them for good."""

import hashlib
from pathlib import Path

from flask import Flask, current_app

from app.config import ROOT

STATIC = ROOT / "static"
_KEY = "asset_digests"


class MissingAssetError(LookupError):
    """The file is not there: static/vendor/ is built by tools/frontend.py."""


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def asset(path: str) -> str:
    """The address of a file under static/, e.g. `vendor/app.css` → `/static/vendor/app.css?v=3f…`."""
    digests: dict[str, str] = current_app.extensions[_KEY]
    if path not in digests:
        raise MissingAssetError(f"static/{path} is missing: run tools/frontend.py")
    version = _digest(STATIC / path) if current_app.debug else digests[path]
    return f"/static/{path}?v={version}"


def init_app(app: Flask) -> None:
    """Reads every static file once, at start."""
    served = (path for path in STATIC.rglob("*") if path.is_file() and path.suffix not in {".br", ".gz"})
    app.extensions[_KEY] = {path.relative_to(STATIC).as_posix(): _digest(path) for path in served}
    app.jinja_env.globals["asset"] = asset
