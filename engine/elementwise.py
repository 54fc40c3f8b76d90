"""The constructor of elementwise ops: a formula is all they need.

Shape rule, forward, gradient rule and the mathematics for people follow from the formula.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from engine.errors import TypeProblem
from engine.formula import (
    FUNCTIONS,
    Apply,
    Formula,
    Number,
    derivative,
    is_boolean,
    parse,
    rename,
    simplify,
    substitute,
    to_text,
    walk,
)
from engine.op import Builder, Call, Category, Op, Param, Params, Port, Ref, Sample, Types, floats
from engine.tensor_type import DType, Kind, Shape, TensorType, broadcast, promote, shape_text


def broadcast_shapes(types: Types) -> Shape:
    """The common shape of the inputs, or a TypeProblem that names two that do not fit."""
    shape = broadcast(*(t.shape for t in types.values()))
    if shape is not None:
        return shape
    names = list(types)
    for i, name in enumerate(names):
        for other in names[:i]:
            if broadcast(types[other].shape, types[name].shape) is None:
                raise TypeProblem(
                    "shape.broadcast",
                    "'{port}' has shape {got}, which does not fit '{other}' of shape {expected}: "
                    "aligned from the right, sizes must be equal or 1",
                    port=name,
                    other=other,
                    expected=shape_text(types[other].shape),
                    got=shape_text(types[name].shape),
                )
    raise TypeProblem(
        "shape.broadcast",
        "the shapes {got} do not fit together",
        got=", ".join(shape_text(t.shape) for t in types.values()),
    )


def infer_elementwise(formula: Formula, types: Types) -> tuple[TensorType, ...]:
    """The type of a formula over inputs of these types."""
    shape = broadcast_shapes(types)
    if is_boolean(formula):
        return (TensorType("bool", shape),)
    numeric = [t.dtype for t in types.values() if t.kind != "bool"]
    dtype: DType = promote(*numeric) if numeric else "float32"
    if dtype.startswith("int") and not _stays_whole(formula):
        dtype = "float32"
    return (TensorType(dtype, shape),)


_WHOLE = frozenset(
    (
        "add",
        "subtract",
        "multiply",
        "negative",
        "floor_divide",
        "mod",
        "fmod",
        "min",
        "max",
        "clip",
        "relu",
        "abs",
        "sign",
        "square",
        "where",
        "floor",
        "ceil",
        "round",
        "trunc",
    )
)


@lru_cache(maxsize=1024)
def _stays_whole(formula: Formula) -> bool:
    """Whether whole numbers give whole numbers: no division, no root, no fraction in it."""
    return all(
        part.function in _WHOLE or FUNCTIONS[part.function].result == "bool"
        if isinstance(part, Apply)
        else not isinstance(part, Number) or float(part.value).is_integer()
        for part in walk(formula.root)
    )


@lru_cache(maxsize=4096)
def gradient_formula(formula: Formula, name: str) -> str:
    """``g * d formula / d name`` as text, in which ``y`` is the formula's own value; empty for 0.

    The result is what flows back to the input `name` when ``g`` arrives.
    """
    slope = str(derivative(formula, name, value="y"))
    if slope == "0":
        return ""
    if slope == "1":
        return "g"
    return str(simplify(parse(f"g * ({slope})")))


def emit_gradient(
    builder: Builder, formula: Formula, call: Call, upstream: Ref, given: Mapping[str, str]
) -> Mapping[str, Ref | None]:
    """The gradient rule of every elementwise op; `given` overrides the derived formulas."""
    clear, apart = _with_names_apart(formula)
    known = {apart.get(n, n): ref for n, ref in call.inputs.items()}
    known |= {"g": upstream, "y": call.outputs[0]}
    result: dict[str, Ref | None] = {}
    for name, ref in call.inputs.items():
        if builder.type(ref).kind != "float" or name not in formula.names:
            continue
        source = given.get(name) or gradient_formula(clear, apart.get(name, name))
        if source == "g":
            result[name] = upstream
        elif source:
            used = {n: known[n] for n in parse(source).names}
            result[name] = builder.formula(source, **used)
    return result


@lru_cache(maxsize=4096)
def _with_names_apart(formula: Formula) -> tuple[Formula, Mapping[str, str]]:
    """The formula with new names for inputs called ``g`` or ``y``, which mean something else in a
    gradient; and what they are called now."""
    apart: dict[str, str] = {}
    for name in ("g", "y"):
        if name in formula.names:
            fresh = f"{name}_"
            while fresh in formula.names:
                fresh += "_"
            apart[name] = fresh
    return rename(formula, apart), apart


def elementwise(
    name: str,
    formula: str,
    *,
    title: str,
    doc: str,
    category: Category = "elementwise",
    kind: Kind = "float",
    kinds: Mapping[str, Kind] | None = None,
    params: tuple[Param, ...] = (),
    gradient: Mapping[str, str] | None = None,
    differentiable: bool = True,
    source: str = "",
    text: str = "",
    keywords: tuple[str, ...] = (),
    samples: tuple[Sample, ...] = (),
    domain: tuple[float, float] = (-2.0, 2.0),
    main: str = "",
    hidden: bool = False,
    forms: Mapping[str, str] | None = None,
) -> Op:
    """An elementwise op. Names in the formula are its inputs, but for those that are params.

    forms: formulas of the same names by the choice of the param `main`; `formula` is that of its
    default. kind: what the inputs take (kinds: by name). gradient: per input, what flows back,
    where the derived formula is not wanted: in terms of ``g`` (what arrives), the inputs and ``y``
    (the value). domain: from where the tests draw values.
    """
    parsed = parse(formula)
    settings = tuple(p.name for p in params if p.kind in ("number", "integer"))
    names = tuple(n for n in parsed.names if n not in settings)

    def of(values: Params) -> Formula:
        chosen = parse(forms[values[main]]) if forms else parsed
        return _with_params(chosen, tuple((p, values[p]) for p in settings))

    def back(
        builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
    ) -> Mapping[str, Ref | None]:
        if upstream[0] is None:
            return {}
        values = tuple((p, call.params[p]) for p in settings)
        rules = {k: _filled(v, values) for k, v in (gradient or {}).items()}
        return emit_gradient(builder, of(call.params), call, upstream[0], rules)

    ports = tuple(Port(n, kind=(kinds or {}).get(n, kind)) for n in names)
    return Op(
        name=name,
        title=title,
        category=category,
        inputs=ports,
        params=params,
        doc=doc,
        formula=text or f"y = {to_text(parsed)}",
        source=source,
        keywords=keywords,
        main=main,
        hidden=hidden,
        samples=samples or _samples(ports, domain, differentiable),
        infer=lambda types, values: infer_elementwise(of(values), types),
        elementwise=of,
        gradient=back if differentiable else None,
    )


@lru_cache(maxsize=1024)
def _with_params(formula: Formula, values: tuple[tuple[str, Any], ...]) -> Formula:
    if not values:
        return formula
    numbers = {k: parse(repr(float(v))) for k, v in values if k in formula.names}
    return simplify(substitute(formula, numbers)) if numbers else formula


def _filled(source: str, values: tuple[tuple[str, Any], ...]) -> str:
    return str(_with_params(parse(source), values)) if values else source


def _samples(
    ports: tuple[Port, ...], domain: tuple[float, float], differentiable: bool
) -> tuple[Sample, ...]:
    def draw(*shapes: Shape) -> Sample:
        inputs = {
            p.name: TensorType("bool", s) if p.kind == "bool" else floats(*s)
            for p, s in zip(ports, shapes, strict=True)
        }
        return Sample(inputs, low=domain[0], high=domain[1], differentiable=differentiable)

    count = len(ports)
    same = [draw(*[shape] * count) for shape in ((), (5,), ("N", 3), (1, 1), (0, 2))]
    if count == 1:
        return tuple(same)
    mixed = [("N", 3), (3,), (1, 3), ()]
    turned = [draw(*(mixed[(i + k) % 4] for i in range(count))) for k in range(3)]
    return (*same, *turned)
