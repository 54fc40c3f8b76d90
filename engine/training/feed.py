"""The examples of a document's data nodes: their parts, their order in an epoch, their rows.

Owns nothing that changes but the present epoch's order; knows no program and no weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

from engine.data.splits import permutation
from engine.errors import DataError
from engine.op import Dataset
from engine.rows import Rows
from engine.training.plane import Plane, principal_plane

_SAMPLE = 1000
Slot = tuple[str, str]
"""(data node, output port)."""


class Feed:
    """All data nodes side by side: row i of each belongs to example i.

    Several nodes must have the same number of examples (DataError otherwise); the first one, by
    name, says which examples are for training. A graph without data nodes has one empty example,
    so that an epoch of it is one step.
    """

    def __init__(self, sources: Mapping[str, Dataset], precision: str, seed: int) -> None:
        self.seed = seed
        self.sources = sources
        names = sorted(sources)
        counts = {name: _examples(sources[name]) for name in names}
        if len(set(counts.values())) > 1:
            raise DataError(
                "the data nodes must have the same number of examples, got {counts}: give them the "
                "same number of points, or wire only one of them",
                counts=", ".join(f"{name}: {count}" for name, count in counts.items()),
            )
        first = sources[names[0]] if names else None
        self.train = first.train if first else np.zeros(1, np.int64)
        self.test = first.test if first else np.zeros(0, np.int64)
        self.columns: dict[Slot, Rows] = {
            (name, port): _in_precision(array, precision)
            for name in names
            for port, array in sources[name].arrays.items()
        }
        self._streams = [stream for name in names for stream in sources[name].streams.values()]
        self.columns.update(
            ((name, port), stream)
            for name in names
            for port, stream in sources[name].streams.items()
        )
        self._typical: dict[tuple[str, str, str], np.ndarray] = {}
        self._planes: dict[Slot, Plane] = {}
        if not len(self.train):
            raise DataError("there is no example to train on: raise the train share of the data")

    @property
    def examples(self) -> int:
        """How many examples there are in both parts together."""
        return len(self.train) + len(self.test)

    @property
    def known(self) -> int:
        """How many rows the data have, those of neither part included."""
        return len(next(iter(self.columns.values()), self.train))

    def part(self, name: str) -> np.ndarray:
        """The indices of the ``train`` or ``test`` examples, in their fixed order."""
        return self.train if name == "train" else self.test

    def order(self, epoch: int) -> np.ndarray:
        """The train indices in the order of an epoch, which depends on seed and epoch only."""
        order = permutation(len(self.train), self.seed, epoch)
        return np.asarray(self.train[order])

    def announce(self, order: np.ndarray) -> None:
        """Say in which order examples will be trained on, so that those that are read from files
        may be ready by then."""
        for stream in self._streams:
            stream.announce(order)

    def bind(self, inputs: Mapping[Slot, np.ndarray]) -> list[tuple[Rows, np.ndarray]]:
        """Pairs (column, buffer) for the inputs of a program, for `fill`."""
        return [(self.columns[slot], buffer) for slot, buffer in inputs.items()]

    def means(self, source: str, port: str) -> np.ndarray:
        """The mean over the train examples, of one example's shape, in double precision; of data
        that are not held in memory, over a thousand of them."""
        return np.asarray(self._seen(source, port).mean(axis=0, dtype=np.float64))

    def typical(self, source: str, port: str, which: Literal["mean", "median"]) -> np.ndarray:
        """The mean or the median over the train examples, as `means`; computed once."""
        key = (source, port, which)
        if key not in self._typical:
            if which == "mean":
                self._typical[key] = np.asarray(self.means(source, port))
            else:
                seen = self._seen(source, port).astype(np.float64)
                self._typical[key] = np.asarray(np.median(seen, axis=0))
        return self._typical[key]

    def plane(self, source: str, port: str) -> Plane:
        """The plane of the two principal components of the train examples; computed once.
        DataError where there are fewer than two features."""
        key = (source, port)
        if key not in self._planes:
            seen = self._seen(source, port)
            seen = seen.reshape(len(seen), -1)
            if seen.shape[1] < 2 or seen.dtype.kind != "f":
                raise DataError(
                    "'{source}' has no principal plane: it needs two numeric features",
                    source=source,
                )
            self._planes[key] = principal_plane(seen)
        return self._planes[key]

    def _seen(self, source: str, port: str) -> np.ndarray:
        """The train examples; of data that are not held in memory, a thousand of them."""
        column = self.columns[source, port]
        rows = self.train
        if port in self.sources[source].streams:
            some = np.linspace(0, len(self.train) - 1, min(len(self.train), _SAMPLE)).astype(int)
            rows = rows[some]
        return np.asarray(column[rows])


def fill(pairs: Sequence[tuple[Rows, np.ndarray]], rows: np.ndarray) -> None:
    """Copy the rows of each column into its buffer, without allocating; DataError when one cannot
    be read."""
    for column, buffer in pairs:
        # 'clip' because the checking mode goes through a second buffer; rows are always in range.
        column.take(rows, 0, buffer, "clip")


def _examples(dataset: Dataset) -> int:
    columns: list[Rows] = [*dataset.arrays.values(), *dataset.streams.values()]
    return len(columns[0]) if columns else 0


def _in_precision(array: np.ndarray, precision: str) -> np.ndarray:
    if array.dtype.kind == "f":
        array = array.astype(precision, copy=False)
    return np.ascontiguousarray(array)
