"""What metrics gather over all examples of a part, and the values that follow at the end.

Knows the totals of the metrics, but no data and no weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from engine.backends.base import Program
from engine.graph import Measure
from engine.tensor_type import BATCH

Measured = float | list["Measured"]
"""A number, or nested lists of numbers where a metric is a table."""


class Tally:
    """The totals of one evaluation, in the buffers of the program that makes values of them.

    Totals are added up in double precision in the order of the batches, rows are laid end to end;
    so the same examples in the same batches give the same bits.
    """

    def __init__(self, measures: Sequence[Measure], program: Program) -> None:
        self._program = program
        self._sums: list[tuple[str, np.ndarray]] = []
        self._rows: list[tuple[str, np.ndarray]] = []
        self._fixed: list[tuple[str, np.ndarray]] = []
        for measure in measures:
            for name, kind in measure.totals.items():
                total = program.inputs.get((measure.node, name))
                if total is None:
                    continue
                if name not in measure.rows:
                    kept = self._sums
                else:
                    kept = self._rows if kind.shape[:1] == (BATCH,) else self._fixed
                kept.append((measure.output(name), total))

    def clear(self) -> None:
        """Nothing is gathered."""
        for _, total in self._sums:
            total[...] = 0

    def add(self, outputs: Mapping[str, np.ndarray], start: int, count: int) -> None:
        """The totals of another batch: `count` examples from `start` on."""
        for name, total in self._sums:
            np.add(total, outputs[name], out=total)
        for name, total in self._rows:
            total[start : start + count] = outputs[name]
        for name, total in self._fixed:
            total[...] = outputs[name]

    def values(self) -> dict[str, Measured]:
        """The value of each metric, by its node."""
        with np.errstate(all="ignore"):
            self._program.run()
        return {name: value.tolist() for name, value in self._program.outputs.items()}
