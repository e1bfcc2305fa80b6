"""How often somebody may ask (Q4, ASVS 2.4.1): half a minute's calls at once, then so many a second.

What is used up is counted in memory that the server's processes share: it is made before they are (gunicorn_conf.py),
so the limit is one for all of them, and counting costs no statement. A restart begins anew. Two processes that count
the same caller in the same moment may lose one call; that is worth less than a lock.
"""

import hmac
import math
import time
from collections.abc import Callable
from mmap import mmap

from flask import Flask, Response, current_app, g, request

from app.kernel import errors
from app.kernel.features import registered

SPAN = 30.0
"""Seconds' worth of calls that can be used at once."""
WORK = 2.0
"""What a second of the processor lasts, where that is more than a call does: nobody has more than half of one for
longer than the span."""
STRANGERS = 5
"""Who is not known is counted by network address, where many may sit: so many times what one person may."""
PLACES = 2**16


class Calls:
    """For each caller the moment until which what they asked for lasts, in two places of a table of fixed size: two
    callers who share one place do not share the other."""

    def __init__(self, secret: bytes, clock: Callable[[], float] = time.monotonic) -> None:
        self.secret, self.clock = secret, clock
        self.until = memoryview(mmap(-1, PLACES * 8)).cast("d")

    def wait(self, who: str, each: float, span: float = SPAN) -> float:
        """Count a call that lasts `each` seconds; or count nothing, and say how long until there is room for it."""
        moment = self.clock()
        until = max(self._of(who), moment) + each
        if until - moment > span:
            return until - moment - span
        self._set(who, until)
        return 0.0

    def add(self, who: str, seconds: float) -> None:
        """What was asked for took more than a call does."""
        self._set(who, max(self._of(who), self.clock()) + seconds)

    def _of(self, who: str) -> float:
        return min(self.until[place] for place in self._places(who))

    def _set(self, who: str, until: float) -> None:
        for place in self._places(who):
            self.until[place] = max(self.until[place], until)

    def _places(self, who: str) -> tuple[int, int]:
        made = hmac.digest(self.secret, who.encode(errors="replace"), "sha256")
        return int.from_bytes(made[:4]) % PLACES, int.from_bytes(made[4:8]) % PLACES


def init_app(app: Flask) -> None:
    secret = app.config["SECRET_KEY"]
    app.extensions["treklang_calls"] = Calls(secret if isinstance(secret, bytes) else secret.encode())
    rate = app.extensions["treklang_settings"].calls_per_second
    if not (rate and app.config.setdefault("CALLS_LIMITED", not app.testing)):
        return

    # Before anything else but who is here (accounts puts that before it).
    app.before_request_funcs.setdefault(None, []).insert(0, lambda: _refuse(rate))
    app.after_request(_count_work)


def counted() -> Calls:
    found: Calls = current_app.extensions["treklang_calls"]
    return found


def who() -> tuple[str, bool]:
    """Whom a call is counted on, and whether that is one person."""
    known = next((name for asks in registered().callers if (name := asks())), None)
    return (known, True) if known else (f"from {request.remote_addr}", False)


def _refuse(rate: float) -> Response | None:
    g.caller, is_person = who()
    g.work_began = time.thread_time()
    g.call_lasts = 1 / (rate if is_person else rate * STRANGERS)
    wait = counted().wait(g.caller, g.call_lasts)
    if not wait:
        return None
    g.refused = "calls_refused"
    answer = errors.page_alone(429, "errors/too_many_calls.html")
    answer.headers["Retry-After"] = str(math.ceil(wait))
    return answer


def _count_work(answer: Response) -> Response:
    if "work_began" in g and g.get("refused") != "calls_refused":
        counted().add(g.caller, max(0.0, WORK * (time.thread_time() - g.work_began) - g.call_lasts))
    return answer
