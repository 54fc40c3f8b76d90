"""Activations in which parts of the features act on each other: gated linear units and maxout."""

from __future__ import annotations

from collections.abc import Mapping

from engine.axes import AXIS, axis_of, size_of
from engine.errors import Suggestion, TypeProblem
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats

_GATES = ("sigmoid", "silu", "gelu", "relu", "none")


def _size_along(types: Types, params: Params) -> int:
    return size_of(types["x"], axis_of(types["x"], params["axis"]))


def _check_glu(types: Types, params: Params) -> None:
    size = _size_along(types, params)
    if size % 2 or not size:
        raise TypeProblem(
            "shape.halves",
            "a gated linear unit splits axis {axis} into halves, so it needs an even size; got "
            "{got}. Give it twice as many features as are to come out",
            port="x",
            axis=params["axis"],
            expected="an even size",
            got=str(size),
            suggestions=(Suggestion("width", value=size + 1),),
        )


def _glu(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x, axis = inputs["x"], params["axis"]
    size = scope.type(x).shape[axis]
    assert isinstance(size, int)
    half = size // 2
    value = scope.emit("slice", {"x": x}, {"axis": axis, "start": 0, "stop": half})
    gate = scope.emit("slice", {"x": x}, {"axis": axis, "start": half, "stop": size})
    if params["gate"] != "none":
        gate = scope.emit(params["gate"], {"x": gate})
    return (scope.emit("multiply", {"a": value, "b": gate}),)


def _check_maxout(types: Types, params: Params) -> None:
    size, pieces = _size_along(types, params), params["pieces"]
    if size % pieces or not size:
        raise TypeProblem(
            "shape.pieces",
            "maxout takes the features in groups of {pieces}, so axis {axis} needs a multiple of "
            "it; got {got}",
            port="x",
            pieces=pieces,
            axis=params["axis"],
            expected=f"a multiple of {pieces}",
            got=str(size),
            suggestions=(Suggestion("width", value=(size // pieces + 1) * pieces),),
        )


def _maxout(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x, axis, pieces = inputs["x"], params["axis"], params["pieces"]
    parts = [
        scope.emit("slice", {"x": x}, {"axis": axis, "start": start, "step": pieces})
        for start in range(pieces)
    ]
    greatest = parts[0]
    for part in parts[1:]:
        greatest = scope.emit("maximum", {"a": greatest, "b": part})
    return (greatest,)


ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="glu",
        title="Gated linear unit",
        category="activation",
        inputs=(Port("x", "Values, then as many gates, along the axis."),),
        params=(
            AXIS,
            Param(
                "gate",
                "choice",
                "sigmoid",
                choices=_GATES,
                doc="What is applied to the gates: sigmoid for GLU, silu for SwiGLU, gelu for "
                "GEGLU, relu for ReGLU, none for the bilinear unit.",
            ),
        ),
        main="gate",
        check=_check_glu,
        expand=_glu,
        formula="y = a · gate(b), where x = [a, b]",
        keywords=("swiglu", "geglu", "reglu", "bilinear", "gate"),
        doc="Splits the features into two halves and multiplies the first by the gate of the "
        "second, so that half as many come out. Put a dense layer or a convolution before it; "
        "today's language models use it with SiLU.",
        source="Dauphin, Fan, Auli and Grangier, 'Language modeling with gated convolutional "
        "networks', ICML 2017; the variants: Shazeer, arXiv:2002.05202 (2020)",
        samples=(
            Sample({"x": floats("N", 4)}),
            *(Sample({"x": floats("N", 4)}, {"gate": gate}) for gate in _GATES[1:]),
            Sample({"x": floats(2, 6, 3)}, {"axis": 1}),
            Sample({"x": floats(2)}, {"axis": 0}),
        ),
    ),
    Layer(
        name="maxout",
        title="Maxout",
        category="activation",
        inputs=(Port("x"),),
        params=(
            Param(
                "pieces",
                "integer",
                2,
                minimum=1,
                maximum=64,
                high=8,
                doc="How many neighbouring features compete for each output.",
            ),
            AXIS,
        ),
        main="pieces",
        check=_check_maxout,
        expand=_maxout,
        formula="yᵢ = max(xₖᵢ, ..., xₖᵢ₊ₖ₋₁)",
        keywords=("max", "piecewise linear", "convex"),
        doc="The greatest of each group of neighbouring features. With a dense layer before it, "
        "each output is a convex function of straight pieces, which the network learns. Of equal "
        "ones the first gets the gradient.",
        source="Goodfellow, Warde-Farley, Mirza, Courville and Bengio, 'Maxout networks', ICML "
        "2013",
        samples=(
            Sample({"x": floats("N", 4)}),
            Sample({"x": floats(2, 6, 3)}, {"axis": 1, "pieces": 3}),
            Sample({"x": floats("N", 3)}, {"pieces": 1}),
            Sample({"x": floats(2)}, {"axis": 0}),
        ),
    ),
)
