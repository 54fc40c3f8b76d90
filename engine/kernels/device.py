"""What a program needs of a device: memory, kernels, products. Tests put one in its place that
compiles the same kernels for the processor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy.typing as npt

from engine.kernels.steps import Gemm

AnyArray = npt.NDArray[Any]


class Buffer(Protocol):
    """Memory of a device, free again when nobody holds it. address: where it begins."""

    address: int


class Kernels(Protocol):
    """Compiled kernels of one source."""

    def launch(self, name: str, blocks: int, table: int) -> None:
        """Put a kernel into the device's queue."""


class Device(Protocol):
    """A device with a queue: what is put into it is done in order. Everything that fails raises
    BackendError, in words."""

    name: str

    def allocate(self, nbytes: int) -> Buffer:
        """Memory; at least one byte."""

    def upload(self, address: int, array: AnyArray) -> None:
        """Copy a contiguous array of the host; it may change afterwards."""

    def download(self, address: int, array: AnyArray) -> None:
        """Copy into a contiguous array of the host, once all before is done."""

    def kernels(self, source: str) -> Kernels:
        """Compile a source; kept by content."""

    def gemm(self, product: Gemm, addresses: Sequence[int]) -> None:
        """Put a product into the queue. addresses: of the pieces that it names, by number."""

    def recorded(self, run: Callable[[], None]) -> Callable[[], None]:
        """What puts all that `run` puts into the queue there at once; `run` itself where that
        cannot be done."""
