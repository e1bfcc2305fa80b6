"""When Python looks for what nothing leads to any more: between two requests, never in the middle of one.

By itself it would look through all that has lived long in the middle of whichever page is due, a fifth of a second in a
process that has been at work for a while. Here it looks after an answer was sent, and only at what is new since then:
what it has once looked at is left alone (`freeze`) for hours.
"""

import gc
import time
from dataclasses import dataclass, field
from threading import Lock

OFTEN = 10
"""Portions of some thousand new things that have lived a little."""
NEVER = 1_000_000
ANEW = 6 * 3600.0
"""Seconds after which everything is looked at once more: what was left alone may be garbage by now."""


@dataclass
class Collecting:
    """Of one process that serves."""

    looked_at_all: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        young, middle, _old = gc.get_threshold()
        gc.set_threshold(young, middle, NEVER)
        gc.collect()
        gc.freeze()

    def after_answer(self, turn: Lock) -> bool:
        """Whether it was looked. Not while another thread is at work: what it has in hand is not what lives long."""
        if gc.get_count()[2] < OFTEN or not turn.acquire(blocking=False):
            return False
        try:
            if time.monotonic() - self.looked_at_all > ANEW:
                gc.unfreeze()
                self.looked_at_all = time.monotonic()
            gc.collect()
            gc.freeze()
        finally:
            turn.release()
        return True
