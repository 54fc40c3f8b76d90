"""A step as what a device does in order: launches of generated kernels, products by cuBLAS, and
calls that stay with NumPy on the host.

Work that does not depend on each other goes into one launch, which is most of what small tensors
cost: the updates of all parameters are one kernel.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.kernels.prelude import BROKEN, DONE, FIRST, NEXT, PRELUDE, ROWS, SEED, STEP, TOTAL
from engine.kernels.segments import THREADS, Segment, segment
from engine.loops.memory import Memory, Operand
from engine.loops.printing import place
from engine.loops.products import Matrix, Product
from engine.loops.sequence import Foreign, Work

_LOOK_BACK = 12
_MOST_SEGMENTS = 32
"""Bodies in one kernel."""
GATHER, ADVANCE = "gather", "advance"
"""The kernels around a step in a chunk of them: fill the inputs, count the step."""


@dataclass(frozen=True, slots=True)
class Launch:
    """A kernel by name, on so many blocks of `THREADS` threads."""

    name: str
    blocks: int


@dataclass(frozen=True, slots=True)
class Gemm:
    """``out = a @ b`` for matrices of one dtype, `count` of them, so many elements apart.

    Each matrix: (piece, first element, elements from row to row, turned). rows, columns: of the
    result; depth: of the sum. As in memory, row after row.
    """

    dtype: str
    rows: int
    columns: int
    depth: int
    a: tuple[int, int, int, bool]
    b: tuple[int, int, int, bool]
    out: tuple[int, int, int, bool]
    count: int = 1
    apart: tuple[int, int, int] = (0, 0, 0)


Operation = Launch | Gemm | Foreign


@dataclass(frozen=True, slots=True)
class Program:
    """The source of all kernels, and what is done in order."""

    source: str
    operations: tuple[Operation, ...]


@dataclass(slots=True)
class _Group:
    """Work that can be done in any order: of one kernel, or one operation of another kind."""

    operation: Gemm | Foreign | None
    segments: list[Segment] = field(default_factory=list)
    reads: list[Operand] = field(default_factory=list)
    writes: list[Operand] = field(default_factory=list)

    def stands_before(self, work: Work) -> bool:
        """Whether work must come after this."""
        if isinstance(work, Foreign) and work.everything:
            return True
        if isinstance(self.operation, Foreign) and self.operation.everything:
            return True
        return any(
            new.meets(old) for new in work.writes for old in (*self.reads, *self.writes)
        ) or any(new.meets(old) for new in work.reads for old in self.writes)

    def add(self, work: Work) -> None:
        """Note what work reads and writes."""
        self.reads.extend(o for o in work.reads if not o.literal)
        self.writes.extend(work.writes)


@dataclass(frozen=True, slots=True)
class Filling:
    """An input that the rows of a data column fill: `target`, and the slot of the column."""

    target: Operand
    slot: int


def program(
    work: Sequence[Work],
    memory: Memory,
    fillings: Sequence[Filling] = (),
    batch: int = 1,
    losses: Sequence[Operand] = (),
) -> Program:
    """Kernels for work in order; with losses also those around a step of a chunk."""
    operations: list[Operation] = []
    sources: list[str] = []
    for group in _groups(work, memory):
        if group.operation is not None:
            operations.append(group.operation)
        elif group.segments:
            name = f"kernel_{len(sources)}"
            sources.append(_kernel(name, group.segments))
            operations.append(Launch(name, sum(s.blocks for s in group.segments)))
    if losses:
        sources += [_gathering(fillings, batch), _advancing(losses, batch)]
    return Program(PRELUDE + "\n" + "\n".join(sources), tuple(operations))


def gather_blocks(fillings: Sequence[Filling]) -> int:
    """On how many blocks the gathering runs."""
    return max(1, sum(-(-f.target.size // THREADS) for f in fillings))


def _groups(work: Sequence[Work], memory: Memory) -> list[_Group]:
    groups: list[_Group] = []
    for piece in work:
        products = _by_blas(piece)
        if products is not None or isinstance(piece, Foreign):
            for operation in [piece] if isinstance(piece, Foreign) else products or []:
                groups.append(_Group(operation))
                groups[-1].add(piece)
            continue
        body = segment(piece, memory)
        if body is None:
            continue
        target = _earliest(groups, piece)
        if target is None:
            groups.append(target := _Group(None))
        target.segments.append(body)
        target.add(piece)
    return groups


def _earliest(groups: Sequence[_Group], piece: Work) -> _Group | None:
    """The earliest kernel near the end that work may join."""
    found = None
    for group in reversed(groups[-_LOOK_BACK:]):
        if group.stands_before(piece):
            break
        if group.operation is None and len(group.segments) < _MOST_SEGMENTS:
            found = group
    return found


def _by_blas(piece: Work) -> list[Gemm] | None:
    """The calls that a large product is; None for what is none."""
    if not isinstance(piece, Product) or not piece.needs_blas:
        return None
    matrices = (piece.a, piece.b, piece.out)
    dtype = piece.out.operand.dtype
    # The last axis of a stack is one call; what comes before it, a call each.
    *outer, count = piece.sizes or (1,)
    apart = [m.stack[-1] if m.stack else 0 for m in matrices]
    found = []
    for number in range(math.prod(outer)):
        counters = _unravel(number, outer)
        starts = [
            m.operand.start + sum(c * s for c, s in zip(counters, m.stack, strict=False))
            for m in matrices
        ]
        a, b, out = (_placed(m, start) for m, start in zip(matrices, starts, strict=True))
        found.append(
            Gemm(
                dtype,
                piece.a.rows,
                piece.b.columns,
                piece.a.columns,
                a,
                b,
                out,
                count,
                (apart[0], apart[1], apart[2]),
            )
        )
    return found


def _placed(matrix: Matrix, start: int) -> tuple[int, int, int, bool]:
    turned = not matrix.fits_blas
    leading = matrix.turned().leading if turned else matrix.leading
    return matrix.operand.piece, start, leading, turned


def _unravel(number: int, sizes: Sequence[int]) -> list[int]:
    counters = []
    for size in reversed(sizes):
        number, rest = divmod(number, size)
        counters.append(rest)
    return counters[::-1]


def _kernel(name: str, segments: Sequence[Segment]) -> str:
    together = any("room" in line for part in segments for line in part.lines)
    meeting = [f"    __shared__ float64 room[{THREADS}];"] if together else []
    lines = [
        f'extern "C" __global__ void __launch_bounds__({THREADS}) {name}(int64* t) {{',
        *meeting,
        f"    if (t[{BROKEN}]) return;",
        "    int64 b = blockIdx.x;",
    ]
    for number, part in enumerate(segments):
        head = "if" if not number else "b -= {}; if"
        before = segments[number - 1].blocks if number else 0
        lines += [f"    {head.format(before)} (b < {part.blocks}) {{"]
        lines += [f"        int64 n = b * {THREADS} + threadIdx.x;"]
        lines += [f"        {line}" for line in _pointers(part.pointers)]
        lines += [f"        {line}" for line in part.lines]
        lines += ["        return;", "    }"]
    text = "\n".join([*lines, "}", ""])
    return text.replace("t[SEED]", f"t[{SEED}]").replace("t[STEP]", f"t[{STEP}]")


def _pointers(operands: Sequence[Operand]) -> list[str]:
    found = {}
    for operand in operands:
        kind = "uint8" if operand.dtype == "bool" else operand.dtype
        found[operand.pointer] = f"{kind}* {operand.pointer} = ({kind}*)t[{FIRST + operand.piece}];"
    return [found[name] for name in sorted(found)]


def _gathering(fillings: Sequence[Filling], batch: int) -> str:
    """The rows of the next batch into the inputs."""
    lines = [
        f'extern "C" __global__ void {GATHER}(int64* t) {{',
        f"    if (t[{BROKEN}]) return;",
        f"    const int64* rows = (const int64*)t[{ROWS}] + t[{NEXT}];",
        "    int64 b = blockIdx.x;",
    ]
    for filling in fillings:
        target = filling.target
        kind = "uint8" if target.dtype == "bool" else target.dtype
        width = target.size // max(batch, 1)
        blocks = -(-target.size // THREADS)
        lines += [
            f"    if (b >= 0 && b < {blocks}) {{",
            f"        int64 n = b * {THREADS} + threadIdx.x;",
            *(f"        {line}" for line in _pointers([target])),
            f"        const {kind}* column = (const {kind}*)t[{filling.slot}];",
            f"        if (n < {target.size})",
            f"            {target.pointer}[{place(target.start, ['n'], [1])}] = "
            f"column[rows[n / {width}] * {width} + n % {width}];",
            "    }",
            f"    b -= {blocks};",
        ]
    return "\n".join([*lines, "}", ""])


def _advancing(losses: Sequence[Operand], batch: int) -> str:
    """Count a step; remember when a loss was not finite, after which no kernel does anything."""
    lines = [
        f'extern "C" __global__ void {ADVANCE}(int64* t) {{',
        f"    if (blockIdx.x || threadIdx.x || t[{BROKEN}]) return;",
        *(f"    {line}" for line in _pointers(losses)),
        f"    ((float64*)t[{TOTAL}])[0] += (float64){losses[0].pointer}[{losses[0].start}];",
    ]
    lines += [f"    t[{BROKEN}] |= !isfinite({o.pointer}[{o.start}]);" for o in losses]
    lines += [f"    t[{STEP}] += 1;", f"    t[{DONE}] += 1;", f"    t[{NEXT}] += {batch};", "}", ""]
    return "\n".join(lines)
