"""Attention: of queries to keys and values, and in several heads with projections of their own."""

from __future__ import annotations

from collections.abc import Mapping

from engine.attention import (
    Attending,
    attended,
    check_lengths,
    check_mask,
    check_multi_head,
    mask_bias,
    multi_head,
)
from engine.errors import Suggestion, TypeProblem
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats
from engine.projections import initialiser_param
from engine.tensor_type import Shape, TensorType, broadcast, shape_text

_VASWANI = "Vaswani et al., 'Attention is all you need', NeurIPS 2017"
_MASK_DOC = (
    "Optional. Bool: True where a query may attend to a key; float: added to the scores. A query "
    "that may attend to nothing gets zeros."
)
_CAUSAL = Param(
    "causal",
    "switch",
    False,
    doc="Whether each place sees itself and earlier places only, as a text that is written on.",
)
_DROPOUT = Param(
    "dropout",
    "number",
    0.0,
    minimum=0.0,
    maximum=0.9,
    doc="The share of the attention weights set to 0 at each training step.",
)


def _scores(types: Types) -> Shape:
    """The shape of the scores; TypeProblem when queries, keys and values do not fit."""
    query, key, value = types["query"], types["key"], types["value"]
    for port, found in (("query", query), ("key", key), ("value", value)):
        if found.rank < 2 or not isinstance(found.shape[-1], int):
            raise TypeProblem(
                "shape.attention",
                "attention needs rows of features in '{port}', {expected}; got {got}",
                port=port,
                expected="(..., time, features)",
                got=shape_text(found.shape),
            )
    if key.shape[-1] != query.shape[-1]:
        raise TypeProblem(
            "shape.attention",
            "queries and keys are compared feature by feature: 'key' must end with {expected}; "
            "got {got}",
            port="key",
            expected=str(query.shape[-1]),
            got=shape_text(key.shape),
            suggestions=(Suggestion("width", value=query.shape[-1]),),
        )
    if value.shape[:-1] != key.shape[:-1]:
        raise TypeProblem(
            "shape.attention",
            "each key needs a value: 'value' must begin with {expected}; got {got}",
            port="value",
            expected=shape_text(key.shape[:-1]),
            got=shape_text(value.shape),
        )
    head = broadcast(query.shape[:-2], key.shape[:-2])
    if head is None:
        raise TypeProblem(
            "shape.attention",
            "the examples of the query {expected} and the key {got} do not fit together",
            port="key",
            expected=shape_text(query.shape),
            got=shape_text(key.shape),
        )
    return (*head, query.shape[-2], key.shape[-2])


def _check_scaled(types: Types, params: Params) -> None:
    scores = _scores(types)
    check_lengths(scores[-2:], params["causal"], "query")
    if "mask" in types:
        check_mask(types["mask"], scores, "mask")


