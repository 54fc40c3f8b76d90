"""What generated loops are written in: pointers, vector products, random numbers, functions.

The one file that imports Numba, and itself only imported once something is to be compiled
(`engine.loops.build`), since the import takes a third of a second.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.compiler import Compiler
from numba.extending import intrinsic

from engine.loops.pieces import MOST

# Numba comes without types of its own.
float32: Any = numba.float32
float64: Any = numba.float64
int32: Any = numba.int32
int64: Any = numba.int64
uint8: Any = numba.uint8
uint64: Any = numba.uint64
_pointer_to: Any = types.CPointer
_function_with_address: Any = numba.cfunc
_pipelines_of: Any = Compiler.define_pipelines
_variable: Any = cgutils.alloca_once_value

VERSIONS = f"numba {numba.__version__} numpy {np.__version__}"
ENTRY = types.void(types.int64, types.int64)
MANY = types.int64(types.int64, types.int64, types.int64, types.int64)


def compiled(signature: Any) -> Callable[[Callable[..., Any]], Any]:
    """Compile without the interpreter, and keep the result beside the source."""
    made: Callable[[Callable[..., Any]], Any] = numba.njit(
        signature, nogil=True, error_model="numpy", cache=True
    )
    return made


class _Apart(Compiler):
    """Compiles on the promise that pointers reach memory apart; no option of Numba's says so."""

    def define_pipelines(self) -> Any:
        """What is done, which the promise leaves as it is."""
        self.state.flags.noalias = True
        return _pipelines_of(self)


def kernel(*elements: Any) -> Callable[[Callable[..., Any]], Any]:
    """Compile a piece of work (see `engine.loops.pieces`) as a function with an address, which
    takes the table, the step and a pointer for each type: to memory that no other of them writes.
    """
    given = [_pointer_to(element) for element in elements]
    made: Callable[[Callable[..., Any]], Any] = _function_with_address(
        types.void(types.int64, types.int64, *given),
        nopython=True,
        error_model="numpy",
        cache=True,
        pipeline_class=_Apart,
    )
    return made


_inlined = numba.njit(nogil=True, error_model="numpy")


def _pointer_maker(element: Any) -> Any:
    """A function (table, slot) -> the typed pointer that stands in a slot of the table."""

    @intrinsic
    def pointer(typing: Any, table: Any, slot: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            word = ir.IntType(64)
            place = builder.gep(builder.inttoptr(args[0], word.as_pointer()), [args[1]])
            kind = context.get_value_type(_pointer_to(element))
            return builder.inttoptr(builder.load(place), kind)

        return _pointer_to(element)(types.int64, types.int64), generate

    return pointer


bool_pointer = _pointer_maker(uint8)
uint8_pointer = _pointer_maker(uint8)
int32_pointer = _pointer_maker(int32)
int64_pointer = _pointer_maker(int64)
float32_pointer = _pointer_maker(float32)
float64_pointer = _pointer_maker(float64)


@intrinsic
def word(typing: Any, table: Any, slot: Any) -> Any:
    """The number that stands in a slot of the table."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        place = builder.gep(builder.inttoptr(args[0], ir.IntType(64).as_pointer()), [args[1]])
        return builder.load(place)

    return types.int64(types.int64, types.int64), generate


@intrinsic
def make_call(typing: Any, place: Any, table: Any, step: Any) -> Any:
    """Call the function whose address stands at a place, with as many words as the next says."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        whole = ir.IntType(64)
        words = builder.inttoptr(args[0], whole.as_pointer())

        def word_at(number: int) -> Any:
            return builder.load(builder.gep(words, [ir.Constant(whole, number)]))

        address, count = word_at(0), word_at(1)
        end = builder.append_basic_block("done")
        choice = builder.switch(count, end)
        for number in range(MOST + 1):
            block = builder.append_basic_block(f"of_{number}")
            choice.add_case(ir.Constant(whole, number), block)
            builder.position_at_end(block)
            given = [args[1], args[2], *(word_at(2 + place) for place in range(number))]
            kind = ir.FunctionType(ir.VoidType(), [whole] * len(given))
            builder.call(builder.inttoptr(address, kind.as_pointer()), given)
            builder.branch(end)
        builder.position_at_end(end)
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, types.int64), generate


@intrinsic
def at(typing: Any, pointer: Any, index: Any) -> Any:
    """A pointer moved on by so many elements."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.gep(args[0], [args[1]])

    return pointer(pointer, types.int64), generate


@intrinsic
def address_of(typing: Any, pointer: Any) -> Any:
    """Where a pointer points to."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.ptrtoint(args[0], ir.IntType(64))

    return types.int64(pointer), generate


# Numba's own types would have these take what they are given when they are generated.
_call: Any = make_call
_address: Any = address_of
_moved: Any = at


@_inlined
def run_calls(calls: Any, table: Any, step: Any) -> None:
    """Make the calls of a list (see `engine.loops.pieces`) in order."""
    place = 0
    while calls[place] != 0:
        _call(_address(_moved(calls, place)), table, step)
        place += calls[place + 1] + 2


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


# Products of matrices.


