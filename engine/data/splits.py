"""Train and test parts, and the order of the examples in each epoch.

Everything here follows from its arguments alone: no state, no clock. Knows nothing of documents.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

_SPLIT = 1
_EPOCH = 2
_SAMPLE = 3
"""Keys that keep the streams apart: a split and an epoch of one seed share no numbers."""


def _generator(seed: int, *key: int) -> np.random.Generator:
    sequence = np.random.SeedSequence(seed % 2**64, spawn_key=key)
    return np.random.Generator(np.random.PCG64(sequence))


def permutation(count: int, seed: int, epoch: int) -> np.ndarray:
    """The order of an epoch: int64[count], a permutation that depends on seed and epoch only."""
    return _generator(seed, _EPOCH, epoch).permutation(count)


def batches(indices: np.ndarray, batch_size: int, seed: int, epoch: int) -> Iterator[np.ndarray]:
    """One epoch: each of the indices once, reshuffled, in arrays of `batch_size` each.

    The last one is smaller when the size does not divide the count; nothing is carried over into
    the next epoch. ValueError for a batch size below 1.
    """
    if batch_size < 1:
        raise ValueError(f"a batch holds at least one example, not {batch_size}")
    order = indices[permutation(len(indices), seed, epoch)]
    return (order[start : start + batch_size] for start in range(0, len(order), batch_size))


def split(
    count: int, share: float, seed: int, groups: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """The train and the test part of `count` examples: disjoint, sorted int64 indices.

    share: percent of the examples that train, above 0 and below 100; rounded, but neither part is
    ever empty. groups: int[count], the class of each example; the parts then hold each class in
    the same proportion, and a class goes without training examples only where there are fewer of
    those than classes. ValueError for fewer than two examples or a share out of range.
    """
    if count < 2:
        raise ValueError(f"{count} example(s) cannot be split in two")
    if not 0 < share < 100:
        raise ValueError(f"the share must lie between 0 and 100, not {share}")
    total = min(max(int(count * share / 100 + 0.5), 1), count - 1)
    order = _generator(seed, _SPLIT).permutation(count)
    if groups is None:
        train = order[:total]
    else:
        members = [order[groups[order] == group] for group in np.unique(groups)]
        sizes = _quotas([len(m) for m in members], share, total)
        train = np.concatenate([m[:size] for m, size in zip(members, sizes, strict=True)])
    chosen = np.zeros(count, bool)
    chosen[train] = True
    return np.flatnonzero(chosen), np.flatnonzero(~chosen)


def _quotas(counts: list[int], share: float, total: int) -> list[int]:
    """How many of each class train: the method of largest remainders, first class first."""
    exact = [count * share / 100 for count in counts]
    sizes = [int(value) for value in exact]
    by_remainder = sorted(range(len(counts)), key=lambda k: (sizes[k] - exact[k], k))
    for k in by_remainder[: total - sum(sizes)]:
        sizes[k] += 1
    # A class that was never seen cannot be learnt: the largest one gives up a place for it.
    for k, size in enumerate(sizes):
        largest = max(range(len(sizes)), key=lambda j: sizes[j])
        if size == 0 and sizes[largest] > 1:
            sizes[largest] -= 1
            sizes[k] = 1
    return sizes


def folds(
    count: int, number: int, fold: int, seed: int, groups: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """The train and the test part of one of `number` folds, counted from 1.

    Every example is in the test part of exactly one fold. groups: as for `split`; each fold then
    holds each class in the same proportion, to one example. ValueError for more folds than
    examples, fewer than two, or a fold that there is not.
    """
    if not 2 <= number <= count:
        raise ValueError(f"{count} example(s) cannot be cut into {number} folds")
    if not 1 <= fold <= number:
        raise ValueError(f"there is no fold {fold} of {number}")
    order = _generator(seed, _SPLIT).permutation(count)
    if groups is not None:
        # Dealt out class after class, so that each fold gets its share of every one.
        order = order[np.argsort(groups[order], kind="stable")]
    test = np.zeros(count, bool)
    test[order[fold - 1 :: number]] = True
    return np.flatnonzero(~test), np.flatnonzero(test)


def by_time(moments: np.ndarray, share: float) -> tuple[np.ndarray, np.ndarray]:
    """The earliest share (percent) trains, what came later tests. Equal moments keep their order.

    moments: float64[count], all finite. ValueError for fewer than two.
    """
    count = len(moments)
    if count < 2:
        raise ValueError(f"{count} example(s) cannot be split in two")
    total = min(max(int(count * share / 100 + 0.5), 1), count - 1)
    order = np.argsort(moments, kind="stable")
    return np.sort(order[:total]), np.sort(order[total:])


def by_group(groups: np.ndarray, share: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Whole groups train or test, never both, as near to the share (percent) as they allow.

    groups: int[count]. ValueError for fewer than two groups.
    """
    names, sizes = np.unique(groups, return_counts=True)
    if len(names) < 2:
        raise ValueError("there is one group only, which cannot be split in two")
    order = _generator(seed, _SPLIT).permutation(len(names))
    reached = np.cumsum(sizes[order])
    wanted = len(groups) * share / 100
    most = int(np.abs(reached[:-1] - wanted).argmin()) + 1
    trains = np.isin(groups, names[order[:most]])
    return np.flatnonzero(trains), np.flatnonzero(~trains)


def over_sampled(train: np.ndarray, groups: np.ndarray, seed: int) -> np.ndarray:
    """The train part with examples of the smaller classes again, until all are as many as the
    largest; sorted. groups: int[count], the class of each example."""
    members = [train[groups[train] == group] for group in np.unique(groups[train])]
    largest = max(len(m) for m in members)
    random = _generator(seed, _SAMPLE)
    chosen = []
    for member in members:
        whole, rest = divmod(largest, len(member))
        chosen += [np.tile(member, whole), random.permutation(member)[:rest]]
    return np.sort(np.concatenate(chosen))


def class_weights(train: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """float64[classes]: examples / (classes * examples of the class), from the train part; the
    mean over the train examples is 1. A class that does not train weighs 0."""
    times = np.bincount(groups[train], minlength=int(groups.max(initial=0)) + 1)
    present = np.count_nonzero(times)
    found: np.ndarray = np.where(times > 0, len(train) / (present * np.maximum(times, 1)), 0.0)
    return found
