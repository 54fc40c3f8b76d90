"""Attention emitted into a layer's scope: masks, weighted means, heads. Shared by the families of
attention and of transformers; knows no entry of the catalogue but by name.

Vaswani et al., 'Attention is all you need', NeurIPS 2017.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine.errors import Suggestion, TypeProblem
from engine.op import Ref, Scope
from engine.projections import Initial, dropped, projected, swapped
from engine.tensor_type import Shape, TensorType, broadcast, shape_text

FORBIDDEN = -(2.0**100)
"""What is added to a score that must not count: its exponential is 0. Finite, and the same number
in either precision."""


@dataclass(frozen=True, slots=True)
class Attending:
    """How one layer attends. key_size: of each head (0: the width over the heads). rotary: whether
    places are told by turning queries and keys."""

    heads: int = 1
    key_size: int = 0
    causal: bool = False
    rotary: bool = False
    use_bias: bool = True
    dropout: float = 0.0
    initialiser: str = "glorot_uniform"


def check_mask(mask: TensorType, scores: Shape, port: str) -> None:
    """TypeProblem when a mask is neither bool nor float, or does not spread over the scores."""
    if mask.kind == "int":
        raise TypeProblem(
            "mask.kind",
            "'{port}' must be {expected}: True where attention is allowed, or numbers that are "
            "added to the scores; got {got}",
            port=port,
            expected="bool or float",
            got=str(mask),
            suggestions=(Suggestion("insert", op="cast", params={"dtype": "bool"}),),
        )
    if broadcast(mask.shape, scores) != scores:
        raise TypeProblem(
            "shape.mask",
            "'{port}' of shape {got} does not spread over the scores {expected}",
            port=port,
            expected=shape_text(scores),
            got=shape_text(mask.shape),
        )


def check_padding(padding: TensorType, places: Shape, port: str) -> None:
    """TypeProblem when it does not say of each place of each sequence whether it is real."""
    check_mask(padding, places, port)
    if padding.shape != places:
        raise TypeProblem(
            "shape.mask",
            "'{port}' says of each place whether it is real: {expected}; got {got}",
            port=port,
            expected=shape_text(places),
            got=shape_text(padding.shape),
        )


def check_lengths(times: Shape, causal: bool, port: str) -> None:
    """TypeProblem when attention is causal and the lengths are not known."""
    if causal and not all(isinstance(t, int) for t in times):
        raise TypeProblem(
            "shape.causal",
            "causal attention needs sequences of known length; got {got}",
            port=port,
            expected="(..., time, features) with a number for time",
            got=shape_text(times),
        )


def causal_bias(scope: Scope, queries: int, keys: int) -> Ref:
    """(queries, keys): 0 where the key does not lie after the query, else forbidden."""
    after = np.triu(np.ones((queries, keys), bool), 1)
    return scope.constant(np.where(after, FORBIDDEN, 0.0))


def mask_bias(scope: Scope, mask: Ref) -> Ref:
    """A mask as numbers to add to the scores."""
    if scope.type(mask).kind == "float":
        return mask
    return scope.formula(f"where(allowed, 0, {FORBIDDEN!r})", allowed=mask)


def attended(
    scope: Scope,
    query: Ref,
    key: Ref,
    value: Ref,
    *,
    biases: tuple[Ref, ...] = (),
    causal: bool = False,
    scale: float = 0.0,
    dropout: float = 0.0,
) -> tuple[Ref, Ref]:
    """(weighted means of the values, weights): softmax(q kᵀ scale + biases) v over the last two
    axes; zeros where everything is forbidden. scale 0: 1 / sqrt(key size)."""
    rank = scope.type(key).rank
    size = scope.type(query).shape[-1]
    assert isinstance(size, int)
    factor = scale or 1.0 / math.sqrt(max(size, 1))
    turned = swapped(scope, key, [*range(rank - 2), rank - 1, rank - 2])
    scores = scope.emit("matmul", {"a": query, "b": turned})
    bias = _together(scope, scores, biases, causal)
    if bias is None:
        scores = scope.formula(f"s * {factor!r}", s=scores)
    else:
        scores = scope.formula(f"s * {factor!r} + m", s=scores, m=bias)
    weights = scope.emit("softmax", {"x": scores})
    if bias is not None and biases:
        top = scope.emit("max", {"x": bias}, {"axes": [-1], "keepdims": True})
        weights = scope.formula(f"where(top > {FORBIDDEN / 2!r}, w, 0)", top=top, w=weights)
    means = scope.emit("matmul", {"a": dropped(scope, weights, dropout), "b": value})
    return means, weights


def _together(scope: Scope, scores: Ref, biases: tuple[Ref, ...], causal: bool) -> Ref | None:
    """All that is added to the scores. What is forbidden twice is no worse than once."""
    added = list(biases)
    if causal:
        queries, keys = scope.type(scores).shape[-2:]
        assert isinstance(queries, int)
        assert isinstance(keys, int)
        added.append(causal_bias(scope, queries, keys))
    if not biases:
        return added[0] if added else None
    named = {f"m{i}": ref for i, ref in enumerate(added)}
    return scope.formula(f"max({' + '.join(named)}, {FORBIDDEN!r})", **named)


def in_heads(scope: Scope, x: Ref, heads: int) -> Ref:
    """(N, time, heads * size) as (N, heads, time, size), a view."""
    _, time, width = scope.type(x).shape
    assert isinstance(width, int)
    parted = scope.emit("reshape", {"x": x}, {"shape": [time, heads, width // heads]})
    return swapped(scope, parted, [0, 2, 1, 3])


def out_of_heads(scope: Scope, x: Ref) -> Ref:
    """(N, heads, time, size) as (N, time, heads * size)."""
    _, heads, time, size = scope.type(x).shape
    assert isinstance(heads, int)
    assert isinstance(size, int)
    joined = swapped(scope, x, [0, 2, 1, 3])
    return scope.emit("reshape", {"x": joined}, {"shape": [time, heads * size]})


def rotated(scope: Scope, x: Ref, base: float = 10000.0) -> Ref:
    """Rotary positions over (..., time, size), size even: the pair of entries i and i + size/2 is
    turned by the angle place / base^(2i/size).

    Su et al., 'RoFormer', arXiv:2104.09864 (2021), with the pairing of GPT-NeoX and LLaMA.
    """
    time, size = scope.type(x).shape[-2:]
    assert isinstance(time, int)
    assert isinstance(size, int)
    half = size // 2
    angles = np.arange(time)[:, None] / base ** (2.0 * np.arange(half) / size)
    turn = {"c": scope.constant(np.cos(angles)), "s": scope.constant(np.sin(angles))}
    first = scope.emit("slice", {"x": x}, {"axis": -1, "start": 0, "stop": half})
    second = scope.emit("slice", {"x": x}, {"axis": -1, "start": half, "stop": size})
    left = scope.formula("a * c - b * s", a=first, b=second, **turn)
    right = scope.formula("b * c + a * s", a=first, b=second, **turn)
    return scope.emit("concat", {"x1": left, "x2": right}, {"axis": -1})


def head_size(width: int, how: Attending) -> int:
    """The size of each head."""
    return how.key_size or max(1, width // how.heads)


def multi_head(
    scope: Scope,
    query: Ref,
    key: Ref,
    value: Ref,
    how: Attending,
    *,
    mask: Ref | None = None,
    padding: Ref | None = None,
    prefix: str = "",
) -> tuple[Ref, Ref]:
    """(N, query time, width of the query) and the weights (N, heads, query time, key time).

    mask: (query time, key time), or with N or N and heads before. padding: (N, key time), True at
    real keys. prefix: what is put before the names of the variables.
    """
    width = scope.type(query).shape[-1]
    assert isinstance(width, int)
    size, begin = head_size(width, how) * how.heads, Initial(how.initialiser)
    parts: dict[str, Ref] = {}
    for name, source in (("query", query), ("key", key), ("value", value)):
        wide = projected(
            scope, source, f"{prefix}{name}", size, initial=begin, use_bias=how.use_bias
        )
        parts[name] = in_heads(scope, wide, how.heads)
    if how.rotary:
        parts |= {name: rotated(scope, parts[name]) for name in ("query", "key")}
    means, weights = attended(
        scope,
        parts["query"],
        parts["key"],
        parts["value"],
        biases=_biases(scope, mask, padding),
        causal=how.causal,
        dropout=how.dropout,
    )
    joined = out_of_heads(scope, means)
    y = projected(scope, joined, f"{prefix}output", width, initial=begin, use_bias=how.use_bias)
    return y, weights


def _biases(scope: Scope, mask: Ref | None, padding: Ref | None) -> tuple[Ref, ...]:
    """What is added to scores of (N, heads, query time, key time)."""
    found = []
    if mask is not None:
        bias = mask_bias(scope, mask)
        if scope.type(bias).rank == 3:
            bias = scope.emit("expand_dims", {"x": bias}, {"axes": [1]})
        found.append(bias)
    if padding is not None:
        bias = mask_bias(scope, padding)
        found.append(scope.emit("expand_dims", {"x": bias}, {"axes": [1, 2]}))
    return tuple(found)


def check_multi_head(types: Mapping[str, TensorType], how: Attending, port: str = "query") -> None:
    """TypeProblem when query, key, value, mask or padding do not fit together. port: what the
    layer calls its query."""
    query = types["query"]
    key = types.get("key", query)
    value = types.get("value", key)
    for name, found in ((port, query), ("key", key), ("value", value)):
        if found.rank != 3 or not all(isinstance(d, int) for d in found.shape[1:]):
            raise TypeProblem(
                "shape.attention",
                "attention needs sequences {expected} of known length in '{port}'; got {got}",
                port=name,
                expected="(N, time, features)",
                got=shape_text(found.shape),
            )
    _check_batch(query, key, "key")
    if value.shape[:2] != key.shape[:2]:
        raise TypeProblem(
            "shape.attention",
            "each key needs a value: 'value' must begin with {expected}; got {got}",
            port="value",
            expected=shape_text(key.shape[:2]),
            got=shape_text(value.shape),
        )
    _check_heads(query, how, port)
    batch, queries, keys = query.shape[0], query.shape[1], key.shape[1]
    if "mask" in types:
        scores: Shape = (batch, how.heads, queries, keys)
        mask = types["mask"]
        check_mask(mask, (batch, queries, keys) if mask.rank == 3 else scores, "mask")
    if "padding" in types:
        check_padding(types["padding"], (batch, keys), "padding")


def _check_batch(query: TensorType, other: TensorType, port: str) -> None:
    if other.shape[0] != query.shape[0]:
        raise TypeProblem(
            "shape.attention",
            "'{port}' must have as many examples as the query, {expected}; got {got}",
            port=port,
            expected=str(query.shape[0]),
            got=shape_text(other.shape),
        )


def _check_heads(query: TensorType, how: Attending, port: str) -> None:
    width = query.shape[-1]
    assert isinstance(width, int)
    if not how.key_size and width % how.heads:
        fits = max(h for h in range(1, how.heads + 1) if width % h == 0)
        raise TypeProblem(
            "heads.width",
            "{got} features cannot be shared out among {expected} heads. Set a key size, or "
            "another number of heads",
            port=port,
            expected=str(how.heads),
            got=str(width),
            suggestions=(Suggestion("set", param="heads", value=fits),),
        )
    if how.rotary and head_size(width, how) % 2:
        raise TypeProblem(
            "heads.rotary",
            "rotary positions turn pairs of numbers: each head needs {expected}; got {got}",
            port=port,
            expected="an even size",
            got=str(head_size(width, how)),
            suggestions=(Suggestion("set", param="rotary", value=False),),
        )
