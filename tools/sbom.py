"""What a release is made of, as CycloneDX JSON on standard output: each package of the lock with its digests (K5).

The same lock gives the same document, byte for byte.
"""

import hashlib
import json
import re
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)")
DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def pins(lock: str) -> list[tuple[str, str, list[str]]]:
    """Name, version and digests of each package, by name."""
    found: list[tuple[str, str, list[str]]] = []
    for line in lock.splitlines():
        if pin := PIN.match(line):
            found.append((pin[1].lower().replace("_", "-"), pin[2], []))
        if found:
            found[-1][2].extend(DIGEST.findall(line))
    return sorted(found)


def component(name: str, version: str, digests: list[str]) -> dict[str, Any]:
    address = f"pkg:pypi/{name}@{version}"
    hashes = [{"alg": "SHA-256", "content": each} for each in sorted(digests)]
    return {"type": "library", "bom-ref": address, "name": name, "version": version, "purl": address, "hashes": hashes}


def document(lock: str, project: dict[str, Any]) -> dict[str, Any]:
    digest = hashlib.sha256(lock.encode()).digest()
    own = {"type": "application", "bom-ref": project["name"], "name": project["name"], "version": project["version"]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=4)}",
        "version": 1,
        "metadata": {"component": own},
        "components": [component(*each) for each in pins(lock)],
    }


if __name__ == "__main__":
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    json.dump(document((ROOT / "requirements.txt").read_text("utf-8"), project), sys.stdout, indent=2)
    sys.stdout.write("\n")
