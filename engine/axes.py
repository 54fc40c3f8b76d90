"""Axes of a tensor as a reader names them: from 0, or from the end as -1, -2, ...; and their sizes.

Shape rules ask here, so that every op refuses an axis in the same words. Knows no particular op.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from engine.errors import Suggestion, TypeProblem
from engine.op import Param
from engine.tensor_type import Dim, Shape, TensorType, shape_text

AXIS = Param("axis", "integer", -1, minimum=-8, maximum=7, doc="Along which axis; -1: the last.")
"""The param of an op that works along one axis."""


def axis_of(found: TensorType, axis: int, port: str = "x", param: str = "axis") -> int:
    """The axis counted from 0. TypeProblem when the tensor has no such axis.

    >>> axis_of(TensorType("float32", ("N", 3)), -1)
    1
    """
    rank, axis = found.rank, int(axis)
    if -rank <= axis < rank:
        return axis % rank
    if not rank:
        raise TypeProblem(
            "axis.range",
            "'{port}' is a single number and has no axis {axis}; it needs at least {expected}",
            port=port,
            axis=axis,
            expected="one axis",
            got="()",
        )
    raise TypeProblem(
        "axis.range",
        "axis {axis} does not exist in '{port}' of shape {got}: name one from {expected}",
        port=port,
        axis=axis,
        expected=f"{-rank} to {rank - 1}",
        got=shape_text(found.shape),
        suggestions=(Suggestion("set", param=param, value=-1),) if param else (),
    )


def axes_of(found: TensorType, axes: Iterable[int], port: str = "x") -> tuple[int, ...]:
    """Several axes counted from 0, in the order given. TypeProblem as `axis_of`, or when one
    is named twice."""
    places = tuple(axis_of(found, axis, port, param="") for axis in axes)
    if len(set(places)) < len(places):
        raise TypeProblem(
            "axis.twice",
            "the axes {got} name one of '{port}' twice; its shape is {expected}",
            port=port,
            got=str(list(axes)),
            expected=shape_text(found.shape),
        )
    return places


def size_of(found: TensorType, axis: int, port: str = "x") -> int:
    """The size of an axis counted from 0. TypeProblem when it is not known before the run."""
    size = found.shape[axis]
    if isinstance(size, int):
        return size
    raise TypeProblem(
        "axis.symbolic",
        "axis {axis} of '{port}' has the size {size}, which is only known when it runs; the shape "
        "is {got}, and an axis of {expected} is needed. The batch is axis 0: name another axis",
        port=port,
        axis=axis,
        size=size,
        expected="known size",
        got=shape_text(found.shape),
    )


def replaced(shape: Sequence[Dim], axis: int, *sizes: Dim) -> Shape:
    """A shape with one axis (from 0) replaced by others, or by none."""
    return (*shape[:axis], *sizes, *shape[axis + 1 :])


def along(axis: int, place: slice | int) -> tuple[Any, ...]:
    """What to index an array with for some of the places along an axis (from 0); a view always,
    also where a single number is left."""
    return (*(slice(None),) * axis, place, ...)
