"""The server's worker: a thread is taken when all of a request has come, and is let go when its answer is handed over.

gunicorn gives a thread to whoever has sent a first sign, for as long as the rest takes. Threads are few (turns.py), so
that as many slow senders as there are threads would keep everybody else waiting. Here the loop that waits for all
connections collects what comes; and whoever does not close after an answer is waited for by the loop too, which
gunicorn stands still for (decision 42)."""

import re
import selectors
import time
from collections import deque
from collections.abc import Generator
from contextlib import suppress
from functools import partial
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

MOST_BODY = 2_000_000
"""What a request may hold: MAX_CONTENT_LENGTH of the application."""
MOST_HELD, MOST_CONNECTIONS = 48_000_000, 600
"""Bytes of requests that are on their way, and connections, in one process: beyond, the oldest of them is let go."""
PATIENCE, SENDING, LEAVING = 120.0, 20.0, 2.0
"""Seconds for a request to come, for an answer to be taken, and for a connection to be closed after it."""
PART = 65_536
END, LINE = b"\r\n\r\n", b"\r\n"
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
TOO_LONG = b"HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
LENGTH = re.compile(rb"^(content-length|transfer-encoding)[ \t]*:[ \t]*([^\r\n]*?)[ \t]*\r$", re.I | re.M)
ASKS_FIRST = re.compile(rb"^[^\r\n]* HTTP/1\.1\r\n(?:.*\r\n)?expect[ \t]*:[ \t]*100-continue[ \t]*\r\n", re.I | re.S)
"""Whoever has much to send may ask whether to, and waits for a word (RFC 9110, 10.1.1)."""
SIZE = re.compile(rb"[0-9a-fA-F]{1,8}(?=[ \t;\r])")


class TooLong(Exception):
    """In so many pieces that nobody reads them."""


Coming = Generator[bool, None, bool]


def all_of(came: bytearray, most_head: int, most: int = MOST_BODY) -> Coming:
    """Goes on each time when more has come, and says whether they wait to be told to go on. At its end a thread need
    not wait: True when all is there, False for what is refused as it stands."""
    looked = 0
    while (end := came.find(END, max(0, looked - 3))) < 0:
        if len(came) > most_head:
            return False
        looked = len(came)
        yield False
    at = end + len(END)
    asks = len(came) == at and ASKS_FIRST.match(came[: end + 2])
    said = [(name.lower(), value) for name, value in LENGTH.findall(came[: end + 2])]
    names = {name for name, _value in said}
    if names == {b"transfer-encoding"}:
        if said[-1][1].lower().rpartition(b",")[2].strip() != b"chunked":
            return False
        if asks:
            yield True
        return (yield from in_pieces(came, at, most_head, most))
    if not said:
        return True
    value = said[0][1]
    if len(said) > 1 or not value.isdigit() or len(value) > 9 or int(value) > most:
        return False
    if asks and int(value):
        yield True
    while len(came) < at + int(value):
        yield False
    return True


def in_pieces(came: bytearray, at: int, most_head: int, most: int) -> Coming:
    """A body whose length nobody knows beforehand, from `at` on."""
    begun, size = at, 1
    while size:
        while (line := came.find(LINE, at)) < 0:
            if len(came) - at > most_head:
                return False
            yield False
        found = SIZE.match(came, at)
        if found is None:
            return False
        size, at = int(found[0], 16), line + len(LINE)
        if size:
            at += size + len(LINE)
        while len(came) < at:
            if len(came) - begun > 2 * most:
                raise TooLong
            yield False
        if at - begun > 2 * most:
            raise TooLong
    while len(came) < at + len(LINE) or (came[at : at + len(LINE)] != LINE and came.find(END, at) < 0):
        if len(came) - at > most_head:
            return False
        yield False
    return True


