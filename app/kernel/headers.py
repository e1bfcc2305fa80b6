"""What every answer tells the browser about safety, and which requests are answered at all."""

import re

from flask import Flask, Response, abort, g, request

from app.config import Settings
from app.kernel.db import SAFE_METHODS

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
STRICT_TRANSPORT, SUBDOMAINS = "max-age=31536000", "; includeSubDomains"
LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?")


def for_office(settings: Settings) -> dict[str, str]:
    """The headers of every answer, static files included."""
    if not settings.secure:
        return dict(HEADERS)
    return {**HEADERS, "Strict-Transport-Security": STRICT_TRANSPORT + SUBDOMAINS * settings.strict_subdomains}


def is_ours(host: str, settings: Settings) -> bool:
    """The office's own address, or this machine itself. Without an https address only this machine is answered."""
    return host == settings.host or LOOPBACK.fullmatch(host) is not None


def is_from_our_pages(settings: Settings) -> bool:
    """Whether the browser says that a change was asked for by a page of ours.

    Our pages send no referrer, and then browsers send the origin "null" with forms; such a request must say by
    Sec-Fetch-Site that it is our own. A request without either header (an old browser) has the form's token still.
    """
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    if origin == "null":
        return site == "same-origin"
    return origin is None or (origin != "" and origin in {settings.origin, request.host_url.rstrip("/")})


def init_app(app: Flask, settings: Settings) -> None:
    always = for_office(settings)

    @app.before_request
    def refuse_strangers() -> None:
        """Only the office's own address is answered, and changes come from our own pages."""
        if not is_ours(request.headers.get("Host", ""), settings):
            g.refused = "host_refused"
            abort(400)
        if request.method not in SAFE_METHODS and not is_from_our_pages(settings):
            g.refused = "origin_refused"
            abort(403)

    @app.after_request
    def protect(answer: Response) -> Response:
        answer.headers.update(always)
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer
