"""A device that is none: the same CUDA sources, compiled by a C++ compiler, run thread by thread.

Shows without a GPU that what is generated computes what NumPy computes. Threads of a block are
coroutines, so that they meet at barriers as on a device.
"""

from __future__ import annotations

import ctypes
import hashlib
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from engine.errors import BackendError, Text
from engine.kernels.device import AnyArray, Buffer, Kernels
from engine.kernels.segments import THREADS
from engine.kernels.steps import Gemm

COMPILER = shutil.which("g++")
_SHIM = r"""
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ucontext.h>
using namespace std;
#define __global__
#define __device__
#define __forceinline__ inline
#define __shared__ static
#define __launch_bounds__(n)
static struct { unsigned x; } threadIdx, blockIdx, blockDim;
static inline double __longlong_as_double(long long w) { double d; memcpy(&d, &w, 8); return d; }
static inline unsigned long long __umul64hi(unsigned long long a, unsigned long long b) {
    return (unsigned long long)(((unsigned __int128)a * b) >> 64);
}
static ucontext_t scheduler, turns[THREADS];
static bool over[THREADS];
static char stacks[THREADS][65536];
static unsigned present;
static long long* table;
static void (*kernel)(long long*);
static void __syncthreads() { swapcontext(&turns[present], &scheduler); }
static void turn() { kernel(table); over[present] = true; }
extern "C" void run_kernel(void (*function)(long long*), int blocks, long long* t) {
    kernel = function;
    table = t;
    blockDim.x = THREADS;
    for (int block = 0; block < blocks; ++block) {
        blockIdx.x = block;
        for (unsigned i = 0; i < THREADS; ++i) {
            over[i] = false;
            getcontext(&turns[i]);
            turns[i].uc_stack.ss_sp = stacks[i];
            turns[i].uc_stack.ss_size = sizeof stacks[i];
            turns[i].uc_link = &scheduler;
            makecontext(&turns[i], turn, 0);
        }
        for (bool any = true; any;) {
            any = false;
            for (unsigned i = 0; i < THREADS; ++i) {
                if (over[i]) continue;
                present = threadIdx.x = i;
                swapcontext(&scheduler, &turns[i]);
                any = any || !over[i];
            }
        }
    }
}
"""


class ProcessorDevice:
    """See `engine.kernels.device.Device`. folder: for what is compiled. fails_at: the launch that
    fails, to see what becomes of it."""

    name = "no device"

    def __init__(self, folder: Path, fails_at: int | None = None) -> None:
        self._folder = folder
        self.launches = 0
        self.uploaded = 0
        self.fails_at = fails_at
        self._known: dict[str, Kernels] = {}

    def allocate(self, nbytes: int) -> Buffer:
        """Memory full of what nobody should read."""
        return _Memory(nbytes)

    def upload(self, address: int, array: AnyArray) -> None:
        """Copy."""
        assert array.flags.c_contiguous or array.flags.f_contiguous
        self.uploaded += array.nbytes
        ctypes.memmove(address, array.ctypes.data, array.nbytes)

    def download(self, address: int, array: AnyArray) -> None:
        """Copy."""
        ctypes.memmove(array.ctypes.data, address, array.nbytes)

    def kernels(self, source: str) -> Kernels:
        """Compile."""
        if source not in self._known:
            self._known[source] = _Library(self, _built(source, self._folder))
        return self._known[source]

    def gemm(self, product: Gemm, addresses: Sequence[int]) -> None:
        """By NumPy."""
        dtype = np.dtype(product.dtype)
        for number in range(product.count):
            seen = []
            sizes = (
                (product.rows, product.depth),
                (product.depth, product.columns),
                (product.rows, product.columns),
            )
            placed = zip((product.a, product.b, product.out), sizes, product.apart, strict=True)
            for (piece, start, leading, turned), (rows, columns), apart in placed:
                shape = (columns, rows) if turned else (rows, columns)
                first = addresses[piece] + (start + number * apart) * dtype.itemsize
                count = (shape[0] - 1) * leading + shape[1]
                raw = (ctypes.c_uint8 * (count * dtype.itemsize)).from_address(first)
                flat = np.frombuffer(raw, dtype)
                steps = (leading * dtype.itemsize, dtype.itemsize)
                matrix = np.lib.stride_tricks.as_strided(flat, shape, steps)
                seen.append(matrix.T if turned else matrix)
            seen[2][...] = seen[0] @ seen[1]

    def recorded(self, run: Callable[[], None]) -> Callable[[], None]:
        """The same."""
        return run


class _Memory:
    def __init__(self, nbytes: int) -> None:
        self._raw = np.full(max(nbytes, 1) + 256, 0xC7, np.uint8)
        self.address = -(-self._raw.ctypes.data // 256) * 256


class _Library:
    def __init__(self, device: ProcessorDevice, library: ctypes.CDLL) -> None:
        self._device = device
        self._library = library

    def launch(self, name: str, blocks: int, table: int) -> None:
        """Run it."""
        self._device.launches += 1
        if self._device.fails_at == self._device.launches:
            raise BackendError("the GPU failed at {what}", what=Text("a kernel"))
        self._library.run_kernel(
            getattr(self._library, name), ctypes.c_int(blocks), ctypes.c_void_p(table)
        )


def _built(source: str, folder: Path) -> ctypes.CDLL:
    assert COMPILER is not None
    text = f"#define THREADS {THREADS}\n{_SHIM}\n{source}"
    name = hashlib.sha256(text.encode()).hexdigest()[:24]
    library = folder / f"{name}.so"
    if not library.exists():
        path = folder / f"{name}.cpp"
        path.write_text(text)
        options = ["-std=c++17", "-O1", "-w", "-shared", "-fPIC", "-o", str(library)]
        subprocess.run([COMPILER, *options, str(path)], check=True, capture_output=True, text=True)
    return ctypes.CDLL(str(library))
