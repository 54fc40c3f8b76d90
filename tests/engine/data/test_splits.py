"""Parts and orders: deterministic, disjoint, complete, in proportion."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.splits import batches, permutation, split

SEEDS = st.integers(0, 2**63)


@given(st.integers(2, 300), st.floats(1, 99), SEEDS)
def test_parts_are_disjoint_cover_everything_and_keep_the_share(
    count: int, share: float, seed: int
) -> None:
    train, test = split(count, share, seed)
    assert sorted([*train, *test]) == list(range(count))
    assert len(train) >= 1
    assert len(test) >= 1
    assert abs(len(train) - count * share / 100) <= 1


@given(st.lists(st.integers(0, 4), min_size=2, max_size=200), st.floats(5, 95), SEEDS)
def test_each_class_is_split_in_the_same_proportion(
    labels: list[int], share: float, seed: int
) -> None:
    groups = np.array(labels)
    train, test = split(len(groups), share, seed, groups)
    assert sorted([*train, *test]) == list(range(len(groups)))
    kinds = np.unique(groups)
    for kind in kinds:
        wanted = (groups == kind).sum() * share / 100
        # A place may be moved where a part or a class would otherwise stay empty.
        assert abs((groups[train] == kind).sum() - wanted) <= len(kinds)
    if len(train) >= len(kinds):
        assert set(groups[train]) == set(kinds)


def test_stratified_shares_are_exact_where_they_can_be() -> None:
    groups = np.repeat([0, 1, 2], [50, 100, 10])
    train, test = split(160, 70, 3, groups)
    assert np.bincount(groups[train]).tolist() == [35, 70, 7]
    assert np.bincount(groups[test]).tolist() == [15, 30, 3]


def test_the_same_seed_gives_the_same_parts_and_another_one_others() -> None:
    first, again, other = split(100, 50, 1), split(100, 50, 1), split(100, 50, 2)
    np.testing.assert_array_equal(first[0], again[0])
    assert not np.array_equal(first[0], other[0])


@pytest.mark.parametrize(("count", "share"), [(1, 50), (0, 50), (10, 0), (10, 100)])
def test_what_cannot_be_split_is_refused(count: int, share: float) -> None:
    with pytest.raises(ValueError, match=r"split|share"):
        split(count, share, 0)


@given(st.integers(1, 200), st.integers(1, 50), SEEDS, st.integers(0, 10_000))
def test_an_epoch_shows_each_example_once_in_full_batches_but_for_the_last(
    count: int, size: int, seed: int, epoch: int
) -> None:
    indices = np.arange(1000, 1000 + count)
    parts = list(batches(indices, size, seed, epoch))
    assert sorted(np.concatenate(parts)) == indices.tolist()
    assert all(len(part) == size for part in parts[:-1])
    assert len(parts[-1]) == (count - 1) % size + 1


def test_epochs_are_reshuffled_by_seed_and_epoch_alone() -> None:
    orders = [permutation(100, seed, epoch).tolist() for seed in (0, 1) for epoch in (0, 1, 2)]
    assert len({tuple(order) for order in orders}) == 6
    assert permutation(100, 1, 2).tolist() == orders[-1]


def test_the_order_of_a_known_seed_and_epoch_stays() -> None:
    assert permutation(8, 5, 3).tolist() == [0, 6, 7, 2, 4, 3, 1, 5]


def test_a_batch_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        batches(np.arange(3), 0, 0, 0)
