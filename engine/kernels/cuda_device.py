"""A CUDA device through CuPy. The one file that imports it, and only when one is asked for."""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import importlib.util
import logging
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np

from engine.errors import BackendError, Text
from engine.kernels.device import AnyArray, Buffer, Kernels
from engine.kernels.segments import THREADS
from engine.kernels.steps import Gemm

_log = logging.getLogger(__name__)
OPTIONS = ("--std=c++17",)
"""For the compiler of kernels. No option lowers precision: division and roots round correctly."""


_DRIVERS = ("libcuda.so.1", "nvcuda.dll")


@cache
def device_reason() -> Text | None:
    """Why nothing can be computed on a GPU here, in one line; None when it can. Loads the driver,
    but not CuPy, which takes a second."""
    try:
        found = importlib.util.find_spec("cupy")
    except (ImportError, ValueError):
        found = None
    if found is None:
        return Text("the package cupy is not installed: pip install 'gradloom[gpu]'")
    driver = _driver()
    if driver is None:
        return Text("this machine has no driver of an NVIDIA GPU")
    count = ctypes.c_int(0)
    failed = driver.cuInit(0) or driver.cuDeviceGetCount(ctypes.byref(count))
    if failed:
        return Text("the driver of the GPU answers with error {code}", {"code": int(failed)})
    return None if count.value else Text("this machine has no GPU that CUDA can use")


def _driver() -> ctypes.CDLL | None:
    for name in _DRIVERS:
        with contextlib.suppress(OSError):
            return ctypes.CDLL(name)
    return None


@cache
def cuda_device() -> CudaDevice:
    """The device; BackendError where there is none."""
    reason = device_reason()
    if reason is not None:
        raise BackendError("nothing can be computed on a GPU here: {reason}", reason=reason)
    return CudaDevice()


