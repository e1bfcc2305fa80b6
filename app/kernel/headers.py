"""What every answer tells the browser about safety."""

from flask import Flask, Response, abort, request

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
STRICT_TRANSPORT = "max-age=31536000"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})


def init_app(app: Flask, settings: Settings) -> None:
    @app.before_request
    def refuse_strangers() -> None:
        """Only the office's own address is answered; without one, only this machine. Changes come from our own pages."""
        host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
        if settings.host:
            if request.host != settings.host and host not in LOOPBACK:
                abort(400)
        elif host not in LOOPBACK:
            abort(400)
        if request.method not in SAFE_METHODS:
            origin = request.headers.get("Origin")
            # With «no-referrer» a browser sends the origin of its own form as "null"; Sec-Fetch-Site then decides.
            if origin == "null" and request.headers.get("Sec-Fetch-Site") == "same-origin":
                origin = None
            if origin and origin not in {settings.origin or request.host_url.rstrip("/"), request.host_url.rstrip("/")}:
                abort(403)
            if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
                abort(403)

    @app.after_request
    def protect(answer: Response) -> Response:
        for name, value in HEADERS.items():
            answer.headers[name] = value
        if settings.secure:
            answer.headers["Strict-Transport-Security"] = STRICT_TRANSPORT
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer
