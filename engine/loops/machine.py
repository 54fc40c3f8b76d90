"""What generated loops are written in: pointers, calls, products of matrices; with `functions`.

The two import Numba, and are themselves only imported once something is to be compiled
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
def use_threads(typing: Any, table: Any, many: Any) -> Any:
    """Let BLAS share its work among all its threads, or not; 8 and 9: the slots that say by what
    function, and how many there are (see `engine.loops.source`)."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        whole, code = ir.IntType(64), ir.IntType(32)
        words = builder.inttoptr(args[0], whole.as_pointer())
        setter, threads = (
            builder.load(builder.gep(words, [ir.Constant(whole, slot)])) for slot in (8, 9)
        )
        with builder.if_then(builder.icmp_signed(">", threads, ir.Constant(whole, 1))):
            one = ir.Constant(whole, 1)
            shared = builder.icmp_signed("!=", args[1], ir.Constant(whole, 0))
            count = builder.trunc(builder.select(shared, threads, one), code)
            kind = ir.FunctionType(ir.VoidType(), [code]).as_pointer()
            builder.call(builder.inttoptr(setter, kind), [count])
        return context.get_dummy_value()

    return types.void(types.int64, types.int64), generate


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


__all__ = [name for name in list(globals()) if not name.startswith("_")]
