"""Rules for ONNX operators that act on each number alone, or on pairs brought together by
broadcasting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from engine.exchange.onnx.conversion import Call, Conversion, Plain, Rule, refuse
from engine.exchange.onnx.reading import dtype_of
from engine.exchange.onnx.values import Filled, Known, Value
from engine.op import Ref

Settings = Callable[[Call], dict[str, Any]]


def _none(call: Call) -> dict[str, Any]:
    return {}


def _one(op: str, settings: Settings = _none) -> Plain:
    """A primitive of the same meaning."""

    def rule(c: Conversion, call: Call) -> Value:
        params = settings(call)
        return c.pointwise(lambda r: c.emit(op, {"x": r[0]}, **params), call.needed(0))

    return rule


def _formula(source: Callable[[Call], str]) -> Plain:
    """A formula in x."""

    def rule(c: Conversion, call: Call) -> Value:
        text = source(call)
        return c.pointwise(lambda r: c.scope.formula(text, x=r[0]), call.needed(0))

    return rule


def _two(op: str, *, floats: bool = False) -> Plain:
    """A primitive of two inputs."""

    def rule(c: Conversion, call: Call) -> Value:
        values = (call.needed(0), call.needed(1))

        def emitted(r: Sequence[Ref]) -> Ref:
            a, b = (_as_float(c, ref) for ref in r) if floats else r
            return c.emit(op, {"a": a, "b": b})

        return c.pointwise(emitted, *values)

    return rule


def _together(c: Conversion, op: str, a: Value, b: Value) -> Value:
    return c.pointwise(lambda r: c.emit(op, {"a": r[0], "b": r[1]}), a, b)


def _as_float(c: Conversion, ref: Ref) -> Ref:
    if c.type(ref).kind == "float":
        return ref
    return c.emit("cast", {"x": ref}, dtype="float32")


def _several(op: str) -> Plain:
    """A primitive of two inputs, applied from the first to the last."""

    def rule(c: Conversion, call: Call) -> Value:
        found: Value = call.needed(0)
        for number in range(1, len(call.inputs)):
            found = _together(c, op, found, call.needed(number))
        return found

    return rule


def _mean(c: Conversion, call: Call) -> Value:
    total = _several("add")(c, call)
    count = float(len(call.inputs))
    return c.pointwise(lambda r: c.scope.formula(f"x / {count!r}", x=r[0]), total)


def _divide(c: Conversion, call: Call) -> Value:
    """Of whole numbers it cuts off towards 0."""
    values = (call.needed(0), call.needed(1))
    if all(c.is_float(value) for value in values):
        return _two("divide")(c, call)

    def cut(r: Sequence[Ref]) -> Ref:
        rest = c.emit("fmod", {"a": r[0], "b": r[1]})
        whole = c.emit("subtract", {"a": r[0], "b": rest})
        return c.emit("floor_divide", {"a": whole, "b": r[1]})

    return c.pointwise(cut, *values)


def _modulo(c: Conversion, call: Call) -> Value:
    return _two("fmod" if call.attribute("fmod", 0) else "remainder")(c, call)


def _power(c: Conversion, call: Call) -> Value:
    base, exponent = call.needed(0), call.needed(1)
    if not c.is_float(base):
        raise refuse("powers of whole numbers are not computed; cast the base to float first")
    known = exponent.array if isinstance(exponent, Known) and not exponent.is_weight else None
    if known is not None and known.size == 1 and known.dtype != object:
        power = float(known.reshape(()))
        if power == 2.0 and c.rank(exponent) <= c.rank(base):
            return c.pointwise(lambda r: c.emit("square", {"x": r[0]}), base)
        exponent = Known(known.astype(np.float32))
    return c.pointwise(
        lambda r: c.emit("power", {"a": r[0], "b": _as_float(c, r[1])}), base, exponent
    )


def _clip(c: Conversion, call: Call) -> Value:
    """Up to opset 10 the limits are attributes, later inputs; either may be absent."""
    found: Value = call.needed(0)
    for number, (op, name) in enumerate((("maximum", "min"), ("minimum", "max")), start=1):
        limit = call.given(number)
        told = call.attribute(name)
        if limit is None and told is not None and abs(told) < 3e38:
            limit = Known(np.array(told, np.float32))
        if limit is None:
            continue
        found = _together(c, op, found, limit)
    return found


def _prelu(c: Conversion, call: Call) -> Value:
    x, slope = call.needed(0), call.needed(1)
    source = "where(x > 0, x, s * x)"
    return c.pointwise(lambda r: c.scope.formula(source, x=r[0], s=r[1]), x, slope)


def _not_equal_zero(c: Conversion, ref: Ref) -> Ref:
    if c.type(ref).kind == "bool":
        return ref
    return c.scope.formula("x != 0", x=ref)


def _cast_to(c: Conversion, value: Value, number: int) -> Value:
    dtype = dtype_of(number)
    if dtype is None:
        raise refuse(
            "it casts to an element type that is not computed with here ({got})", got=number
        )
    if isinstance(value, Filled):
        return Filled(value.shape, value.value, dtype)
    if dtype == "bool":
        return c.pointwise(lambda r: _not_equal_zero(c, r[0]), value)

    def cast(r: Sequence[Ref]) -> Ref:
        if c.type(r[0]).kind == "float" and dtype == "float32":
            return r[0]
        return c.emit("cast", {"x": r[0]}, dtype=dtype)

    return c.pointwise(cast, value)


def _cast(c: Conversion, call: Call) -> Value:
    return _cast_to(c, call.needed(0), call.attribute("to", 1))


def _cast_like(c: Conversion, call: Call) -> Value:
    wanted = c.dtype(call.needed(1))
    numbers = {"bool": 9, "int32": 6, "int64": 7}
    return _cast_to(c, call.needed(0), numbers.get(wanted, 1))


def _where(c: Conversion, call: Call) -> Value:
    values = tuple(call.needed(number) for number in range(3))
    if all(c.dtype(value) == "bool" for value in values[1:]):
        names = "(c and a) or (not c and b)"
        return c.pointwise(lambda r: c.scope.formula(names, c=r[0], a=r[1], b=r[2]), *values)
    return c.pointwise(
        lambda r: c.emit("where", {"condition": r[0], "a": r[1], "b": r[2]}), *values
    )


def _identity(c: Conversion, call: Call) -> Value:
    return call.needed(0)


def _dropout(c: Conversion, call: Call) -> tuple[Value, ...]:
    """What is dropped is another at each step; outside training nothing is."""
    x, ratio = call.needed(0), call.given(1)
    rate = call.attribute("ratio", 0.5)
    if isinstance(ratio, Known):
        rate = float(ratio.array.reshape(()))
    mask = Filled(c.shape(x), True, "bool")
    if not (c.training_form and c.scope.training and rate):
        return x, mask

    def dropped(r: Sequence[Ref]) -> Ref:
        chance = c.scope.random(r[0])
        return c.scope.formula(f"where(u >= {rate!r}, x / {1 - rate!r}, 0)", u=chance, x=r[0])

    return c.pointwise(dropped, x), mask


def _is_infinite(call: Call) -> str:
    low, high = call.attribute("detect_negative", 1), call.attribute("detect_positive", 1)
    parts = [*(["x < 0"] if low else []), *(["x > 0"] if high else [])]
    return f"is_inf(x) and ({' or '.join(parts)})" if parts else "is_inf(x) and x != x"


def _gelu(call: Call) -> dict[str, Any]:
    return {"form": "tanh" if call.attribute("approximate", "none") == "tanh" else "exact"}


def _shrink(call: Call) -> str:
    bias, limit = call.attribute("bias", 0.0), call.attribute("lambd", 0.5)
    return f"where(x < -{limit!r}, x + {bias!r}, where(x > {limit!r}, x - {bias!r}, 0))"


def _selu(call: Call) -> str:
    alpha = call.attribute("alpha", 1.6732632423543772)
    gamma = call.attribute("gamma", 1.0507009873554805)
    return f"{gamma!r} * where(x > 0, x, {alpha!r} * expm1(min(x, 0)))"


def _hard_sigmoid(call: Call) -> str:
    alpha, beta = call.attribute("alpha", 0.2), call.attribute("beta", 0.5)
    return f"min(max({alpha!r} * x + {beta!r}, 0), 1)"


RULES: Mapping[str, Rule] = {
    "Abs": _one("abs"),
    "Acos": _one("arccos"),
    "Acosh": _one("arccosh"),
    "Add": _two("add"),
    "And": _two("logical_and"),
    "Asin": _one("arcsin"),
    "Asinh": _one("arcsinh"),
    "Atan": _one("arctan"),
    "Atanh": _one("arctanh"),
    "Cast": _cast,
    "CastLike": _cast_like,
    "Ceil": _one("ceil"),
    "Celu": _one("celu", lambda call: {"alpha": call.attribute("alpha", 1.0)}),
    "Clip": _clip,
    "Cos": _one("cos"),
    "Cosh": _one("cosh"),
    "Div": _divide,
    "Dropout": _dropout,
    "Elu": _one("elu", lambda call: {"alpha": call.attribute("alpha", 1.0)}),
    "Equal": _two("equal"),
    "Erf": _one("erf"),
    "Exp": _one("exp"),
    "Floor": _one("floor"),
    "Gelu": _one("gelu", _gelu),
    "Greater": _two("greater"),
    "GreaterOrEqual": _two("greater_equal"),
    "HardSigmoid": _formula(_hard_sigmoid),
    "HardSwish": _formula(lambda call: "x * min(max(x / 6 + 0.5, 0), 1)"),
    "Identity": _identity,
    "IsInf": _formula(_is_infinite),
    "IsNaN": _one("is_nan"),
    "LeakyRelu": _one("leaky_relu", lambda call: {"slope": call.attribute("alpha", 0.01)}),
    "Less": _two("less"),
    "LessOrEqual": _two("less_equal"),
    "Log": _one("log"),
    "Max": _several("maximum"),
    "Mean": _mean,
    "Min": _several("minimum"),
    "Mish": _one("mish"),
    "Mod": _modulo,
    "Mul": _two("multiply"),
    "Neg": _one("negate"),
    "Not": _one("logical_not"),
    "Or": _two("logical_or"),
    "PRelu": _prelu,
    "Pow": _power,
    "Reciprocal": _one("reciprocal"),
    "Relu": _one("relu"),
    "Round": _one("round"),
    "Selu": _formula(_selu),
    "Shrink": _formula(_shrink),
    "Sigmoid": _one("sigmoid"),
    "Sign": _one("sign"),
    "Sin": _one("sin"),
    "Sinh": _one("sinh"),
    "Softplus": _one("softplus"),
    "Softsign": _one("softsign"),
    "Sqrt": _one("sqrt"),
    "Sub": _two("subtract"),
    "Sum": _several("add"),
    "Swish": _formula(lambda call: f"x * sigmoid({call.attribute('alpha', 1.0)!r} * x)"),
    "Tan": _one("tan"),
    "Tanh": _one("tanh"),
    "ThresholdedRelu": _formula(lambda call: f"where(x > {call.attribute('alpha', 1.0)!r}, x, 0)"),
    "Where": _where,
    "Xor": _two("logical_xor"),
}