def _scaled(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    biases = (mask_bias(scope, inputs["mask"]),) if "mask" in inputs else ()
    return attended(
        scope,
        inputs["query"],
        inputs["key"],
        inputs["value"],
        biases=biases,
        causal=params["causal"],
        scale=params["scale"],
        dropout=params["dropout"],
    )


def _how(params: Params) -> Attending:
    return Attending(
        heads=params["heads"],
        key_size=params["key_size"],
        causal=params["causal"],
        rotary=params["rotary"],
        use_bias=params["use_bias"],
        dropout=params["dropout"],
        initialiser=params["initialiser"],
    )


def _check_heads(types: Types, params: Params) -> None:
    check_multi_head(types, _how(params))


def _heads(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    query = inputs["query"]
    key = inputs.get("key", query)
    return multi_head(
        scope,
        query,
        key,
        inputs.get("value", key),
        _how(params),
        mask=inputs.get("mask"),
        padding=inputs.get("padding"),
    )


_QUERY, _KEY, _VALUE = floats("N", 3, 4), floats("N", 5, 4), floats("N", 5, 2)
_WEIGHTS = Port(
    "weights",
    "How much each query attends to each key; each row sums to 1, or 0 if it may see none.",
)

ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="scaled_dot_product_attention",
        title="Scaled dot-product attention",
        category="sequence",
        inputs=(
            Port("query", "What is looked for: (..., query time, features)."),
            Port("key", "What it is compared with: (..., key time, features)."),
            Port("value", "What is then taken: (..., key time, value features)."),
            Port("mask", _MASK_DOC, kind="any", optional=True),
        ),
        outputs=(Port("y", "(..., query time, value features)."), _WEIGHTS),
        params=(
            _CAUSAL,
            Param(
                "scale",
                "number",
                0.0,
                minimum=0.0,
                low=0.0,
                high=2.0,
                doc="What the products are multiplied by; 0: one over the root of the number of "
                "features.",
            ),
            _DROPOUT,
        ),
        main="causal",
        check=_check_scaled,
        expand=_scaled,
        formula="y = softmax(q kᵀ / √d) v",
        keywords=("attention", "transformer", "query", "key", "value"),
        doc="Each query is compared with every key, and gets the mean of the values, weighted by "
        "how well the keys fit. It has no weights of its own: multi-head attention puts learned "
        "projections before and after it.",
        source=_VASWANI,
        samples=(
            Sample({"query": _QUERY, "key": _KEY, "value": _VALUE}),
            Sample(
                {"query": _KEY, "key": _KEY, "value": _VALUE, "mask": floats(5, 5)},
                {"causal": True, "scale": 0.7},
            ),
            Sample({"query": _QUERY, "key": _KEY, "value": _VALUE, "mask": floats("N", 3, 5)}),
            Sample(
                {"query": _QUERY, "key": _KEY, "value": _VALUE, "mask": TensorType("bool", (3, 5))}
            ),
            Sample({"query": floats(2, "N", 3, 4), "key": _KEY, "value": _VALUE}),
            Sample({"query": floats(1, 1), "key": floats(1, 1), "value": floats(1, 1)}),
            Sample({"query": floats(3, 2), "key": floats(3, 2), "value": floats(3, 4)}),
        ),
    ),
    Layer(
        name="multi_head_attention",
        title="Multi-head attention",
        category="sequence",
        inputs=(
            Port("query", "(N, query time, features)."),
            Port(
                "key",
                "(N, key time, features). Unwired: the query attends to itself.",
                optional=True,
            ),
            Port("value", "(N, key time, features). Unwired: as the key.", optional=True),
            Port(
                "mask",
                _MASK_DOC + " (query time, key time), or one for each example.",
                kind="any",
                optional=True,
            ),
            Port(
                "padding",
                "Optional. (N, key time), bool: True at real places, False at padding.",
                kind="any",
                optional=True,
            ),
        ),
        outputs=(
            Port("y", "(N, query time, features of the query)."),
            Port(
                "weights",
                "(N, heads, query time, key time); each row sums to 1, or 0 if it may see none.",
            ),
        ),
        params=(
            Param("heads", "integer", 2, minimum=1, maximum=256, high=16, doc="How many heads."),
            Param(
                "key_size",
                "integer",
                0,
                minimum=0,
                maximum=65536,
                high=64,
                doc="Numbers in each query, key and value of a head; 0: the features of the query, "
                "shared out among the heads.",
            ),
            _CAUSAL,
            Param(
                "rotary",
                "switch",
                False,
                title="Rotary positions",
                doc="Whether places are told by turning queries and keys (RoFormer).",
            ),
            Param("use_bias", "switch", True, title="Bias", doc="Whether biases are added."),
            _DROPOUT,
            initialiser_param(),
        ),
        main="heads",
        check=_check_heads,
        expand=_heads,
        formula="y = [softmax(x Wq (x Wk)ᵀ / √d) x Wv of each head] Wo",
        keywords=("attention", "self-attention", "cross-attention", "transformer"),
        doc="Attention in several heads, each with learned projections of its own, so that each "
        "may look for something else; their results are joined and projected back. With only the "
        "query wired a sequence attends to itself. It does not know the order of the places: add "
        "a position encoding, or switch rotary positions on.",
        source=_VASWANI + "; rotary: Su et al., 'RoFormer', arXiv:2104.09864 (2021)",
        samples=(
            Sample({"query": _QUERY}),
            Sample({"query": _QUERY}, {"heads": 1, "causal": True, "use_bias": False}),
            Sample({"query": _QUERY, "key": floats("N", 5, 3)}, {"heads": 2, "key_size": 3}),
            Sample({"query": _QUERY, "key": _KEY, "value": _VALUE, "mask": floats(3, 5)}),
            Sample({"query": _QUERY, "mask": floats("N", 3, 3)}, {"causal": True}),
            Sample({"query": _QUERY, "padding": TensorType("bool", ("N", 3))}, {"rotary": True}),
            Sample({"query": _QUERY, "padding": floats("N", 3)}, {"key_size": 1}),
            Sample({"query": _QUERY}, {"dropout": 0.5}),
            Sample({"query": floats(1, 1, 2)}),
        ),
    ),
)
