"""B9: what no browser sends, straight into the server's socket: never a stack trace, never an answer to somebody else's
request, and the server goes on."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.kernel.receiving import MOST_CONNECTIONS
from tests.faults.server import Server, ask, select_nothing, serving

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(120)]

HOST = b"Host: 127.0.0.1\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
CLOSE = b"Connection: close\r\n"
WAITED_FOR = 10.0
"""Seconds: far more than four answers take, far less than anybody slow is waited for."""
CHUNKED = b"Transfer-Encoding: chunked"


def post(*headers: bytes, body: bytes = b"") -> bytes:
    head = b"".join(line + b"\r\n" for line in (b"POST /sign-in HTTP/1.1", *headers))
    return head + HOST + CLOSE + FORM + b"\r\n" + body


def get(path: bytes = b"/sign-in", *headers: bytes, version: bytes = b"HTTP/1.1", host: bytes = HOST) -> bytes:
    return b"GET " + path + b" " + version + b"\r\n" + host + CLOSE + b"".join(h + b"\r\n" for h in headers) + b"\r\n"


SMUGGLED = b"GET /accessibility HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

# What is sent, and which answers are right; 0 is a connection that is closed without a word.
CASES: dict[str, tuple[bytes, set[int]]] = {
    "two lengths": (post(b"Content-Length: 3", b"Content-Length: 30", body=b"a=1"), {400, 0}),
    "length and chunks": (post(b"Content-Length: 4", CHUNKED, body=b"0\r\n\r\n" + SMUGGLED), {400, 0}),
    "chunks and length": (post(CHUNKED, b"Content-Length: 5", body=b"0\r\n\r\n" + SMUGGLED), {400, 0}),
    "two encodings": (post(b"Transfer-Encoding: chunked, identity", body=b"0\r\n\r\n"), {400, 501, 0}),
    "an encoding nobody knows": (post(b"Transfer-Encoding: xchunked", body=b"0\r\n\r\n"), {400, 501, 0}),
    "a bad chunk": (post(CHUNKED, body=b"zz\r\nab\r\n0\r\n\r\n"), {400, 0}),
    "a negative length": (post(b"Content-Length: -1"), {400, 0}),
    "a length of letters": (post(b"Content-Length: abc"), {400, 0}),
    "a length with a sign": (post(b"Content-Length: +3", body=b"a=1"), {400, 0}),
    "too long a body": (post(b"Content-Length: 99999999", body=b"a=1"), {413, 400}),
    "too long a body in pieces": (post(CHUNKED, body=b"2DC6C0\r\n" + b"a" * 3_000_000 + b"\r\n0\r\n\r\n"), {413, 400}),
    "ten thousand headers": (get(b"/sign-in", *(b"X-%d: 1" % n for n in range(10_000))), {400, 431, 0}),
    "a header of a megabyte": (get(b"/sign-in", b"X: " + b"a" * 1_000_000), {400, 431, 0}),
    "a line of a megabyte": (get(b"/" + b"a" * 1_000_000), {400, 414, 0}),
    "a header without a colon": (get(b"/sign-in", b"nonsense"), {400, 0}),
    "a space before the colon": (get(b"/sign-in", b"X-Thing : 1"), {400, 0}),
    "a folded header": (get(b"/sign-in", b"X-Thing: 1", b" more"), {400, 0}),
    "no host": (get(host=b""), {400, 0}),
    "two hosts": (get(host=HOST + b"Host: evil.example\r\n"), {400, 0}),
    "somebody else's host": (get(host=b"Host: evil.example\r\n"), {400}),
    "a whole address of another server": (get(b"http://evil.example/sign-in"), {303, 400, 404}),
    "a place of somebody's own choosing": (get(b"//elsewhere/me", b"SCRIPT_NAME: //elsewhere"), {404}),
    "a path beside the path": (get(b"/no-such-page", b"PATH_INFO: /sign-in"), {404}),
    "a version from the future": (get(version=b"HTTP/9.9"), {400, 505, 0}),
    "no version at all": (b"GET /sign-in\r\n\r\n", {400, 0}),
    "half a character in the address": (get(b"/search?q=%ED%A0%80"), {303, 400}),
    "a broken code in the address": (get(b"/search?q=%zz"), {303, 400}),
    "a zero byte in the address": (get(b"/sign-in%00"), {400, 404}),
    "a step up in the address": (get(b"/static/../../instance/database.key"), {400, 404}),
    "a coded step up in the address": (get(b"/static/%2e%2e/%2e%2e/instance/database.key"), {400, 404}),
    "a method to trace": (b"TRACE /sign-in HTTP/1.1\r\n" + HOST + CLOSE + b"Cookie: treklang=abc\r\n\r\n", {400, 405}),
    "a method nobody knows": (b"EAT /sign-in HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n", {400, 405}),
    "a tunnel": (b"CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n", {400, 404, 405, 0}),
    "an upgrade": (get(b"/sign-in", b"Upgrade: websocket", b"Connection: Upgrade"), {200, 303, 400}),
    "another protocol": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200, {400, 0}),
    "a broken cookie": (get(b"/", b"Cookie: treklang=\xff\xfe; =; ;;a"), {303}),
}  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("office"), people=1) as found:
        yield found


def sent(server: Server, raw: bytes) -> bytes:
    """All that the server answers on one connection; nothing when it closes without a word."""
    said = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        try:
            connection.sendall(raw)
            connection.shutdown(socket.SHUT_WR)
            while part := connection.recv(65_536):
                said += part
        except OSError:  # reset, or closed before all was sent
            pass
    return said


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0


@pytest.mark.parametrize("case", CASES)
def test_what_no_browser_sends_is_refused_or_answered_once(server: Server, case: str):
    raw, right = CASES[case]
    answer = sent(server, raw)
    assert status_of(answer) in right, answer[:200]
    assert answer.count(b"HTTP/1.1 ") <= 1, "two answers on one connection: the second belongs to somebody else"
    for sign in (b"Traceback", b'File "', b"werkzeug", b"evil.example"):
        assert sign not in answer, sign
    assert ask(server, "GET", "/health")[0] == 200, "the server goes on"


SLOW = {
    "says nothing": b"",
    "sends a header slowly": b"GET /sign-in HTTP/1.1\r\n" + HOST + b"X-Slow: ",
    "sends a form slowly": post(b"Content-Length: 100", body=b"email="),
    "sends a form slowly in pieces": post(CHUNKED, body=b"6\r\nemail=\r\n"),
    "says that more comes than is read": post(b"Content-Length: 99999999", body=b"email="),
    "does not close after the answer": get(b"/health"),
    "sends half of the next request": b"GET /health HTTP/1.1\r\n" + HOST + b"\r\n" + b"GET /health HTTP/1.1\r\nHo",
}
MANY = 60  # more than there are threads


@pytest.mark.parametrize("how", SLOW)
def test_however_many_are_slow_they_keep_nobody_from_the_server(server: Server, how: str):
    """Each connection of gunicorn's own worker held one of its threads, or for two seconds its whole loop."""
    held = [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _each in range(MANY)]
    for connection in held:
        connection.sendall(SLOW[how])
    try:
        select_nothing(0.5)  # until they have come as far as they come
        began = time.monotonic()
        assert {ask(server, "GET", "/sign-in")[0] for _each in range(4)} == {303}
        assert time.monotonic() - began < WAITED_FOR, "waited until somebody slow was given up"
    finally:
        for connection in held:
            connection.close()


