"""The leaves of a graph, hidden from the library: what arrives from outside a step."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.op import Array, Entry, Kernel, Op, Param, Params, Port, Sample, Types, floats
from engine.tensor_type import BATCH, TensorType


def _given(types: Types, params: Params) -> tuple[TensorType, ...]:
    raise TypeError("a leaf is typed by whoever makes it")


def _constant_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    return (TensorType(params["dtype"], np.shape(params["values"])),)


def _fill(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    kernel.call("copyto", outputs[0], kernel.constant(params["values"], params["dtype"]))


def _leaf(name: str, doc: str) -> Op:
    return Op(
        name=name,
        title=name.replace("_", " ").capitalize(),
        category="variables",
        doc=doc,
        hidden=True,
        infer=_given,
    )


def _draw(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    kernel.random(outputs[0], params["stream"])


def _drawn_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    head = (BATCH,) if params["batch"] else ()
    return (TensorType(params["dtype"], (*head, *params["shape"])),)


ENTRIES: tuple[Entry, ...] = (
    _leaf("feed", "The examples of this step: one output of a data node, or a free input."),
    _leaf("read", "The present value of a variable."),
    _leaf("setting", "A live param of a node, or a counter, as a number."),
    Op(
        name="constant_value",
        title="Constant",
        category="variables",
        doc="Values that never change.",
        hidden=True,
        infer=_constant_type,
        forward=_fill,
        params=(Param("values", "values", 0.0), Param("dtype", "text", "float32")),
    ),
    Op(
        name="random_values",
        title="Random numbers",
        category="variables",
        doc="Uniform numbers in [0, 1), others at each step, of a given shape.",
        hidden=True,
        random=True,
        params=(
            Param("shape", "shape", []),
            Param("batch", "switch", False),
            Param("stream", "integer", 0),
            Param("dtype", "text", "float32"),
        ),
        infer=_drawn_type,
        forward=_draw,
    ),
    Op(
        name="random_like",
        title="Random numbers",
        category="variables",
        doc="Uniform numbers in [0, 1), others at each step, of the shape of the input.",
        hidden=True,
        random=True,
        inputs=(Port("x", shape_only=True),),
        params=(Param("stream", "integer", 0),),
        infer=lambda types, params: (types["x"],),
        forward=_draw,
        samples=(Sample({"x": floats("N", 3)}, differentiable=False),),
    ),
)
