"""Stepping op by op, as the studio sees it: asks for the next op, and says which one was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject

from engine.training.op_walk import ExecutedOp
from studio.context import Context


class OpSteps(QObject):
    """The walk through one training step. ask: hands a wish on, if anything can run."""

    def __init__(
        self,
        context: Context,
        ask: Callable[[Literal["op", "op_back"]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._ask = context, ask
        self.op: ExecutedOp | None = None

    def forward(self) -> None:
        """The next op of the step; after the last one the weights have changed."""
        self._ask("op")

    def back(self) -> None:
        """Look at the op before."""
        self._ask("op_back")

    def take(self, op: ExecutedOp | None) -> None:
        """The op that is looked at now; None: no step is under way."""
        if op is not self.op:
            self.op = op
            self._context.executed.emit(op)
