"""Functions that loops call: sums and extremes in lanes, exp and the like in single precision,
random numbers. Compiled by Numba into what calls them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numba
import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

# Numba comes without types of its own.
float32: Any = numba.float32
float64: Any = numba.float64
int32: Any = numba.int32
uint64: Any = numba.uint64
_variable: Any = cgutils.alloca_once_value
_inlined = numba.njit(nogil=True, error_model="numpy")


def _bits(source: Any, target: Any) -> Any:
    """A function that sees the bits of a number as another type."""

    @intrinsic
    def bits(typing: Any, value: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            return builder.bitcast(args[0], context.get_value_type(target))

        return target(source), generate

    return bits


_float_of = _bits(int32, float32)
_whole_of = _bits(float32, int32)


_Combine = Callable[[Any, Any, Any], Any]


def _fold_maker(lanes: int, combine: _Combine, neutral: float) -> Any:
    """A function (pointer, length) -> what lies side by side combined, in lanes.

    combine: (builder, so far, next), for numbers and for vectors of them.
    """

    @intrinsic
    def total(typing: Any, pointer: Any, length: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            kind = context.get_value_type(pointer.dtype)
            return _fold_body(kind, lanes, combine, neutral, builder, *args)

        return pointer.dtype(pointer, types.int64), generate

    return total


def _added(builder: Any, total: Any, value: Any) -> Any:
    return builder.fadd(total, value)


def _chosen(better: str) -> _Combine:
    def combine(builder: Any, best: Any, value: Any) -> Any:
        # nan wins, as in NumPy.
        keeps = builder.or_(
            builder.fcmp_ordered(better, best, value), builder.fcmp_unordered("uno", best, best)
        )
        return builder.select(keeps, best, value)

    return combine


def _fold_body(
    kind: Any,
    lanes: int,
    combine: _Combine,
    neutral: float,
    builder: Any,
    pointer: Any,
    length: Any,
) -> Any:
    vector, size = ir.VectorType(kind, lanes), 4 if isinstance(kind, ir.FloatType) else 8
    count = ir.Constant(ir.IntType(64), lanes)
    sums = _variable(builder, ir.Constant(vector, [neutral] * lanes))
    whole = builder.sdiv(length, count)
    with cgutils.for_range(builder, whole) as loop:
        there = builder.gep(pointer, [builder.mul(loop.index, count)])
        found = builder.load(builder.bitcast(there, vector.as_pointer()), align=size)
        builder.store(combine(builder, builder.load(sums), found), sums)
    parts = builder.load(sums)
    while lanes > 1:
        lanes //= 2
        index = ir.VectorType(ir.IntType(32), lanes)
        halves = [
            builder.shuffle_vector(
                parts,
                ir.Constant(parts.type, ir.Undefined),
                ir.Constant(index, list(range(first, first + lanes))),
            )
            for first in (0, lanes)
        ]
        parts = combine(builder, *halves)
    total = _variable(builder, builder.extract_element(parts, ir.Constant(ir.IntType(32), 0)))
    done = builder.mul(whole, count)
    with cgutils.for_range(builder, builder.sub(length, done)) as loop:
        found = builder.load(builder.gep(pointer, [builder.add(done, loop.index)]))
        builder.store(combine(builder, builder.load(total), found), total)
    return builder.load(total)


sum_float32, sum_float64 = (_fold_maker(16, _added, 0.0) for _ in range(2))
max_float32, max_float64 = (_fold_maker(16, _chosen(">="), -math.inf) for _ in range(2))
min_float32, min_float64 = (_fold_maker(16, _chosen("<="), math.inf) for _ in range(2))


# Functions in single precision, written so that a loop over them becomes vector code.


@_inlined
def exp32(x: Any) -> Any:
    """exp to one unit in the last place or two (Cephes, expf; Moshier 1992)."""
    low, high = float32(-104.0), float32(88.72284)
    c = low if x < low else x
    c = high if c > high else c
    n = np.floor(c * float32(1.44269504088896341) + float32(0.5))
    r = c - n * float32(0.693359375)
    r = r - n * float32(-2.12194440e-4)
    p = float32(1.9875691500e-4)
    p = p * r + float32(1.3981999507e-3)
    p = p * r + float32(8.3334519073e-3)
    p = p * r + float32(4.1665795894e-2)
    p = p * r + float32(1.6666665459e-1)
    p = p * r + float32(5.0000001201e-1)
    p = p * (r * r) + r + float32(1.0)
    # In two factors, since 2^n itself may be too large or too small for one.
    whole = int32(n)
    half = whole >> int32(1)
    y = p * _float_of((half + int32(127)) << int32(23))
    y = y * _float_of((whole - half + int32(127)) << int32(23))
    y = float32(np.inf) if x > high else y
    return x if x != x else y


@_inlined
def tanh32(x: Any) -> Any:
    """tanh to a few units in the last place: the rational function of Eigen and XLA."""
    bound = float32(7.90531110763549805)
    c = -bound if x < -bound else x
    c = bound if c > bound else c
    s = c * c
    p = float32(-2.76076847742355e-16)
    p = p * s + float32(2.00018790482477e-13)
    p = p * s + float32(-8.60467152213735e-11)
    p = p * s + float32(5.12229709037114e-08)
    p = p * s + float32(1.48572235717979e-05)
    p = p * s + float32(6.37261928875436e-04)
    p = p * s + float32(4.89352455891786e-03)
    q = float32(1.19825839466702e-06)
    q = q * s + float32(1.18534705686654e-04)
    q = q * s + float32(2.26843463243900e-03)
    q = q * s + float32(4.89352518554385e-03)
    y = c * p / q
    return x if abs(x) < float32(0.0004) else y


@_inlined
def log32(x: Any) -> Any:
    """log to one unit in the last place or two (Cephes, logf; Moshier 1992)."""
    tiny = x < float32(1.17549435e-38)
    v = x * float32(8388608.0) if tiny else x
    bits = _whole_of(v)
    e = float32((bits >> int32(23)) - int32(126))
    e = e - float32(23.0) if tiny else e
    m = _float_of((bits & int32(0x007FFFFF)) | int32(0x3F000000))
    small = m < float32(0.707106781186547524)
    e = e - float32(1.0) if small else e
    f = m + m - float32(1.0) if small else m - float32(1.0)
    z = f * f
    p = float32(7.0376836292e-2)
    p = p * f + float32(-1.1514610310e-1)
    p = p * f + float32(1.1676998740e-1)
    p = p * f + float32(-1.2420140846e-1)
    p = p * f + float32(1.4249322787e-1)
    p = p * f + float32(-1.6668057665e-1)
    p = p * f + float32(2.0000714765e-1)
    p = p * f + float32(-2.4999993993e-1)
    p = p * f + float32(3.3333331174e-1)
    y = p * f * z + e * float32(-2.12194440e-4) - float32(0.5) * z
    y = f + y + e * float32(0.693359375)
    y = x if x == float32(np.inf) else y
    y = float32(-np.inf) if x == float32(0.0) else y
    return y if x >= float32(0.0) else float32(np.nan)


# Random numbers.


@intrinsic
def _upper_half(typing: Any, a: Any, b: Any) -> Any:
    """The upper half of the product of two whole numbers of 64 bits."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        wide = ir.IntType(128)
        first, second = (builder.zext(arg, wide) for arg in args)
        product = builder.mul(first, second)
        return builder.trunc(builder.lshr(product, ir.Constant(wide, 64)), ir.IntType(64))

    return types.uint64(types.uint64, types.uint64), generate


