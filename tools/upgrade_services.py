"""Stopping and starting the office, where systemd does it."""

import shutil
import subprocess
import time
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING

from upgrade_office import Failed

if TYPE_CHECKING:
    from upgrade_office import Office
    from upgrade_versions import Version

UNITS = ("treklang-nightly.timer", "treklang.socket", "treklang.service")
SECONDS = 120


def answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().read() == b"ok"
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


class Services:
    """The units that stand on this machine; none, where the server is started by hand."""

    def __init__(self) -> None:
        self.runs = True
        self.units = [unit for unit in UNITS if shutil.which("systemctl") and self._does("cat", unit)]

    def _does(self, *words: str) -> bool:
        return subprocess.run(["systemctl", *words], capture_output=True).returncode == 0

    def stop(self) -> None:
        if self.units and not self._does("stop", *self.units):
            raise Failed("systemctl could not stop the server")

    def start(self) -> None:
        if self.units and not self._does("start", *reversed(self.units)):
            raise Failed("systemctl could not start the server; see journalctl -u treklang")

    def start_and_see(self, new: "Version", office: "Office") -> None:
        """Start, and wait until it answers."""
        self.start()
        if not self._comes(office):
            raise Failed(f"version {new} does not answer on port {office.port}")

    def start_again(self, office: "Office") -> None:
        """The one that ran before."""
        self.runs = False
        self.start()
        self.runs = self._comes(office)

    def serve(self, office: "Office") -> bool:
        """See that it runs, after an upgrade that was cut off. Whether anything had to be done."""
        if not self.units or answers(office.port):
            return False
        self.start_again(office)
        return True

    def _comes(self, office: "Office") -> bool:
        until = time.monotonic() + SECONDS
        while self.units and not answers(office.port):
            if time.monotonic() > until or not self._does("is-active", UNITS[2]):
                return False
            time.sleep(0.2)
        return True

    def stands(self) -> str:
        if not self.units:
            return "start the server as you use to"
        return "the server runs" if self.runs else "but the server does not answer: see journalctl -u treklang"
