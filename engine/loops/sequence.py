"""The work of a step in order: statements joined into nests, results that nobody reads dropped.

Foreign work, which stays a call of the array library, stands in between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from engine.loops.memory import Memory, Operand
from engine.loops.nests import Nest, Statement
from engine.loops.printing import Item

_LOOK_BACK = 8
"""How many pieces of work a statement may move forward over, to join a nest."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Calls of the array library, and the arrays that they may read and write; `everything` where
    that cannot be seen."""

    op: str
    calls: Sequence[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]]
    reads: tuple[Operand, ...]
    everything: bool = False

    @property
    def writes(self) -> tuple[Operand, ...]:
        """What it may write."""
        return self.reads


Work = Item | Foreign


def add_work(done: list[Work], new: Statement | Work, *, fuses: bool = True) -> None:
    """Put work at the end; a statement into a nest near the end, if nothing forbids it and nests
    are to be fused at all."""
    if not isinstance(new, Statement):
        done.append(new)
        return
    for work in reversed(done[-_LOOK_BACK:] if fuses else ()):
        if isinstance(work, Nest) and work.takes(new):
            work.statements.append(new)
            return
        if _forbids(work, new):
            break
    done.append(Nest([new]))


def _forbids(work: Work, new: Statement) -> bool:
    """Whether a statement must stay behind a piece of work."""
    if isinstance(work, Foreign) and work.everything:
        return True
    return any(new.out.meets(o) for o in (*work.reads, *work.writes)) or any(
        operand.meets(written) for written in work.writes for operand in new.operands
    )


def drop_dead_stores(done: Sequence[Work], memory: Memory, kept: Iterable[Operand]) -> None:
    """Mark the statements whose result nobody reads from memory before it is overwritten.

    kept: what is read after the step. Only the step's own memory counts: it holds nothing from one
    step to the next.
    """
    if any(isinstance(work, Foreign) and work.everything for work in done):
        return
    lasting: dict[tuple[int, int], list[Operand]] = defaultdict(list)
    for operand in kept:
        lasting[memory.part(operand)].append(operand)
    events: dict[tuple[int, int], list[tuple[int, Operand, bool]]] = defaultdict(list)
    for number, work in enumerate(done):
        for is_write, operands in ((False, work.reads), (True, work.writes)):
            for operand in operands:
                if memory.is_private(operand):
                    part = memory.part(operand)
                    events[part].append((number, operand, is_write))
    for number, work in enumerate(done):
        if isinstance(work, Nest):
            for place, statement in enumerate(work.statements):
                later = any(s.out.same(statement.out) for s in work.statements[place + 1 :])
                part = memory.part(statement.out)
                if memory.is_private(statement.out) and (
                    later or not _is_read(statement.out, number, events[part], lasting[part])
                ):
                    work.dead.add(place)


def _is_read(
    out: Operand,
    number: int,
    events: Sequence[tuple[int, Operand, bool]],
    lasting: Sequence[Operand],
) -> bool:
    for when, operand, is_write in events:
        if when <= number or not operand.meets(out):
            continue
        if not is_write:
            return True
        covers = operand.low <= out.low and out.high <= operand.high
        # What a piece of work reads stands in the list before what it writes.
        if operand.dense and covers:
            return False
    return any(operand.meets(out) for operand in lasting)
