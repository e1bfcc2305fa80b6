"""Python looks for what nothing leads to any more between two requests, and never gives up on any of it."""

import gc
import weakref
from threading import Lock

import pytest

from app.kernel import collecting
from app.kernel.collecting import Collecting

pytestmark = pytest.mark.embedded  # about the interpreter


@pytest.fixture(autouse=True)
def _as_it_was():
    """The tests themselves let the collector rest."""
    before, works = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(700, 10, 10)
    gc.enable()
    yield
    gc.set_threshold(*before)
    gc.collect()
    gc.freeze()
    if not works:
        gc.disable()


class Ring:
    """Leads to itself, so that only the collector finds it."""

    def __init__(self) -> None:
        self.itself = self


def dropped() -> weakref.ref:
    return weakref.ref(Ring())


def let_much_live(portions: int) -> None:
    """Each look at what is young counts as a portion for what is old."""
    for _each in range(portions):
        gc.collect(1)


def test_nothing_old_is_looked_at_in_the_middle_of_a_request():
    Collecting()
    looked: list[int] = []
    gc.callbacks.append(look := lambda phase, about: looked.append(about["generation"]) if phase == "start" else None)
    try:
        kept = [[each] for each in range(300_000)]
    finally:
        gc.callbacks.remove(look)
    assert len(kept) == 300_000
    assert (1 in looked, 2 in looked) == (True, False)


def test_after_an_answer_what_is_new_is_looked_at_and_what_stays_is_left_alone():
    looks, turn = Collecting(), Lock()
    ring, stays, frozen = dropped(), [], gc.get_freeze_count()
    stays.append(stays)
    assert looks.after_answer(turn) is False  # there is little
    let_much_live(collecting.OFTEN)
    assert looks.after_answer(turn) is True
    assert ring() is None
    assert gc.get_freeze_count() > frozen
    assert not turn.locked()


def test_not_while_another_thread_is_at_work():
    looks, turn = Collecting(), Lock()
    let_much_live(collecting.OFTEN)
    with turn:
        assert looks.after_answer(turn) is False
    assert looks.after_answer(turn) is True


def test_what_was_left_alone_and_is_garbage_by_now_goes_in_the_end():
    looks, turn, ring = Collecting(), Lock(), Ring()
    let_much_live(collecting.OFTEN)
    looks.after_answer(turn)
    found = weakref.ref(ring)
    del ring
    let_much_live(collecting.OFTEN)
    assert (looks.after_answer(turn), found() is None) == (True, False)
    looks.looked_at_all -= collecting.ANEW + 1
    let_much_live(collecting.OFTEN)
    assert (looks.after_answer(turn), found()) == (True, None)
