"""This engine as a contender, on one of its backends."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine.backends import BackendName, backend_of
from engine.pipeline import compile
from tests.benchmarks.peers.cases import Case, data_of

Run = Callable[[int], float]
"""So many steps; gives the mean of their losses."""


def first_weights(case: Case) -> dict[str, np.ndarray]:
    """With which everybody begins."""
    return {n: v for n, v in compile(case.build(case)).state(0).variables.items() if v.ndim}


def start(case: Case, backend: BackendName) -> Run:
    """Ready to train."""
    compiled = compile(case.build(case), backend=backend_of(backend))
    state = compiled.state(0)
    program = compiled.program("train", case.batch, state)
    arrays = data_of(case)
    columns = {slot: np.ascontiguousarray(arrays[slot[0]]) for slot in program.inputs}
    order = np.arange(case.batches * case.batch)
    loop = getattr(program, "step_loop", lambda columns: None)(columns)
    loss = program.outputs["loss"]

    def in_loop(count: int) -> float:
        done, total = 0, 0.0
        while done < count:
            some, total = loop(order, 0, min(case.batches, count - done), total)
            state.step += some
            done += some
        return total / count

    def one_by_one(count: int) -> float:
        total = 0.0
        with np.errstate(all="ignore"):
            for step in range(count):
                first = step % case.batches * case.batch
                rows = order[first : first + case.batch]
                for slot, buffer in program.inputs.items():
                    columns[slot].take(rows, 0, buffer, "clip")
                program.run()
                state.step += 1
                total += loss.item()
        return total / count

    return one_by_one if loop is None else in_loop
