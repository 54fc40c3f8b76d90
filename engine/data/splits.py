"""Train and test parts, and the order of the examples in each epoch.

Everything here follows from its arguments alone: no state, no clock. Knows nothing of documents.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

_SPLIT = 1
_EPOCH = 2
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
