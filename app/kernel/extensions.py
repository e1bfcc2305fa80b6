"""Small extensions that have no file of their own."""

from hashlib import sha256

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask_compress import Compress
from flask_wtf import CSRFProtect
from itsdangerous import Signer
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from app.config import ROOT, Settings
from app.kernel import turns

csrf = CSRFProtect()


class _Sessions(SecureCookieSessionInterface):
    digest_method = staticmethod(sha256)


def init_app(app: Flask) -> None:
    # What browsers keep is signed with SHA-256; the libraries would take SHA-1 (ASVS 11.4.1).
    app.session_interface = _Sessions()
    Signer.default_digest_method = staticmethod(sha256)
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # bound to the session: a page left open over lunch still works
    app.config["WTF_CSRF_SSL_STRICT"] = False  # asks for a referrer, which our pages never send; see headers.py
    csrf.init_app(app)
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    app.config["COMPRESS_BR_LEVEL"] = 5
    app.config["COMPRESS_BR_WINDOW"] = 16  # 64 kB, as long as a page: a longer one is set up anew for each
    Compress(app)
    turns.init_app(app)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(ROOT / "static"),
        prefix="/static/",
        allow_all_origins=False,
        immutable_file_test=lambda _path, _url: False,
        add_headers_function=lambda headers, _path, _url: _static_headers(headers, app.extensions["treklang_settings"]),
        autorefresh=app.debug,
    )
    if app.extensions["treklang_settings"].proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0)  # type: ignore[method-assign]


def _static_headers(headers: object, settings: Settings) -> None:
    from app.kernel.headers import for_office

    for name, value in for_office(settings).items():
        headers[name] = value  # type: ignore[index]
    headers["Cache-Control"] = "public, max-age=31536000, immutable"  # type: ignore[index]
