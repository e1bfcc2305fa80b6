"""A security key made of software: what the real ones answer (WebAuthn level 3, attestation «none», ES256)."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url as to_url

ORIGIN, NAME = "http://localhost", "localhost"
PRESENT, MADE = 0x01, 0x40


@dataclass
class Key:
    """One key, at the site it was made for. `step` is how much its counter rises with each use; 0 is a key that does
    not count. Whatever the test changes in `lie` is said in the place of what is true."""

    count: int = 0
    step: int = 1
    identity: bytes = field(default_factory=lambda: token_bytes(32))
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, asked: dict[str, Any], **lie: Any) -> str:
        said = self._said("webauthn.create", asked, lie)
        identity = len(self.identity).to_bytes(2) + self.identity
        data = self._data(lie, flags=PRESENT | MADE) + bytes(16) + identity + self._public()
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._sent(
            {"clientDataJSON": to_url(said), "attestationObject": to_url(attested), "transports": ["usb"]}
        )

    def use(self, asked: dict[str, Any], **lie: Any) -> str:
        self.count += self.step
        said = self._said("webauthn.get", asked, lie)
        data = self._data(lie, flags=PRESENT)
        signature = self.private.sign(data + sha256(said).digest(), ec.ECDSA(SHA256()))
        if "flip" in lie:
            signature = signature[:-1] + bytes([signature[-1] ^ 1])
        return self._sent(
            {"clientDataJSON": to_url(said), "authenticatorData": to_url(data), "signature": to_url(signature)}
        )

    def _said(self, kind: str, asked: dict[str, Any], lie: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": asked["challenge"], "origin": ORIGIN, "crossOrigin": False}
        return json.dumps(said | {name: lie[name] for name in said if name in lie}).encode()

    def _data(self, lie: dict[str, Any], *, flags: int) -> bytes:
        name, count = lie.get("name", NAME), lie.get("count", self.count)
        return sha256(name.encode()).digest() + bytes([lie.get("flags", flags)]) + count.to_bytes(4)

    def _public(self) -> bytes:
        numbers = self.private.public_key().public_numbers()
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)})

    def _sent(self, response: dict[str, Any]) -> str:
        name = to_url(self.identity)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})
