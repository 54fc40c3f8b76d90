"""A program with the data that it reads, ready to be filled and run. Knows no session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from engine.backends.base import LoopingProgram, Program, StepLoop
from engine.training.feed import Feed


class Bound:
    """A program with its data columns, ready to be filled and run."""

    __slots__ = ("inputs", "loop", "losses", "nbytes", "outputs", "pairs", "run")

    def __init__(self, program: Program, feed: Feed, losses: Sequence[str] = ()) -> None:
        self.run = program.run
        self.nbytes = program.plan.nbytes
        self.inputs = program.inputs
        self.outputs: Mapping[str, np.ndarray] = program.outputs
        self.pairs = feed.bind(program.inputs)
        self.losses = tuple(program.outputs[name] for name in losses)
        self.loop: StepLoop | None = None
        if losses and isinstance(program, LoopingProgram):
            self.loop = program.step_loop({slot: feed.columns[slot] for slot in program.inputs})