class CudaDevice:
    """See `engine.kernels.device.Device`."""

    def __init__(self) -> None:
        with self._words("its start"):
            self._open()

    def _open(self) -> None:
        self._cupy: Any = importlib.import_module("cupy")
        # CuPy loads what it has for BLAS only when it is asked for.
        self._cublas: Any = importlib.import_module("cupy_backends.cuda.libs.cublas")
        self._device: Any = self._cupy.cuda.Device()
        self._stream: Any = self._cupy.cuda.Stream(non_blocking=True)
        runtime = self._cupy.cuda.runtime
        name = runtime.getDeviceProperties(self._device.id)["name"]
        self.name = name.decode() if isinstance(name, bytes) else str(name)
        # Buffers of any size are laid out by the plan; only their addresses matter here.
        self._known: dict[str, Kernels] = {}
        self._factors = {
            "float32": self._cupy.array([1, 0], "float32"),
            "float64": self._cupy.array([1, 0], "float64"),
        }

    def allocate(self, nbytes: int) -> Buffer:
        """Memory; at least one byte."""
        with self._words("memory for {nbytes} bytes", nbytes=nbytes), self._stream:
            return _Memory(self._cupy.cuda.alloc(max(nbytes, 1)))

    def upload(self, address: int, array: AnyArray) -> None:
        """Copy a contiguous array of the host; it may change afterwards."""
        if not array.nbytes:
            return
        runtime = self._cupy.cuda.runtime
        with self._words("a copy to the device"):
            # From pageable memory the call returns once the host's bytes have been read.
            runtime.memcpyAsync(
                address,
                array.ctypes.data,
                array.nbytes,
                runtime.memcpyHostToDevice,
                self._stream.ptr,
            )

    def download(self, address: int, array: AnyArray) -> None:
        """Copy into a contiguous array of the host, once all before is done."""
        if not array.nbytes:
            return
        runtime = self._cupy.cuda.runtime
        with self._words("a copy from the device"):
            runtime.memcpyAsync(
                array.ctypes.data,
                address,
                array.nbytes,
                runtime.memcpyDeviceToHost,
                self._stream.ptr,
            )
            self._stream.synchronize()

    def kernels(self, source: str) -> Kernels:
        """Compile a source; CuPy keeps what it compiled on disk."""
        if source not in self._known:
            with self._words("a kernel"):
                module = self._cupy.RawModule(code=source, options=OPTIONS)
                module.compile()
                self._known[source] = _Module(module, self._stream, self._words)
        return self._known[source]

    def gemm(self, product: Gemm, addresses: Sequence[int]) -> None:
        """Put a product into the queue. cuBLAS counts columns first: it computes the transpose."""
        size = 4 if product.dtype == "float32" else 8
        of_a, of_b, of_out = (
            addresses[m[0]] + m[1] * size for m in (product.a, product.b, product.out)
        )
        letter = "s" if size == 4 else "d"
        factors = self._factors[product.dtype].data.ptr
        cublas = self._cublas
        flips = [cublas.CUBLAS_OP_T if m[3] else cublas.CUBLAS_OP_N for m in (product.b, product.a)]
        sizes = (product.columns, product.rows, product.depth)
        with self._words("a product of matrices"), self._stream:
            handle = self._device.cublas_handle
            cublas.setStream(handle, self._stream.ptr)
            cublas.setPointerMode(handle, cublas.CUBLAS_POINTER_MODE_DEVICE)
            one, nothing = factors, factors + size
            if product.count == 1:
                getattr(cublas, f"{letter}gemm")(
                    handle,
                    *flips,
                    *sizes,
                    one,
                    of_b,
                    product.b[2],
                    of_a,
                    product.a[2],
                    nothing,
                    of_out,
                    product.out[2],
                )
            else:
                getattr(cublas, f"{letter}gemmStridedBatched")(
                    handle,
                    *flips,
                    *sizes,
                    one,
                    of_b,
                    product.b[2],
                    product.apart[1],
                    of_a,
                    product.a[2],
                    product.apart[0],
                    nothing,
                    of_out,
                    product.out[2],
                    product.apart[2],
                    product.count,
                )

    def recorded(self, run: Callable[[], None]) -> Callable[[], None]:
        """A CUDA graph of what `run` puts into the queue; `run` itself where it cannot be one."""
        stream = self._stream
        try:
            # Once outside, so that everything is loaded and has its memory.
            stream.begin_capture(self._cupy.cuda.runtime.streamCaptureModeRelaxed)
            try:
                run()
            finally:
                graph = stream.end_capture()
        except Exception:  # noqa: BLE001 - whatever it is, kernels can go one by one
            _log.exception("the step could not be recorded as a graph; its kernels go one by one")
            return run

        def replay() -> None:
            with self._words("a recorded step"):
                graph.launch(stream)

        return replay

    @contextlib.contextmanager
    def _words(self, what: str, **values: Any) -> Iterator[None]:
        """Say in words what a driver raises."""
        try:
            yield
        except BackendError:
            raise
        except Exception as error:
            raise BackendError(
                "the GPU failed at {what}: {reason}. Train on the processor instead, or make the "
                "batch smaller when its memory is too small",
                what=Text(what, values),
                reason=_said(error),
            ) from error


class _Memory:
    """See `engine.kernels.device.Buffer`."""

    def __init__(self, pointer: Any) -> None:
        self._pointer = pointer
        self.address = int(pointer.ptr)


class _Module:
    """See `engine.kernels.device.Kernels`."""

    def __init__(self, module: Any, stream: Any, words: Callable[..., Any]) -> None:
        self._module = module
        self._stream = stream
        self._words = words
        self._functions: dict[str, Any] = {}

    def launch(self, name: str, blocks: int, table: int) -> None:
        """Put a kernel into the device's queue."""
        function = self._functions.get(name)
        if function is None:
            function = self._functions[name] = self._module.get_function(name)
        with self._words("a kernel"):
            # As a number of eight bytes, whatever a plain int becomes.
            function((blocks,), (THREADS,), (np.uint64(table),), stream=self._stream)


def _said(error: BaseException) -> str:
    """The first line of what a driver said."""
    lines = str(error).splitlines()
    return lines[0] if lines else type(error).__name__
