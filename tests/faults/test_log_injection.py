"""L8, H7: what a stranger sends past the forms – lines, headers, methods – stands in no log of the server."""

import socket
from pathlib import Path

import pytest

from tests.faults.server import serving

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(120)]

SENT = (
    b"GET /r/Kanarifugl-hemmelig HTTP/9.9\r\n\r\n",
    b"KANARIFUGL\x1b[31m / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /\xe2\x80\xaeKanarifugl HTTP/1.1\r\nHost: Kanarifugl\r\nKanarifugl\x1b[2J: x\r\n\r\n",
    b"GET /Kanarifugl HTTP/1.1\r\nHost: x\r\nContent-Length: Kanarifugl\r\n\r\n",
    b"GET /?q=Kanarifugl HTTP/1.1\r\nHost: Kanarifugl\r\nTransfer-Encoding: Kanarifugl\r\n\r\n",
    b"GET /" + b"Kanarifugl" * 900 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /Kanarifugl HTTP/1.1\r\n" + b"X-Kanarifugl: 1\r\n" * 70 + b"\r\n",
    b"Kanarifugl\r\n\r\nKanarifugl\n",
)


@pytest.mark.nightly  # starts a server
def test_the_servers_log_repeats_nothing_of_a_request(tmp_path: Path):
    with serving(tmp_path, people=1, workers=1) as server:
        for sent in SENT:
            with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
                connection.sendall(sent)
                assert connection.recv(100).startswith(b"HTTP/1.1 "), sent[:40]
    log = server.log.read_text("utf-8", errors="surrogateescape")
    assert "kanarifugl" not in log.lower()
    assert "127.0.0.1 " not in log.replace("http://127.0.0.1", "")
    assert "ip=" not in log
    assert "request not answered" in log, "that something was wrong is told"
    assert all(sign == "\n" or sign.isprintable() for sign in log)
