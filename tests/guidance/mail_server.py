"""A real SMTP server on this machine, as small as can be: takes letters, or refuses them."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class _Session(socketserver.StreamRequestHandler):
    """One conversation after RFC 5321, without extensions."""

    def handle(self) -> None:
        self._say("220 test")
        while line := self.rfile.readline():
            verb = line.split()[0].upper() if line.split() else b""
            if verb == b"DATA":
                self._say("354 go on")
                self._take()
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            elif verb == b"RCPT" and self.server.refuses:  # type: ignore[attr-defined]
                self._say("550 no such box")
            else:
                self._say("250 ok")

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))  # type: ignore[attr-defined]
        self._say("250 taken")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, refuses: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.refuses = refuses
        self.letters: list[EmailMessage] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@contextmanager
def receiving(*, refuses: bool = False) -> Iterator[MailServer]:
    with MailServer(refuses) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()