def test_more_connections_than_are_kept_turn_away_who_waits_longest(server: Server):
    held = [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _each in range(2 * MOST_CONNECTIONS)]
    try:
        held += [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _each in range(MOST_CONNECTIONS)]
        assert ask(server, "GET", "/sign-in")[0] == 303
    finally:
        for connection in held:
            connection.close()


def test_what_comes_sign_by_sign_is_answered_as_what_comes_at_once(server: Server):
    for raw in (get(), post(b"Content-Length: 7", body=b"email=a"), post(CHUNKED, body=b"7\r\nemail=a\r\n0\r\n\r\n")):
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for sign in raw:
                connection.sendall(bytes([sign]))
            assert status_of(connection.recv(65_536)) == status_of(sent(server, raw)) != 0


ASKS = b"Expect: 100-continue"


@pytest.mark.parametrize("how", [b"Content-Length: 7", CHUNKED])
def test_who_asks_before_sending_much_is_told_to_go_on_at_once(server: Server, how: bytes):
    """As curl does with a large file, and a proxy that passes it on. They waited until they gave up waiting."""
    body = b"email=a" if how != CHUNKED else b"7\r\nemail=a\r\n0\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(post(how, ASKS))
        assert connection.recv(65_536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(body)
        answer = connection.recv(65_536)
    assert status_of(answer) == status_of(sent(server, post(how, body=body))) != 0
    assert b"100 Continue" not in answer


@pytest.mark.parametrize(
    "raw",
    [
        post(b"Content-Length: 99999999", ASKS),
        post(b"Transfer-Encoding: xchunked", ASKS),
        post(b"Content-Length: 7", ASKS, body=b"email=a"),
        post(b"Content-Length: 0", ASKS),
        get(b"/sign-in", ASKS),
        get(b"/sign-in", ASKS, version=b"HTTP/1.0"),
    ],
)
def test_nobody_else_is_told_to_go_on(server: Server, raw: bytes):
    """What is refused unread, what has come already, and what an old client would take for the answer."""
    answer = sent(server, raw)
    assert status_of(answer) >= 200
    assert b"100 Continue" not in answer


def test_the_log_of_the_server_tells_nothing_of_it(server: Server):
    """H7: what came in does not stand in the log."""
    sent(server, get(b"/sign-in?name=kanari007q", b"X-Thing: kanari008q"))
    sent(server, post(b"Content-Length: 20", body=b"email=kanari009q%40x"))
    assert "kanari00" not in Path(server.log).read_text()
