"""One training step op by op: what is computed, in the plan's order, and the values of each.

Walks on a copy of the state; the session itself moves when the last op is done, by a step like any
other, so that whoever walks trains on the same bits as whoever runs. Going back only looks at what
was written down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.backends.numpy import NumpyBackend, Piece
from engine.graph import Role
from engine.training.feed import fill
from engine.training.rehearsal import copied
from engine.training.session import Session

MOST_SHOWN = 64
"""Elements of a value that are kept for display: the first rows and columns of it."""

SIDE = 8


@dataclass(frozen=True, slots=True)
class OpValue:
    """What an op gave. corner: its first elements, at most 8 along each of the last two axes.
    low, high, mean: of all that are finite; nan where none is. finite: whether all are."""

    shape: tuple[int, ...]
    dtype: str
    corner: np.ndarray
    low: float
    high: float
    mean: float
    finite: bool


@dataclass(frozen=True, slots=True)
class ExecutedOp:
    """One op of a step. number: from 1 to `count`. node: the document node that it came from, or
    empty. step: the training step, from 1. inputs: names and shapes."""

    number: int
    count: int
    step: int
    node: str
    role: Role
    op: str
    inputs: tuple[tuple[str, tuple[int, ...]], ...]
    outputs: tuple[OpValue, ...]


class OpWalk:
    """The next step of a session, which stands still until the walk is over. CompileError when
    nothing is trained."""

    def __init__(self, session: Session) -> None:
        self._session = session
        rows = session.next_rows
        plan = session.compiled.plan("train", len(rows))
        self._state = copied(session.state)
        pieces = NumpyBackend().pieces(plan, self._state)
        fill(session.feed.bind(pieces.inputs), rows)
        self._pieces: Sequence[Piece] = [p for p in pieces if p.instruction.kind == "run"]
        self._done: list[ExecutedOp] = []
        self._at = 0

    @property
    def is_over(self) -> bool:
        """Whether the last op has been looked at: the session may do the step."""
        return self._at >= len(self._pieces)

    def forward(self) -> ExecutedOp | None:
        """The next op; None when there is none."""
        if self.is_over:
            return None
        if self._at == len(self._done):
            with np.errstate(all="ignore"):
                self._done.append(self._run(self._at))
        self._at += 1
        return self._done[self._at - 1]

    def back(self) -> ExecutedOp | None:
        """The op before; None before the first one."""
        self._at = max(self._at - 1, 0)
        return self._done[self._at - 1] if self._at else None

    def _run(self, number: int) -> ExecutedOp:
        piece = self._pieces[number]
        inputs = tuple((name, array.shape) for name, array in piece.inputs.items())
        piece.run()
        origin = piece.instruction.origin
        return ExecutedOp(
            number + 1,
            len(self._pieces),
            self._session.position.step + 1,
            origin.node,
            origin.role,
            piece.instruction.op,
            inputs,
            tuple(_value(array) for array in piece.outputs),
        )


def _value(array: np.ndarray) -> OpValue:
    # The first of each outer axis (which may be empty), then a few rows and columns.
    corner = array.reshape(-1, *array.shape[-2:])[:1].reshape(-1, *array.shape[-1:])
    corner = corner[:SIDE, :SIDE] if array.ndim > 1 else array[:MOST_SHOWN] if array.ndim else array
    numbers = array.astype(np.float64).ravel()
    good = numbers[np.isfinite(numbers)]
    low, high, mean = (
        (float(good.min()), float(good.max()), float(good.mean()))
        if good.size
        else (float("nan"),) * 3
    )
    finite = good.size == numbers.size
    return OpValue(array.shape, str(array.dtype), corner.copy(), low, high, mean, finite)
