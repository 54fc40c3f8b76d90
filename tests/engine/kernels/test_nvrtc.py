"""Every CUDA source that the catalogue gives rise to is taken by NVIDIA's compiler. Needs no GPU.

What is compiled is one source for each family of primitives and dtype, so that it takes seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from engine.backends.cupy import CupyBackend
from engine.eager import apply, value_and_gradient
from engine.kernels.device import AnyArray, Buffer, Kernels
from engine.kernels.prelude import PRELUDE
from engine.kernels.steps import Gemm
from engine.op import Layer, Metric, Op
from engine.registry import CATALOGUE
from tests.engine.backends.test_loops import draw, known_params

nvrtc = pytest.importorskip("cupy_backends.cuda.libs.nvrtc", reason="CuPy is not installed")
OPTIONS = ("--std=c++17",)
GROUP = 12


class CollectingDevice:
    """Takes sources and computes nothing."""

    name = "no device"

    def __init__(self) -> None:
        self.sources: list[str] = []

    def allocate(self, nbytes: int) -> Buffer:
        """Nowhere."""
        return _Nowhere()

    def upload(self, address: int, array: AnyArray) -> None:
        """Nothing."""

    def download(self, address: int, array: AnyArray) -> None:
        """Nothing."""

    def kernels(self, source: str) -> Kernels:
        """Remember it."""
        self.sources.append(source)
        return _Nowhere()

    def gemm(self, product: Gemm, addresses: Sequence[int]) -> None:
        """Nothing."""

    def recorded(self, run: Callable[[], None]) -> Callable[[], None]:
        """The same."""
        return run


class _Nowhere:
    address = 4096

    def launch(self, name: str, blocks: int, table: int) -> None:
        """Nothing."""


def compiled(source: str, architecture: str) -> bytes:
    """Machine code; NVRTCError, with the log, where the source is wrong."""
    program = nvrtc.createProgram(source, "kernels.cu", (), ())
    try:
        nvrtc.compileProgram(program, (*OPTIONS, f"--gpu-architecture={architecture}"))
        found: bytes = nvrtc.getCUBIN(program)
    except nvrtc.NVRTCError:
        log = nvrtc.getProgramLog(program)
        pytest.fail("\n".join(line for line in log.splitlines() if "error" in line)[:3000])
    finally:
        nvrtc.destroyProgram(program)
    return found


def sources(entry: Op | Layer | Metric, dtype: str) -> list[str]:
    """Of an entry's largest sample, forwards and backwards."""
    device = CollectingDevice()
    sizes = [sum(t.bound({"N": 4}).elements for t in s.inputs.values()) for s in entry.samples]
    sample = entry.samples[sizes.index(max(sizes))]
    arrays, params = draw(sample, dtype), known_params(entry, sample)
    floats = any(v.dtype.kind == "f" for v in apply(entry.name, arrays, params).values())
    function: Any = value_and_gradient if floats else apply
    function(entry.name, arrays, params, backend=CupyBackend(device))
    return [source.removeprefix(PRELUDE) for source in device.sources]


ENTRIES = [e for e in CATALOGUE.values() if isinstance(e, Op | Layer | Metric) and e.samples]


@pytest.mark.parametrize("first", range(0, len(ENTRIES), GROUP))
def test_the_kernels_of_the_catalogue_are_taken_by_the_compiler(first: int) -> None:
    parts = []
    for entry in ENTRIES[first : first + GROUP]:
        parts += sources(entry, "float32")
    whole = "\n".join(
        re.sub(r"\b(kernel_\d+|gather|advance)(?=\()", rf"\1_{number}", part)
        for number, part in enumerate(parts)
    )
    assert compiled(PRELUDE + whole, "sm_80")


@pytest.mark.parametrize("architecture", ["sm_80", "sm_90"])
def test_random_numbers_and_both_precisions_are_taken(architecture: str) -> None:
    for dtype in ("float32", "float64"):
        for name in ("dense", "softmax", "layer_norm"):
            entry = CATALOGUE[name]
            assert isinstance(entry, Op | Layer | Metric)
            for source in sources(entry, dtype)[:2]:
                assert compiled(PRELUDE + source, architecture)


def test_a_wrong_source_does_not_pass() -> None:
    with pytest.raises(pytest.fail.Exception):
        compiled(PRELUDE + "\nbroken", "sm_80")
