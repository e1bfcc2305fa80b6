"""An organisation's sign-in of our own, which can lie in every way a test asks for."""

import hmac
import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "treklang"


@dataclass
class Provider:
    """`claims` change what the next ID token says; `header`, `key` how it is signed; `codes` wait to be used once."""

    url: str = ""
    key: Any = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    shown: Any = None
    claims: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "one"})
    token: str | None = None
    status: int = 200
    described: dict[str, Any] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def consent(self, address: str, subject: str = "abc") -> tuple[str, str]:
        """What happens at the organisation: somebody signs in there. Gives code and state, as they come back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = f"code-{len(self.asked)}-{len(self.codes)}"
        self.codes[code] = {**asked, "sub": subject}
        return code, asked["state"]

    def description(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            **self.described,
        }

    def redeem(self, sent: dict[str, str]) -> tuple[int, dict[str, Any]]:
        self.asked.append(sent)
        asked = self.codes.pop(sent.get("code", ""), None)
        if asked is None or not _is_proof(asked["code_challenge"], sent.get("code_verifier", "")):
            return 400, {"error": "invalid_grant"}
        claims = {
            "iss": self.url, "aud": CLIENT, "sub": asked["sub"], "nonce": asked["nonce"],
            "iat": int(time.time()), "exp": int(time.time()) + 300, **self.claims,
        }  # fmt: skip
        claims = {name: value for name, value in claims.items() if value is not None}
        if self.header["alg"] == "HS256":
            return 200, {"id_token": with_shared_secret(claims, self.key)}
        token = self.token or jwt.encode(self.header, claims, self.key, algorithms=[self.header["alg"]])
        return self.status, {"access_token": "x", "token_type": "Bearer", "id_token": token}

    def keys(self) -> dict[str, Any]:
        return {"keys": [(self.shown or self.key).as_dict(private=False)]}


def _is_proof(challenge: str, verifier: str) -> bool:
    return _coded(sha256(verifier.encode()).digest()) == challenge


def with_shared_secret(claims: dict[str, Any], key: RSAKey) -> str:
    """The trap of old: signed with the public key, used as if it were a secret that two share."""
    head = _coded(json.dumps({"alg": "HS256", "kid": "one"}).encode())
    said = f"{head}.{_coded(json.dumps(claims).encode())}"
    return f"{said}.{_coded(hmac.digest(key.as_pem(private=False), said.encode(), 'sha256'))}"


def _coded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


@contextmanager
def provider_running() -> Iterator[Provider]:
    found = Provider()

    class Answer(BaseHTTPRequestHandler):
        def log_message(self, *_args: object) -> None:
            pass

        def do_GET(self) -> None:
            self.say(200, found.keys() if self.path == "/keys" else found.description())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.say(*found.redeem({name: values[0] for name, values in parse_qs(body).items()}))

        def say(self, status: int, what: dict[str, Any]) -> None:
            raw = json.dumps(what).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    found.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