_high: Any = _upper_half


@_inlined
def _philox(c0: Any, c2: Any, k0: Any, k1: Any) -> Any:
    """Ten rounds of Philox4x64 on the counter (c0, 0, c2, 0) (Salmon et al., 'Parallel random
    numbers: as easy as 1, 2, 3', SC 2011)."""
    c1, c3 = uint64(0), uint64(0)
    m0, m1 = uint64(0xD2E7470EE14C6C93), uint64(0xCA5A826395121157)
    for turn in range(10):
        if turn:
            k0 = k0 + uint64(0x9E3779B97F4A7C15)
            k1 = k1 + uint64(0xBB67AE8584CAA73B)
        h0, h1 = _high(m0, c0), _high(m1, c2)
        l0, l1 = m0 * c0, m1 * c2
        c0, c1, c2, c3 = h1 ^ c1 ^ k0, l1, h0 ^ c3 ^ k1, l0
    return c0, c1, c2, c3


@_inlined
def uniform_float32(out: Any, count: Any, seed: Any, stream: Any, step: Any) -> None:
    """As NumPy draws them: two numbers of 24 bits a word, the lower half first."""
    scale = float32(1.0 / 16777216.0)
    for number in range((count + 7) // 8):
        words = _philox(uint64(number + 1), uint64(step), uint64(seed), uint64(stream))
        for place in range(8):
            if number * 8 + place < count:
                half = words[place // 2] >> uint64(32 * (place % 2))
                whole = (half & uint64(0xFFFFFFFF)) >> uint64(8)
                out[number * 8 + place] = float32(whole) * scale


@_inlined
def uniform_float64(out: Any, count: Any, seed: Any, stream: Any, step: Any) -> None:
    """As NumPy draws them: one number of 53 bits a word."""
    for number in range((count + 3) // 4):
        words = _philox(uint64(number + 1), uint64(step), uint64(seed), uint64(stream))
        for place in range(4):
            if number * 4 + place < count:
                out[number * 4 + place] = float64(words[place] >> uint64(11)) * float64(
                    1.0 / 9007199254740992.0
                )


__all__ = [name for name in list(globals()) if not name.startswith("_")]
