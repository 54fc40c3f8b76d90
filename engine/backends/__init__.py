"""Backends turn a plan into a program; which of them work on this machine is said here."""

from typing import Literal

from engine.backends.base import Backend
from engine.backends.numba import NumbaBackend
from engine.backends.numpy import NumpyBackend
from engine.errors import Text
from engine.loops.build import numba_reason

BackendName = Literal["numpy", "numba", "auto"]
"""What computes a training step. ``auto`` begins with NumPy and goes over to Numba once the step
is compiled: fast from the first moment, but where it goes over depends on the machine."""
BACKENDS: tuple[BackendName, ...] = ("numpy", "numba", "auto")


def gpu_reason() -> Text | None:
    """Why nothing can be computed on a GPU here, in one line; None when it can."""
    return Text("this version computes on the processor only; the GPU follows in a later one")


def backend_reason(name: BackendName) -> Text | None:
    """Why a backend does not work here, in one line; None when it does."""
    return None if name == "numpy" else numba_reason()


def backend_of(name: BackendName) -> Backend:
    """What a session begins with. BackendError when it does not work here."""
    return NumbaBackend() if name == "numba" else NumpyBackend()
