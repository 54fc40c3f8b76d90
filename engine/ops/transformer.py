"""The blocks of a transformer: attention and a feed-forward part, each with a short cut round it
and layer normalisation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from engine.attention import Attending, check_multi_head, check_padding, multi_head
from engine.errors import TypeProblem
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats
from engine.projections import (
    Initial,
    activated,
    activation_param,
    dropped,
    initialiser_param,
    layer_normalised,
    projected,
)
from engine.tensor_type import TensorType, shape_text

BEFORE, AFTER = "before", "after"
_VASWANI = "Vaswani et al., 'Attention is all you need', NeurIPS 2017"
_PRE_NORM = (
    "; normalising before: Xiong et al., 'On layer normalization in the transformer architecture', "
    "ICML 2020"
)


def _how(params: Params) -> Attending:
    return Attending(
        heads=params["heads"],
        key_size=params["key_size"],
        causal=params.get("causal", True),
        rotary=params["rotary"],
        dropout=params["dropout"],
        initialiser=params["initialiser"],
    )


@dataclass(slots=True)
class _Block:
    """The parts of a block one after another, each as x + part(x) with its normalisation."""

    scope: Scope
    params: Params
    parts: int = 0

    def add(self, x: Ref, part: Callable[[Ref], Ref]) -> Ref:
        self.parts += 1
        name, rate = f"norm_{self.parts}", self.params["dropout"]
        first = self.params["normalise"] == BEFORE
        found = part(layer_normalised(self.scope, x, name) if first else x)
        y = self.scope.emit("add", {"a": x, "b": dropped(self.scope, found, rate)})
        return y if first else layer_normalised(self.scope, y, name)

    def feed_forward(self, x: Ref) -> Ref:
        scope, params = self.scope, self.params
        width = scope.type(x).shape[-1]
        assert isinstance(width, int)
        begin = Initial(params["initialiser"])
        wide = projected(scope, x, "wide", params["feed_forward"] or 4 * width, initial=begin)
        wide = dropped(scope, activated(scope, wide, params["activation"]), params["dropout"])
        return projected(scope, wide, "narrow", width, initial=begin)


def _check_encoder(types: Types, params: Params) -> None:
    _check_sequence(types, "x")
    inner = {"query": types["x"]} | {n: types[n] for n in ("mask", "padding") if n in types}
    check_multi_head(inner, _how(params), "x")


def _check_decoder(types: Types, params: Params) -> None:
    _check_sequence(types, "x")
    _check_sequence(types, "memory")
    how = _how(params)
    own = {"query": types["x"]} | {n: types[n] for n in ("padding",) if n in types}
    check_multi_head(own, how, "x")
    x, memory = types["x"], types["memory"]
    if memory.shape[0] != x.shape[0]:
        raise TypeProblem(
            "shape.memory",
            "the memory must hold as many sequences as x, {expected}; got {got}",
            port="memory",
            expected=str(x.shape[0]),
            got=shape_text(memory.shape),
        )
    if "memory_padding" in types:
        check_padding(types["memory_padding"], memory.shape[:2], "memory_padding")


def _check_sequence(types: Types, port: str) -> None:
    found = types[port]
    if found.rank != 3 or not all(isinstance(d, int) for d in found.shape[1:]):
        raise TypeProblem(
            "shape.sequence",
            "'{port}' must hold sequences of known length, {expected}; got {got}",
            port=port,
            expected="(N, time, features)",
            got=shape_text(found.shape),
        )


def _encoder(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    block, how = _Block(scope, params), _how(params)
    masks = {name: inputs.get(name) for name in ("mask", "padding")}

    def attention(x: Ref) -> Ref:
        return multi_head(scope, x, x, x, how, prefix="attention_", **masks)[0]

    x = block.add(inputs["x"], attention)
    return (block.add(x, block.feed_forward),)


def _decoder(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    block, how = _Block(scope, params), _how(params)
    memory = inputs["memory"]

    def attention(x: Ref) -> Ref:
        padding = inputs.get("padding")
        return multi_head(scope, x, x, x, how, padding=padding, prefix="attention_")[0]

    def cross(x: Ref) -> Ref:
        # The memory is a sequence of its own: its places are not those of x.
        free = replace(how, causal=False, rotary=False)
        padding = inputs.get("memory_padding")
        return multi_head(scope, x, memory, memory, free, padding=padding, prefix="cross_")[0]

    x = block.add(inputs["x"], attention)
    x = block.add(x, cross)
    return (block.add(x, block.feed_forward),)


_CAUSAL = Param(
    "causal",
    "switch",
    False,
    doc="Whether each place sees itself and earlier places only: on for a language model.",
)


def _params(*extra: Param) -> tuple[Param, ...]:
    return (
        Param("heads", "integer", 2, minimum=1, maximum=256, high=16, doc="How many heads."),
        Param(
            "feed_forward",
            "integer",
            0,
            minimum=0,
            maximum=65536,
            high=256,
            title="Feed-forward width",
            doc="Neurons of the inner layer; 0: four times the features.",
        ),
        activation_param("relu", "What the inner layer of the feed-forward part applies."),
        Param(
            "normalise",
            "choice",
            BEFORE,
            choices=(BEFORE, AFTER),
            doc="before: each part sees normalised values, and deep stacks train easily (end them "
            "with a layer normalisation); after: as in the first transformer.",
        ),
        *extra,
        Param(
            "dropout",
            "number",
            0.0,
            minimum=0.0,
            maximum=0.9,
            doc="The share of values set to 0 at each training step: of the attention weights, of "
            "the inner layer, and of what each part adds.",
        ),
        Param(
            "key_size",
            "integer",
            0,
            minimum=0,
            maximum=65536,
            high=64,
            doc="Numbers in each query, key and value of a head; 0: the features, shared out "
            "among the heads.",
        ),
        Param(
            "rotary",
            "switch",
            False,
            title="Rotary positions",
            doc="Whether the attention of the sequence to itself is told places by turning "
            "queries and keys (RoFormer).",
        ),
        initialiser_param(),
    )


_PADDING = "Optional. (N, time), bool: True at real places, False at padding."
_SEQUENCE = floats("N", 3, 4)

ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="transformer_encoder_block",
        title="Transformer encoder block",
        category="sequence",
        inputs=(
            Port("x", "(N, time, features)."),
            Port("padding", _PADDING, kind="any", optional=True),
            Port(
                "mask",
                "Optional. (time, time), or one for each example: bool, True where a place may "
                "attend to another; or floats that are added to the scores.",
                kind="any",
                optional=True,
            ),
        ),
        outputs=(Port("y", "(N, time, features)."),),
        params=_params(_CAUSAL),
        main="heads",
        check=_check_encoder,
        expand=_encoder,
        formula="a = x + attention(norm(x)); y = a + W₂ f(W₁ norm(a))",
        keywords=("attention", "bert", "gpt", "language model"),
        doc="Each place of a sequence gathers from all others by multi-head attention, and is then "
        "worked on by two dense layers; both parts are added to what they were given. Stack "
        "several, after an embedding and a position encoding. Switch causal on for a decoder-only "
        "model.",
        source=_VASWANI + _PRE_NORM,
        samples=(
            Sample({"x": _SEQUENCE}),
            Sample({"x": _SEQUENCE}, {"normalise": AFTER, "causal": True, "feed_forward": 3}),
            Sample(
                {"x": _SEQUENCE, "padding": TensorType("bool", ("N", 3)), "mask": floats(3, 3)},
                {"dropout": 0.3, "rotary": True, "activation": "gelu", "key_size": 6},
            ),
            Sample({"x": floats(1, 1, 2)}, {"heads": 1}),
        ),
    ),
    Layer(
        name="transformer_decoder_block",
        title="Transformer decoder block",
        category="sequence",
        inputs=(
            Port("x", "(N, time, features): what has been written so far."),
            Port("memory", "(N, memory time, features): what the encoder made of the input."),
            Port("padding", _PADDING, kind="any", optional=True),
            Port(
                "memory_padding",
                "Optional. (N, memory time), bool: True at real places of the memory.",
                kind="any",
                optional=True,
            ),
        ),
        outputs=(Port("y", "(N, time, features)."),),
        params=_params(),
        main="heads",
        check=_check_decoder,
        expand=_decoder,
        formula="a = x + attention(norm(x)); b = a + attention(norm(a), memory); "
        "y = b + W₂ f(W₁ norm(b))",
        keywords=("attention", "translation", "sequence to sequence", "cross-attention"),
        doc="Each place attends to itself and earlier places (it is always causal), then to the "
        "memory that an encoder made of another sequence, and is then worked on by two dense "
        "layers. For translating one sequence into another.",
        source=_VASWANI + _PRE_NORM,
        samples=(
            Sample({"x": _SEQUENCE, "memory": floats("N", 5, 4)}),
            Sample({"x": _SEQUENCE, "memory": floats("N", 2, 4)}, {"normalise": AFTER}),
            Sample(
                {
                    "x": _SEQUENCE,
                    "memory": floats("N", 2, 4),
                    "padding": TensorType("bool", ("N", 3)),
                    "memory_padding": TensorType("bool", ("N", 2)),
                },
                {"dropout": 0.3, "rotary": True, "feed_forward": 3, "key_size": 2},
            ),
            Sample({"x": floats(1, 1, 2), "memory": floats(1, 1, 2)}, {"heads": 1}),
        ),
    ),
)
