"""Small groups stay hidden, also from somebody who can subtract and has read our rule."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.anonymity import MIN_GROUP, enough, shown

groups = st.dictionaries(st.integers(0, 7), st.integers(0, 12), max_size=8)


@given(groups, st.integers(0, 12))
def test_no_group_below_five_is_shown_and_nothing_below_five_in_all(sizes: dict[int, int], rest: int) -> None:
    total = sum(sizes.values()) + rest
    visible = shown(sizes, total)
    assert all(sizes[key] == 0 or enough(sizes[key]) for key in visible)
    assert visible == set() or enough(total)


@given(groups)
def test_the_hidden_ones_together_are_enough_people_in_several_groups(sizes: dict[int, int]) -> None:
    total = sum(sizes.values())
    hidden = sizes.keys() - shown(sizes, total)
    together = sum(sizes[key] for key in hidden)
    if hidden and enough(total):
        assert together >= MIN_GROUP
        assert len(hidden) >= 2


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_hidden_count_stays_ambiguous_to_one_who_knows_the_rule(number: int) -> None:
    """All tables of up to four groups: what is published fits several tables, for every hidden group."""
    largest = {1: 30, 2: 20, 3: 13, 4: 8}[number]
    fitting: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for sizes in product(range(largest + 1), repeat=number):
        total = sum(sizes)
        if not enough(total):
            continue
        visible = shown(dict(enumerate(sizes)), total)
        fitting[total, tuple(size if key in visible else None for key, size in enumerate(sizes))].append(sizes)
    for (total, published), tables in fitting.items():  # type: ignore[misc]
        if total > largest:  # tables beyond the tried sizes would fit too
            continue
        for key, figure in enumerate(published):
            if figure is None:
                assert len({table[key] for table in tables}) > 1, (total, published)


def test_with_everything_large_or_empty_all_is_shown() -> None:
    assert shown({"a": 7, "b": 5, "c": 0}, 12) == {"a", "b", "c"}


def test_one_small_group_takes_the_smallest_large_one_with_it() -> None:
    assert shown({"a": 3, "b": 9, "c": 6, "d": 0}, 18) == {"b", "d"}


def test_groups_of_one_size_are_hidden_together() -> None:
    assert shown({"a": 4, "b": 5, "c": 5, "d": 6}, 20) == {"d"}


def test_two_small_groups_that_are_five_together_need_no_more() -> None:
    assert shown({"a": 2, "b": 3, "c": 9}, 14) == {"c"}
    assert shown({"a": 1, "b": 1, "c": 9, "d": 10}, 21) == {"d"}


def test_one_each_is_not_a_secret_so_empty_groups_are_hidden_too() -> None:
    assert shown({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 0}, 5) == set()


def test_a_small_rest_outside_the_groups_is_protected() -> None:
    assert shown({"a": 9, "b": 10}, 21) == {"b"}
    assert shown({"a": 9, "b": 10}, 24) == {"a", "b"}


def test_a_total_below_five_shows_nothing() -> None:
    assert shown({"a": 4, "b": 0}, 4) == set()


@pytest.mark.parametrize(("sizes", "total"), [({"a": 5, "b": 5}, 8), ({"a": -1}, 5)])
def test_groups_that_do_not_divide_the_total_are_refused(sizes: dict[str, int], total: int) -> None:
    with pytest.raises(ValueError, match="divide"):
        shown(sizes, total)
