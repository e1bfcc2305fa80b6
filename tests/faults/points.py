"""Kills a process at points of our own code, one after the other.

The child process is forked from the test, so it need not start anew. A point is the first time that a line of the
product is reached, and now and then a later time of a line that is run often. `kill -9` then: nothing is tidied up."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from types import FrameType
from typing import Any

from tests.faults.server import ROOT

OURS = str(ROOT / "app" / "")
SOME = 400
"""Of what is run over and over, each time of this number is a point too."""
FAILED = 9


def lived_through(work: Callable[[], Any], *, until: int | None) -> tuple[bool, int]:
    """Do this work in a process of its own, and kill it at this point: whether it was done before that, and how many
    points there are when it is not killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _in_child(work, until, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        points = told.read()
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False, until or 0
    assert os.WEXITSTATUS(status) == 0, "the work itself failed; see above"
    return True, int(points)


def _in_child(work: Callable[[], Any], until: int | None, writing: int) -> None:
    seen: set[tuple[str, int]] = set()
    points = lines = 0

    def at_line(frame: FrameType, what: str, _value: object) -> Any:
        nonlocal points, lines
        if what == "line":
            lines += 1
            where = frame.f_code.co_filename, frame.f_lineno
            if where not in seen or lines % SOME == 0:
                seen.add(where)
                points += 1
                if points == until:
                    os.kill(os.getpid(), signal.SIGKILL)
        return at_line

    def at_call(frame: FrameType, _what: str, _value: object) -> Any:
        return at_line if frame.f_code.co_filename.startswith(OURS) else None

    try:
        sys.settrace(at_call)
        work()
        sys.settrace(None)
        os.write(writing, str(points).encode())
        os._exit(0)
    except BaseException:
        sys.settrace(None)
        traceback.print_exc()
        os._exit(FAILED)


def spread(points: int, wanted: int) -> list[int]:
    """So many of the points, evenly from the first to the last."""
    wanted = min(wanted, points)
    return sorted({1 + number * (points - 1) // max(1, wanted - 1) for number in range(wanted)})
