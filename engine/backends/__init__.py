"""Backends turn a plan into a program; which of them work on this machine is said here."""

from typing import Literal

from engine.backends.base import Backend
from engine.backends.cupy import CupyBackend
from engine.backends.numba import NumbaBackend
from engine.backends.numpy import NumpyBackend
from engine.errors import Text
from engine.kernels.cuda_device import device_reason
from engine.loops.build import numba_reason

BackendName = Literal["numpy", "numba", "cupy", "auto"]
"""What computes a training step. ``cupy`` is the GPU. ``auto`` takes the GPU for what is large
enough; else it begins with NumPy and goes over to Numba once the step is compiled: fast from the
first moment, but what computes, and from where on, depends on the machine."""
BACKENDS: tuple[BackendName, ...] = ("numpy", "numba", "cupy", "auto")
WORTH_A_GPU = 3e7
"""Operations of a step from which the GPU is the faster one: below, its launches cost more than
the processor needs for all of it."""


def backend_reason(name: BackendName) -> Text | None:
    """Why a backend does not work here, in one line; None when it does."""
    if name == "cupy":
        return device_reason()
    return None if name == "numpy" else numba_reason()


def backend_of(name: BackendName) -> Backend:
    """What a session begins with. BackendError when it does not work here."""
    if name == "cupy":
        return CupyBackend()
    return NumbaBackend() if name == "numba" else NumpyBackend()


def automatic(operations: float) -> tuple[BackendName, Text]:
    """What ``auto`` takes for a step of so many floating-point operations, and why."""
    reason = device_reason()
    if reason is not None:
        return "numpy", Text("on the processor, since {reason}", {"reason": reason})
    said = {"operations": f"{operations:.3g}"}
    if operations < WORTH_A_GPU:
        return "numpy", Text(
            "on the processor: a step of {operations} operations is done there before a GPU has "
            "begun",
            said,
        )
    return "cupy", Text("on the GPU: a step takes {operations} operations", said)
