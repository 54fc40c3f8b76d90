"""The words of generated loops as plain Python, so that a walk through the catalogue can run what
is printed without compiling it: slow loops over a few numbers instead of a tenth of a second each.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np

_MOST = 1 << 24
_HEAD = "from engine.loops.functions import *\nfrom engine.loops.machine import *\n"


def interpreted(source: str) -> ModuleType:
    """A module of a generated source, for `engine.backends.numba.build`."""
    assert _HEAD in source
    scope = dict(_WORDS)
    exec(compile(source.replace(_HEAD, ""), "<loops>", "exec"), scope)
    module = ModuleType("interpreted")
    module.__dict__.update(scope)
    return module


def _memory(address: int, dtype: str) -> Any:
    # Reaches beyond the array that begins there; the loops must not.
    raw = (ctypes.c_uint8 * _MOST).from_address(address)
    size = np.dtype(dtype).itemsize
    return np.frombuffer(raw, dtype, _MOST // size)


def _pointer(dtype: str) -> Callable[[int, int], Any]:
    def pointer(table: int, slot: int) -> Any:
        return _memory(_word(table, slot), dtype)

    return pointer


def _word(table: int, slot: int) -> int:
    return ctypes.c_int64.from_address(table + 8 * slot).value


def _at(pointer: Any, index: int) -> Any:
    return pointer[index:]


def _block(rows: int, lanes: int) -> Callable[..., None]:
    def block(
        a: Any, a_row: int, a_sum: int, b: Any, b_sum: int, out: Any, out_row: int, length: int
    ) -> None:
        for row in range(rows):
            sums = np.zeros(lanes, out.dtype)
            for k in range(length):
                sums += a[row * a_row + k * a_sum] * b[k * b_sum : k * b_sum + lanes]
            out[row * out_row : row * out_row + lanes] = sums

    return block


def _gemm(
    function: int,
    turn_a: int,
    turn_b: int,
    m: int,
    n: int,
    k: int,
    a: Any,
    lda: int,
    b: Any,
    ldb: int,
    out: Any,
    ldc: int,
) -> None:
    def matrix(x: Any, rows: int, columns: int, lead: int, turned: bool) -> Any:
        shape = (columns, rows) if turned else (rows, columns)
        steps = (lead * x.itemsize, x.itemsize)
        found = np.lib.stride_tricks.as_strided(x, shape, steps)
        return found.T if turned else found

    left, right = matrix(a, m, k, lda, turn_a == 112), matrix(b, k, n, ldb, turn_b == 112)
    matrix(out, m, n, ldc, False)[...] = left @ right


def _uniform(dtype: str) -> Callable[..., None]:
    def uniform(out: Any, count: int, seed: int, stream: int, step: int) -> None:
        bits = np.random.Philox(key=np.array([seed, stream], np.uint64))
        start = bits.state
        start["state"]["counter"][2] = step
        bits.state = start
        out[:count] = np.random.Generator(bits).random(count, dtype=dtype)

    return uniform


def _in_precision(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def of(x: Any) -> Any:
        with np.errstate(all="ignore"):
            return function(np.float32(x))

    return of


_PIECES: dict[int, Callable[..., None]] = {}
"""By the addresses that they would have."""


def _kernel(*kinds: Any) -> Callable[[Callable[..., None]], Any]:
    def kernel(function: Callable[..., None]) -> Any:
        def piece(t: int, step: int, *addresses: int) -> None:
            assert len(addresses) == len(kinds)
            given = [
                _memory(address, np.dtype(kind).name)
                for kind, address in zip(kinds, addresses, strict=True)
            ]
            function(t, step, *given)

        address = len(_PIECES) + 1
        _PIECES[address] = piece
        return SimpleNamespace(address=address)

    return kernel


def _make_call(place: int, t: int, step: int) -> None:
    address, count, *given = (_word(place, number) for number in range(2 + _word(place, 1)))
    assert len(given) == count
    _PIECES[address](t, step, *given)


def _run_calls(calls: Any, t: int, step: int) -> None:
    place = 0
    while calls[place]:
        _make_call(calls.ctypes.data + 8 * place, t, step)
        place += int(calls[place + 1]) + 2


_DTYPES = ("float32", "float64", "int64", "int32", "uint8")
# Functions as in machine code: nan and infinity where Python's own raise.
_NAMES = "sqrt exp expm1 log log1p log10 sin cos tan sinh cosh tanh"
_MATH = {name: getattr(np, name) for name in _NAMES.split()}
_ARCS = "asin acos atan atan2 asinh acosh atanh"
_MATH |= {name: getattr(np, f"arc{name[1:]}") for name in _ARCS.split()}
_WORDS: dict[str, Any] = {
    "math": SimpleNamespace(**_MATH, isfinite=math.isfinite),
    "np": np,
    "compiled": lambda signature: lambda function: function,
    "ENTRY": None,
    "MANY": None,
    **{f"{dtype}_pointer": _pointer(dtype) for dtype in _DTYPES},
    "bool_pointer": _pointer("uint8"),
    **{dtype: np.dtype(dtype).type for dtype in _DTYPES},
    "word": _word,
    "use_threads": lambda t, many: None,
    "kernel": _kernel,
    "make_call": _make_call,
    "run_calls": _run_calls,
    "at": _at,
    **{f"block_{r}_{n}": _block(r, n) for r in (1, 4) for n in (1, 2, 4, 8, 16)},
    "gemm": _gemm,
    "sum_float32": lambda x, count: x[:count].sum(),
    "sum_float64": lambda x, count: x[:count].sum(),
    **{f"max_{d}": lambda x, count: x[:count].max() for d in ("float32", "float64")},
    **{f"min_{d}": lambda x, count: x[:count].min() for d in ("float32", "float64")},
    "exp32": _in_precision(np.exp),
    "tanh32": _in_precision(np.tanh),
    "log32": _in_precision(np.log),
    "uniform_float32": _uniform("float32"),
    "uniform_float64": _uniform("float64"),
}
