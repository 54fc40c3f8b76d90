"""Elementwise work as nests of loops: many statements in one nest, values kept in registers.

A statement may join a nest of its shape when every element that it shares with the nest's others
is the same one at the same turn of the loops.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.formula import Formula
from engine.formula.loop_printer import (
    TRUTHS,
    Scalar,
    UnknownFunctionError,
    apply_text,
    convert_text,
    formula_lines,
    prints,
)
from engine.loops.memory import Operand, UnprintableError
from engine.loops.printing import Page, merged_axes, place

Compute = Callable[[Page, Sequence[Scalar]], Scalar]
_MOST_STATEMENTS = 24
"""In one nest: more would not fit into registers."""


@dataclass(frozen=True, slots=True)
class Statement:
    """``out[i] = compute(operands[i])`` for every i; operands have the shape of `out`."""

    out: Operand
    operands: tuple[Operand, ...]
    compute: Compute

    def __post_init__(self) -> None:
        if any(s == 0 and n > 1 for s, n in zip(self.out.strides, self.out.shape, strict=True)):
            raise UnprintableError("an element is written more than once")
        if any(o.meets(self.out) and not o.same(self.out) for o in self.operands):
            raise UnprintableError("it overwrites what it still reads")


@dataclass(slots=True)
class Nest:
    """See the top of the file. dead: statements whose result nobody reads from memory."""

    statements: list[Statement] = field(default_factory=list)
    dead: set[int] = field(default_factory=set)

    @property
    def reads(self) -> Sequence[Operand]:
        """What it reads."""
        return [operand for s in self.statements for operand in s.operands]

    @property
    def writes(self) -> Sequence[Operand]:
        """What it writes."""
        return [s.out for s in self.statements]

    def takes(self, new: Statement) -> bool:
        """Whether a statement may join."""
        if new.out.shape != self.statements[0].out.shape:
            return False
        if len(self.statements) >= _MOST_STATEMENTS:
            return False
        for old in self.statements:
            for operand in (*new.operands, new.out):
                if operand.meets(old.out) and not operand.same(old.out):
                    return False
            for operand in old.operands:
                if operand.meets(new.out) and not operand.same(new.out):
                    return False
        return True

    def write(self, page: Page) -> None:
        """The loops, and within them the statements in order."""
        shape = self.statements[0].out.shape
        if 0 in shape:
            return
        # Stores first: they give the order of the axes.
        used = list(dict.fromkeys([*self.writes, *(o for o in self.reads if not o.literal)]))
        sizes, strides = merged_axes(shape, [o.strides for o in used])
        steps = dict(zip(used, strides, strict=True))
        with page.loops(sizes) as counters:
            values: dict[Operand, Scalar] = {}
            for number, statement in enumerate(self.statements):
                for operand in statement.operands:
                    if operand not in values:
                        there = steps.get(operand, [0] * len(counters))
                        values[operand] = page.load(operand, place(operand.start, counters, there))
                out = statement.out
                found = statement.compute(page, [values[o] for o in statement.operands])
                name = found.text
                if found.dtype != out.dtype or not name.isidentifier():
                    name = page.fresh()
                    page.add(f"{name} = {convert_text(found, out.dtype)}")
                values[out] = Scalar(name, out.dtype)
                if number not in self.dead:
                    page.store(out, place(out.start, counters, steps[out]), name)


def formula_statement(formula: Formula, inputs: Mapping[str, Operand], out: Operand) -> Statement:
    """A formula over operands that broadcast to `out`."""
    names = formula.names
    operands = tuple(inputs[name].broadcast(out.shape) for name in names)
    trial = {name: Scalar("x", inputs[name].dtype) for name in names}
    try:
        formula_lines(formula, trial, out.dtype, lambda: "v")
    except UnknownFunctionError as error:
        raise UnprintableError(str(error)) from error

    def compute(page: Page, values: Sequence[Scalar]) -> Scalar:
        given = dict(zip(names, values, strict=True))
        lines, result = formula_lines(formula, given, out.dtype, page.fresh)
        page.add(*lines)
        return result

    return Statement(out, operands, compute)


def function_statement(function: str, operands: Sequence[Operand], out: Operand) -> Statement:
    """An array function over operands that broadcast to `out`."""
    working = np.result_type(*(o.dtype for o in operands)).name
    if function in ("divide", "sqrt", "exp", "log") and not working.startswith("float"):
        raise UnprintableError(f"{function} of {working}")
    if not prints(function, working) or function == "where":
        raise UnprintableError(function)
    if working == "bool" and function not in TRUTHS:
        raise UnprintableError(f"{function} of truths")
    if function.startswith("logical"):
        working = "bool"

    def compute(page: Page, values: Sequence[Scalar]) -> Scalar:
        texts = []
        for value in values:
            text = value.text
            if value.dtype != working:
                text = page.fresh()
                page.add(f"{text} = {convert_text(value, working)}")
            texts.append(text)
        dtype = "bool" if function in TRUTHS else working
        name = page.fresh()
        page.add(f"{name} = {apply_text(function, texts, working)}")
        return Scalar(name, dtype)

    return Statement(out, tuple(o.broadcast(out.shape) for o in operands), compute)


def copy_statement(out: Operand, source: Operand, mask: Operand | None = None) -> Statement:
    """A copy, where a mask is true."""
    operands = [source.broadcast(out.shape)]
    if mask is not None:
        operands += [mask.broadcast(out.shape), out]

    def compute(page: Page, values: Sequence[Scalar]) -> Scalar:
        if mask is None:
            return values[0]
        name = page.fresh()
        said = convert_text(values[0], out.dtype)
        page.add(f"{name} = ({said}) if {values[1].text} else {values[2].text}")
        return Scalar(name, out.dtype)

    return Statement(out, tuple(operands), compute)