def _block(rows: int, lanes: int) -> Any:
    """A function that computes rows x lanes elements of a product, kept in registers.

    (a, step of a from row to row, and along the sum; b, its step along the sum; out, its step from
    row to row; length of the sum). The lanes lie side by side in b and out. Sums go forward, each
    product fused with its addition where the processor can.
    """

    @intrinsic
    def block(
        typing: Any,
        a: Any,
        a_row: Any,
        a_sum: Any,
        b: Any,
        b_sum: Any,
        out: Any,
        out_row: Any,
        length: Any,
    ) -> Any:
        def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            _block_body(context.get_value_type(a.dtype), rows, lanes, builder, args)
            return context.get_dummy_value()

        whole = types.int64
        return types.void(a, whole, whole, b, whole, out, whole, whole), generate

    return block


def _block_body(kind: Any, rows: int, lanes: int, builder: Any, args: Any) -> None:
    a, a_row, a_sum, b, b_sum, out, out_row, length = args
    vector = ir.VectorType(kind, lanes)
    size = 4 if isinstance(kind, ir.FloatType) else 8
    index = ir.IntType(32)
    zero = ir.Constant(vector, [0.0] * lanes)
    sums = [_variable(builder, zero) for _ in range(rows)]
    with cgutils.for_range(builder, length) as loop:
        place = builder.gep(b, [builder.mul(loop.index, b_sum)])
        right = builder.load(builder.bitcast(place, vector.as_pointer()), align=size)
        along = builder.mul(loop.index, a_sum)
        for row, total in enumerate(sums):
            step = builder.add(along, builder.mul(a_row, ir.Constant(a_row.type, row)))
            one = builder.load(builder.gep(a, [step]))
            left = builder.insert_element(ir.Constant(vector, ir.Undefined), one, index(0))
            left = builder.shuffle_vector(
                left,
                ir.Constant(vector, ir.Undefined),
                ir.Constant(ir.VectorType(index, lanes), [0] * lanes),
            )
            product = builder.fmul(left, right, flags=("contract",))
            builder.store(builder.fadd(builder.load(total), product, flags=("contract",)), total)
    for row, total in enumerate(sums):
        place = builder.gep(out, [builder.mul(out_row, ir.Constant(out_row.type, row))])
        builder.store(builder.load(total), builder.bitcast(place, vector.as_pointer()), align=size)


block_1_1, block_1_2, block_1_4 = _block(1, 1), _block(1, 2), _block(1, 4)
block_1_8, block_1_16 = _block(1, 8), _block(1, 16)
block_4_1, block_4_2, block_4_4 = _block(4, 1), _block(4, 2), _block(4, 4)
block_4_8, block_4_16 = _block(4, 8), _block(4, 16)


@intrinsic
def gemm(
    typing: Any,
    function: Any,
    turn_a: Any,
    turn_b: Any,
    m: Any,
    n: Any,
    k: Any,
    a: Any,
    lda: Any,
    b: Any,
    ldb: Any,
    out: Any,
    ldc: Any,
) -> Any:
    """cblas's product, row after row, by the address of the function (64-bit sizes)."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kind = context.get_value_type(a.dtype)
        code, size = ir.IntType(32), ir.IntType(64)
        array = kind.as_pointer()
        wanted = [code] * 3 + [size] * 3 + [kind, array, size, array, size, kind, array, size]
        pointer = ir.FunctionType(ir.VoidType(), wanted).as_pointer()
        address, flip_a, flip_b, rows, columns, depth, left, la, right, lb, result, lc = args
        row_major = ir.Constant(code, 101)
        flips = [builder.trunc(flip, code) for flip in (flip_a, flip_b)]
        one, nothing = ir.Constant(kind, 1.0), ir.Constant(kind, 0.0)
        given = [row_major, *flips, rows, columns, depth, one, left, la, right, lb, nothing]
        builder.call(builder.inttoptr(address, pointer), [*given, result, lc])
        return context.get_dummy_value()

    whole = types.int64
    given = (whole,) * 6 + (a, whole, b, whole, out, whole)
    return types.void(*given), generate


def _sum_maker(lanes: int) -> Any:
    """A function (pointer, length) -> the sum of what lies side by side, added up in lanes."""

    @intrinsic
    def total(typing: Any, pointer: Any, length: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            kind = context.get_value_type(pointer.dtype)
            return _sum_body(kind, lanes, builder, *args)

        return pointer.dtype(pointer, types.int64), generate

    return total


def _sum_body(kind: Any, lanes: int, builder: Any, pointer: Any, length: Any) -> Any:
    vector, size = ir.VectorType(kind, lanes), 4 if isinstance(kind, ir.FloatType) else 8
    count = ir.Constant(ir.IntType(64), lanes)
    sums = _variable(builder, ir.Constant(vector, [0.0] * lanes))
    whole = builder.sdiv(length, count)
    with cgutils.for_range(builder, whole) as loop:
        there = builder.gep(pointer, [builder.mul(loop.index, count)])
        found = builder.load(builder.bitcast(there, vector.as_pointer()), align=size)
        builder.store(builder.fadd(builder.load(sums), found), sums)
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
        parts = builder.fadd(*halves)
    total = _variable(builder, builder.extract_element(parts, ir.Constant(ir.IntType(32), 0)))
    done = builder.mul(whole, count)
    with cgutils.for_range(builder, builder.sub(length, done)) as loop:
        found = builder.load(builder.gep(pointer, [builder.add(done, loop.index)]))
        builder.store(builder.fadd(builder.load(total), found), total)
    return builder.load(total)


sum_float32, sum_float64 = _sum_maker(16), _sum_maker(16)


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
