"""Each contender in a process of its own, so that no library's threads are in another's way.

A process waits while the others are timed. What is not installed does not take part.
"""

from __future__ import annotations

import importlib
import importlib.util
import multiprocessing
import os
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from time import perf_counter
from typing import Any

import numpy as np

from tests.benchmarks.peers.cases import CASES
from tests.benchmarks.peers.ours import Run, first_weights


@dataclass(frozen=True)
class Contender:
    """name: in the table. module: what it needs. file: who knows it. options: for its `start`."""

    name: str
    module: str
    file: str
    options: Mapping[str, Any]

    @property
    def is_ours(self) -> bool:
        """Whether it is this engine."""
        return self.file == "ours"

    @property
    def installed(self) -> bool:
        """Whether it can take part."""
        return importlib.util.find_spec(self.module) is not None


CONTENDERS = (
    Contender("ours, numpy", "numpy", "ours", {"backend": "numpy"}),
    Contender("ours, numba", "numba", "ours", {"backend": "numba"}),
    Contender("torch", "torch", "in_pytorch", {"compiled": False}),
    Contender("torch compile", "torch", "in_pytorch", {"compiled": True}),
    Contender("jax", "jax", "in_jax", {"loop": False}),
    Contender("jax loop", "jax", "in_jax", {"loop": True}),
    Contender("tensorflow", "tensorflow", "in_tensorflow", {}),
)


class Racer:
    """A contender's process on one case. Its first word is how long it took to get ready."""

    def __init__(self, contender: Contender, case: int, threads: int) -> None:
        self.name, self.is_ours = contender.name, contender.is_ours
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(
            target=_race, args=(theirs, contender, case, threads), daemon=True
        )
        self._process.start()
        theirs.close()

    def ask(self, steps: int) -> tuple[float, float]:
        """Train so many steps: (mean loss, seconds). RuntimeError, in words, when it fell out."""
        try:
            self._line.send(steps)
            answer = self._line.recv()
        except (EOFError, BrokenPipeError) as error:
            raise RuntimeError(f"{self.name} ended without a word") from error
        if isinstance(answer, str):
            raise RuntimeError(f"{self.name}: {answer}")
        loss, seconds = answer
        return float(loss), float(seconds)

    def end(self) -> None:
        """No more steps."""
        self._line.close()
        self._process.join(20)
        if self._process.is_alive():
            self._process.kill()


def _race(line: Connection, contender: Contender, case: int, threads: int) -> None:
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = str(threads)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    try:
        run = _started(contender, case)
        while True:
            steps = line.recv()
            began = perf_counter()
            with np.errstate(all="ignore"):
                loss = run(steps)
            line.send((loss, perf_counter() - began))
    except EOFError:
        return
    except Exception as error:  # noqa: BLE001 - the table goes on without it
        line.send(f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}")


def _started(contender: Contender, number: int) -> Run:
    case = CASES[number]
    file = importlib.import_module(f"tests.benchmarks.peers.{contender.file}")
    if contender.is_ours:
        run: Run = file.start(case, **contender.options)
    else:
        run = file.start(case, first_weights(case), **contender.options)
    return run
