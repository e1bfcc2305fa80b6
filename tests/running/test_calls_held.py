"""Q4: with the real server and two processes, one loud person is told to wait and others notice nothing."""

import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from app.kernel.calls import SPAN
from tests.faults.server import Server, ask

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(300)]

RATE, AT_ONCE = 10, int(SPAN * 10)
LOST = AT_ONCE // 10
"""Of calls that two processes count in the same moment one is lost; with four who ask all the time that is not rare."""
MOST = 3000
"""Calls after which a machine has been too slow to be too quick."""


@pytest.mark.nightly
def test_the_limit_is_one_for_all_processes(tmp_path: Path):
    server = Server(tmp_path / "office", people=2, workers=2)
    (server.instance / "config.toml").write_text(f"calls_per_second = {RATE}\n")
    try:
        server.start()
        loud, began = Counter[int](), time.monotonic()

        def call() -> None:
            while not loud[429] and loud.total() < MOST:
                loud[ask(server, "GET", "/me", cookie=server.cookies[0])[0]] += 1

        callers = [threading.Thread(target=call) for _each in range(4)]
        for each in callers:
            each.start()
        for each in callers:
            each.join()
        took = time.monotonic() - began
        status, page, answer = ask(server, "GET", "/me", cookie=server.cookies[0])
        other = ask(server, "GET", "/me", cookie=server.cookies[1])[0]
    finally:
        server.kill_all()
    assert set(loud) == {200, 429}, loud
    assert AT_ONCE * 0.7 < loud[200] < AT_ONCE + RATE * took + LOST, (loud, took)
    assert other == 200
    if status == 429:  # unless the machine was so slow that there is room again
        assert "Litt for fort" in page
        assert int(answer.getheader("Retry-After") or 0) >= 1
