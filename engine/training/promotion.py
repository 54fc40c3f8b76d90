"""A training step compiled in the background, while the session it is for trains already.

Knows the backend and what a step needs; the session asks for it between two steps.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Mapping

from engine.backends.base import Backend, Program, State
from engine.pipeline import Compiled

_log = logging.getLogger(__name__)


class Promotion:
    """Programs for some sizes of the batch, made by another thread.

    Whatever goes wrong there is logged, and nothing comes of it: the session goes on as it is.
    """

    def __init__(
        self, compiled: Compiled, backend: Backend, state: State, sizes: Iterable[int]
    ) -> None:
        self.backend = backend
        self._programs: Mapping[int, Program] | None = None
        # Made here: plans are remembered by the compiled graph, which is this thread's.
        plans = {size: compiled.plan("train", size) for size in sizes}

        def work() -> None:
            try:
                made = {size: backend.bind(plan, state) for size, plan in plans.items()}
            except Exception:  # noqa: BLE001 - the training goes on without
                _log.exception("the step could not be compiled; it stays with NumPy")
                return
            self._programs = made

        self._thread = threading.Thread(target=work, name="step-compiler", daemon=True)
        self._thread.start()

    def programs(self) -> Mapping[int, Program] | None:
        """The programs by the size of their batch; None while they are not ready."""
        return self._programs

    def wait(self, seconds: float | None = None) -> None:
        """Until they are ready, or cannot be made."""
        self._thread.join(seconds)
