"""Einstein's summation: a formula such as ``bij,bjk->bik`` read into letters, and the order in
which its tensors are contracted. Knows no arrays, and of the ops just a few names.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from string import ascii_letters
from typing import Any

from engine.errors import Suggestion, TypeProblem
from engine.op import Builder, Ref
from engine.tensor_type import Dim, Shape, shape_text

_ALLOWED = re.compile(r"[A-Za-z]|\.\.\.|,|->")
_UNKNOWN_SIZE = 64
"""What a size that is not known yet counts for where the order of contractions is chosen."""


@dataclass(frozen=True, slots=True)
class Equation:
    """One letter for each axis: of every tensor, and of the result."""

    inputs: tuple[str, ...]
    output: str


def count_inputs(formula: str) -> int:
    """How many tensors a formula speaks of, also while it is not finished.

    >>> count_inputs("ij,jk->ik")
    2
    """
    return formula.partition("->")[0].count(",") + 1


def read_equation(formula: str, shapes: Mapping[str, Shape]) -> Equation:
    """The letters of a formula for tensors of these shapes, by port; ``...`` stands for the axes
    that are left, and gets letters that the formula does not use. Without ``->`` the result has the
    letters that occur once, in the order of the alphabet. TypeProblem when it does not fit.

    >>> read_equation("...ij,jk->...ik", {"x1": ("N", 2, 3), "x2": (3, 4)})
    Equation(inputs=('aij', 'jk'), output='aik')
    """
    text = formula.replace(" ", "")
    strange = _ALLOWED.sub("", text)
    left, arrow, right = text.partition("->")
    if strange or "->" in right or "," in right:
        raise TypeProblem(
            "einsum.syntax",
            "the formula '{formula}' cannot be read{hint}. It needs {expected}",
            formula=formula,
            hint=f" ('{strange[0]}')" if strange else "",
            expected="a letter for each axis, commas between tensors, and -> before the result",
            got=formula,
            suggestions=(Suggestion("set", param="formula", value="ij,jk->ik"),),
        )
    terms = left.split(",")
    if len(terms) != len(shapes):
        raise TypeProblem(
            "einsum.count",
            "the formula '{formula}' speaks of {expected} tensors; got {got}",
            formula=formula,
            expected=str(len(terms)),
            got=str(len(shapes)),
        )
    if not arrow:
        letters = left.replace("...", "").replace(",", "")
        right = "..." * ("..." in left) + "".join(
            sorted(c for c in set(letters) if letters.count(c) == 1)
        )
    spare = [c for c in ascii_letters if c not in text]
    extra = _most_left(terms, shapes)
    inputs = tuple(
        _lettered(term, name, shapes[name], spare) for term, name in zip(terms, shapes, strict=True)
    )
    output = right.replace("...", "".join(reversed(spare[:extra])))
    _check_output(formula, inputs, output)
    _check_sizes(inputs, shapes)
    return Equation(inputs, output)


def _most_left(terms: Sequence[str], shapes: Mapping[str, Shape]) -> int:
    """For how many axes the dots stand, at most."""
    dotted = [
        len(shape) - len(term) + 3
        for term, shape in zip(terms, shapes.values(), strict=True)
        if "..." in term
    ]
    return max([0, *dotted])


def _lettered(term: str, port: str, shape: Shape, spare: Sequence[str]) -> str:
    """A term with letters for its dots, counted from the last axis, so that they broadcast."""
    before, dots, after = term.partition("...")
    left = len(shape) - len(before) - len(after)
    good = "." not in after and (left >= 0 if dots else left == 0)
    if not good or left > len(spare):
        raise TypeProblem(
            "einsum.rank",
            "'{term}' names {expected} of '{port}', which has the shape {got}",
            port=port,
            term=term,
            expected=f"{len(before) + len(after)} axes{' or more' if dots else ''}",
            got=shape_text(shape),
        )
    return before + "".join(reversed(spare[:left])) + after


def _check_output(formula: str, inputs: Sequence[str], output: str) -> None:
    known = sorted(set("".join(inputs)))
    for letter in output:
        if letter not in known:
            raise TypeProblem(
                "einsum.output",
                "the result of '{formula}' cannot have the axis '{got}', which no tensor has; "
                "there are: {known}",
                formula=formula,
                known=", ".join(known),
                got=letter,
            )
        if output.count(letter) > 1:
            raise TypeProblem(
                "einsum.output",
                "the result of '{formula}' cannot have the axis '{got}' twice; to make a diagonal "
                "matrix, use diagonal_matrix",
                formula=formula,
                got=letter,
            )


def sizes_of(inputs: Sequence[str], shapes: Sequence[Shape]) -> dict[str, Dim]:
    """The size of each letter: the one that is not 1, where a tensor has 1 for it."""
    sizes: dict[str, Dim] = {}
    for letters, shape in zip(inputs, shapes, strict=True):
        for letter, size in zip(letters, shape, strict=True):
            if sizes.get(letter, 1) == 1:
                sizes[letter] = size
    return sizes


def _check_sizes(inputs: Sequence[str], shapes: Mapping[str, Shape]) -> None:
    sizes = sizes_of(inputs, list(shapes.values()))
    for letters, (port, shape) in zip(inputs, shapes.items(), strict=True):
        for letter, size in zip(letters, shape, strict=True):
            if size not in (1, sizes[letter]):
                raise TypeProblem(
                    "einsum.size",
                    "the axis '{letter}' has the size {got} in '{port}', but {expected} before",
                    port=port,
                    letter=letter,
                    expected=str(sizes[letter]),
                    got=str(size),
                )


def kept(a: str, b: str, later: str) -> str:
    """The letters that a contraction of two tensors leaves: those that come later."""
    both = a + "".join(c for c in b if c not in a)
    return "".join(c for c in both if c in later)


def cheapest_pair(terms: Sequence[str], sizes: Mapping[str, Dim]) -> tuple[int, int]:
    """Which two tensors to contract next: those with the fewest multiplications."""

    def cost(pair: tuple[int, int]) -> float:
        letters = set(terms[pair[0]]) | set(terms[pair[1]])
        known = (sizes[c] for c in letters)
        return math.prod(s if isinstance(s, int) else _UNKNOWN_SIZE for s in known)

    return min(combinations(range(len(terms)), 2), key=cost)


def contract(builder: Builder, a: Ref, b: Ref, of_a: str, of_b: str, out: str) -> Ref:
    """The product of two tensors, summed over the letters that the result does not have. No letter
    stands twice in a tensor, and each stands in two of the three."""
    letters = {"of_a": of_a, "of_b": of_b, "out": out}
    return builder.emit("contract", {"a": a, "b": b}, letters)


def summed_product(builder: Builder, inputs: Mapping[str, Ref], formula: str) -> Ref:
    """The product of tensors that a formula means, the cheapest pair of them first."""
    shapes = {name: builder.type(ref).shape for name, ref in inputs.items()}
    equation = read_equation(formula, shapes)
    sizes = sizes_of(equation.inputs, list(shapes.values()))
    plain = [
        _plain(builder, ref, letters, sizes)
        for ref, letters in zip(inputs.values(), equation.inputs, strict=True)
    ]
    terms = []
    for place, (ref, letters) in enumerate(plain):
        others = [t for i, (_, t) in enumerate(plain) if i != place]
        terms.append(_summed(builder, ref, letters, "".join([*others, equation.output])))
    while len(terms) > 1:
        first, second = cheapest_pair([letters for _, letters in terms], sizes)
        (a, of_a), (b, of_b) = terms[first], terms[second]
        rest = [t for i, t in enumerate(terms) if i not in (first, second)]
        later = equation.output + "".join(letters for _, letters in rest)
        out = kept(of_a, of_b, later) if rest else _order(of_a + of_b, equation.output)
        terms = [*rest, (contract(builder, a, b, of_a, of_b, out), out)]
    return _ordered(builder, *terms[0], equation.output)


def _order(known: str, output: str) -> str:
    return "".join(c for c in output if c in known)


def _plain(builder: Builder, ref: Ref, letters: str, sizes: Mapping[str, Any]) -> tuple[Ref, str]:
    """A tensor with each letter once, and without axes of size 1 that others have in full."""
    for letter in dict.fromkeys(letters):
        while letters.count(letter) > 1:
            first = letters.index(letter)
            second = letters.index(letter, first + 1)
            ref = builder.emit("diagonal", {"x": ref}, {"first": first, "second": second})
            letters = letters[:first] + letters[first + 1 : second] + letters[second + 1 :]
            letters += letter
    shape = builder.type(ref).shape
    single = [i for i, c in enumerate(letters) if shape[i] == 1 and sizes[c] != 1]
    if not single:
        return ref, letters
    ref = builder.emit("squeeze", {"x": ref}, {"axes": single})
    return ref, "".join(c for i, c in enumerate(letters) if i not in single)


def _summed(builder: Builder, ref: Ref, letters: str, needed: str) -> tuple[Ref, str]:
    """A tensor summed over the letters that nothing else has."""
    alone = [i for i, c in enumerate(letters) if c not in needed]
    if not alone:
        return ref, letters
    ref = builder.emit("sum", {"x": ref}, {"axes": alone})
    return ref, "".join(c for c in letters if c in needed)


def _ordered(builder: Builder, ref: Ref, letters: str, output: str) -> Ref:
    """The last tensor with its axes in the order of the result."""
    order = [letters.index(c) for c in output]
    if order == list(range(len(order))):
        return ref
    return builder.emit("transpose", {"x": ref}, {"axes": order})


__all__ = [
    "Equation",
    "cheapest_pair",
    "contract",
    "count_inputs",
    "kept",
    "read_equation",
    "sizes_of",
    "summed_product",
]