class Receiving(ThreadWorker):  # type: ignore[misc]
    """What gunicorn calls is named as there; what waits for its request is in `pending_conns`, the oldest first."""

    def init_process(self) -> None:
        self.held, self.leaving = 0, deque[Any]()
        fields = self.cfg.limit_request_fields * (self.cfg.limit_request_field_size + 2)
        self.most_head = self.cfg.limit_request_line + fields + 8
        super().init_process()

    def enqueue_req(self, conn: Any) -> None:
        """A connection is new, or something came after an answer."""
        conn.init()
        conn.sock.setblocking(False)
        conn.data_ready, conn.is_whole, conn.came = True, False, bytearray(conn.parser.unreader.take_buffered())
        conn.coming = all_of(conn.came, self.most_head)
        conn.timeout = time.monotonic() + (PATIENCE if self.alive else LEAVING)
        self.held += len(conn.came)
        then = self._and_then(conn)
        if then:
            then(conn)
            return
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def on_pending_socket_readable(self, conn: Any, client: Any) -> None:
        then = self._and_then(conn)
        if then:
            self.poller.unregister(client)
            self.pending_conns.remove(conn)
            then(conn)

    def _and_then(self, conn: Any) -> Any:
        """Take what has come, and say what is to be done; nothing while more is to come."""
        try:
            part = conn.sock.recv(PART)
        except (BlockingIOError, InterruptedError):
            part = None
        except OSError:
            return self._drop
        conn.came += part or b""
        self.held += len(part or b"")
        try:
            if next(conn.coming):
                with suppress(OSError):  # who has closed meanwhile is noticed at the next reading
                    conn.sock.send(GO_ON)
        except StopIteration as end:
            conn.is_whole = end.value
            return self._answer
        except TooLong:
            with suppress(OSError):  # they have closed already
                conn.sock.send(TOO_LONG)
            return self._drop_politely
        if part == b"":  # no more will come: the server says what it says of half a request
            return self._answer if conn.came else self._drop
        return None

    def _answer(self, conn: Any) -> None:
        self.held -= len(conn.came)
        conn.parser.unreader.unread(bytes(conn.came))
        conn.came = bytearray()
        super().enqueue_req(conn)

    def _drop(self, conn: Any) -> None:
        self.held -= len(conn.came)
        self.nr_conns -= 1
        conn.close()

    def _drop_politely(self, conn: Any) -> None:
        self.held -= len(conn.came)
        self._leave(conn)

    def handle_request(self, req: Any, conn: Any) -> bool:
        """Whoever takes an answer slowly has a thread for a while, not for as long as they like."""
        conn.sock.settimeout(SENDING)
        req._expected_100_continue = False  # they have been told, or have not waited for it
        try:
            return bool(super().handle_request(req, conn))
        except TimeoutError:
            return False

    def _keepalive_after(self, conn: Any, keepalive: bool) -> bool:
        """What was refused unread is not read afterwards either."""
        return bool(super()._keepalive_after(conn, keepalive and conn.is_whole))

    def finish_request(self, conn: Any, fs: Any) -> None:
        if not fs.cancelled() and fs.exception() is None and fs.result():
            super().finish_request(conn, fs)
        else:
            self._leave(conn)

    def _leave(self, conn: Any) -> None:
        """The last of an answer reaches only who is not cut off: what still comes is read, until they close."""
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(1)
            self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._read_out, conn))
        except (OSError, ValueError):  # they have closed already
            self.nr_conns -= 1
            conn.close()
            return
        conn.timeout = time.monotonic() + LEAVING
        self.leaving.append(conn)

    def _read_out(self, conn: Any, client: Any) -> None:
        try:
            gone = not client.recv(PART)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            gone = True
        if gone:
            self.leaving.remove(conn)
            self._close(conn)

    def _close(self, conn: Any) -> None:
        self.poller.unregister(conn.sock)
        self.nr_conns -= 1
        conn.close()

    def murder_pending(self) -> None:
        """Asked once in each round of the loop."""
        now = time.monotonic()
        while self.leaving and (self.leaving[0].timeout <= now or self.nr_conns > MOST_CONNECTIONS):
            self._close(self.leaving.popleft())
        while self.pending_conns and (self.pending_conns[0].timeout <= now or self._too_many()):
            conn = self.pending_conns.popleft()
            self.poller.unregister(conn.sock)
            self._drop(conn)

    def _too_many(self) -> bool:
        return self.held > MOST_HELD or bool(self.nr_conns > MOST_CONNECTIONS)

    def _cap_keepalive(self, deadline: float) -> None:
        """The server stops: who is sending has as long as who was answered."""
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            conn.timeout = min(conn.timeout, deadline)
