"""Parts and orders: deterministic, disjoint, complete, in proportion."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.splits import (
    batches,
    by_group,
    by_time,
    class_weights,
    folds,
    over_sampled,
    permutation,
    split,
)

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


@pytest.mark.parametrize(("count", "number"), [(10, 2), (17, 5), (5, 5)])
def test_each_example_tests_in_exactly_one_fold(count: int, number: int) -> None:
    tests: list[int] = []
    for fold in range(1, number + 1):
        train, test = folds(count, number, fold, seed=3)
        assert sorted([*train, *test]) == list(range(count))
        assert abs(len(test) - count / number) < 1
        tests += test.tolist()
    assert sorted(tests) == list(range(count))


def test_folds_keep_classes_in_proportion_and_follow_from_the_seed() -> None:
    groups = np.array([0] * 40 + [1] * 20 + [2] * 10)
    for fold in range(1, 6):
        _, test = folds(70, 5, fold, 1, groups)
        assert np.abs(np.bincount(groups[test]) - [8, 4, 2]).max() <= 1
        np.testing.assert_array_equal(test, folds(70, 5, fold, 1, groups)[1])
    assert not np.array_equal(folds(70, 5, 1, 1)[1], folds(70, 5, 1, 2)[1])


@pytest.mark.parametrize(("count", "number", "fold"), [(3, 4, 1), (9, 1, 1), (9, 3, 0), (9, 3, 4)])
def test_folds_that_there_are_not_are_refused(count: int, number: int, fold: int) -> None:
    with pytest.raises(ValueError, match="fold"):
        folds(count, number, fold, 0)


def test_what_came_later_tests() -> None:
    train, test = by_time(np.array([5.0, 1, 4, 2, 3]), 60)
    assert (train.tolist(), test.tolist()) == ([1, 3, 4], [0, 2])


def test_groups_stay_together() -> None:
    groups = np.repeat(np.arange(20), 5)
    train, test = by_group(groups, 70, 0)
    assert len(train) == 70
    assert not set(groups[train]) & set(groups[test])
    with pytest.raises(ValueError, match="one group"):
        by_group(np.zeros(5, np.int64), 70, 0)


def test_over_sampling_repeats_small_classes_until_all_are_as_large() -> None:
    groups = np.array([0] * 7 + [1] * 3 + [2])
    train = np.array([0, 1, 2, 3, 4, 7, 8, 10])
    found = over_sampled(train, groups, 0)
    assert np.bincount(groups[found]).tolist() == [5, 5, 5]
    assert set(found) == set(train)


def test_class_weights_make_classes_equal_and_average_one() -> None:
    groups = np.array([0, 0, 0, 1, 2, 2])
    train = np.array([0, 1, 2, 3])
    weights = class_weights(train, groups)
    assert weights.tolist() == [pytest.approx(2 / 3), 2, 0]
    assert weights[groups[train]].mean() == pytest.approx(1)
