"""PyTorch's counterparts of attention, transformers, recurrent layers and embeddings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch.nn import functional

Tensors = Mapping[str, torch.Tensor]
Params = Mapping[str, Any]


def _scaled(inputs: Tensors, params: Params, weights: Tensors) -> Any:
    query, key, value = inputs["query"], inputs["key"], inputs["value"]
    scale = params["scale"] or query.shape[-1] ** -0.5
    found = _weights(query, key, params["causal"], inputs.get("mask"), scale=scale)
    mask, causal = inputs.get("mask"), params["causal"]
    if mask is not None and causal:
        mask, causal = mask.masked_fill(_after(query, key), float("-inf")), False
    y = functional.scaled_dot_product_attention(
        query, key, value, attn_mask=mask, is_causal=causal, scale=scale
    )
    return y, found


def _after(query: torch.Tensor, key: torch.Tensor) -> torch.Tensor:
    return torch.ones(query.shape[-2], key.shape[-2], dtype=torch.bool).triu(1)


def _weights(
    query: torch.Tensor,
    key: torch.Tensor,
    causal: bool,
    *masks: torch.Tensor | None,
    scale: float | None = None,
) -> torch.Tensor:
    """The weights of attention by hand: rows in which nothing is allowed are 0."""
    scores = query @ key.transpose(-1, -2) * (scale or query.shape[-1] ** -0.5)
    allowed = torch.ones_like(scores, dtype=torch.bool)
    for mask in masks:
        if mask is not None and mask.is_floating_point():
            scores = scores + mask
        elif mask is not None:
            allowed = allowed & mask
    if causal:
        allowed = allowed & ~_after(query, key)
    found = torch.softmax(scores.masked_fill(~allowed, -(2.0**100)), -1)
    return found.masked_fill(~allowed.any(-1, keepdim=True), 0.0)


def _multi_head(inputs: Tensors, params: Params, weights: Tensors) -> Any:
    """PyTorch's where it has the same sizes of heads and kinds of masks."""
    query = inputs["query"]
    key = inputs.get("key", query)
    value = inputs.get("value", key)
    if params["rotary"] or params["key_size"] or "padding" in inputs:
        return _heads_by_hand(query, key, value, inputs, params, weights)
    mask = inputs.get("mask")
    if params["causal"]:
        none = torch.zeros((), dtype=query.dtype)
        mask = (none if mask is None else mask).masked_fill(_after(query, key), float("-inf"))
    if mask is not None and mask.ndim == 3:
        mask = mask.repeat_interleave(params["heads"], 0)
    names = ("query", "key", "value")
    bias = None
    if params["use_bias"]:
        bias = torch.cat([weights[f"{n}_bias"] for n in names])
    y, found = functional.multi_head_attention_forward(
        *(t.transpose(0, 1) for t in (query, key, value)),
        query.shape[-1],
        params["heads"],
        None,
        bias,
        None,
        None,
        False,
        0.0,
        weights["output_weight"].T,
        weights.get("output_bias"),
        training=False,
        attn_mask=mask,
        use_separate_proj_weight=True,
        q_proj_weight=weights["query_weight"].T,
        k_proj_weight=weights["key_weight"].T,
        v_proj_weight=weights["value_weight"].T,
        average_attn_weights=False,
    )
    return y.transpose(0, 1), found


def _heads_by_hand(
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    masks: Tensors,
    params: Params,
    weights: Tensors,
    prefix: str = "",
) -> Any:
    def part(x: torch.Tensor, name: str) -> torch.Tensor:
        y = x @ weights[f"{prefix}{name}_weight"] + weights[f"{prefix}{name}_bias"]
        return y.unflatten(-1, (params["heads"], -1)).transpose(1, 2)

    q, k, v = part(query, "query"), part(key, "key"), part(value, "value")
    if params["rotary"]:
        q, k = _rotary(q), _rotary(k)
    padding = masks.get("padding")
    padding = padding if padding is None else padding[:, None, None, :]
    found = _weights(q, k, params["causal"], masks.get("mask"), padding)
    y = (found @ v).transpose(1, 2).flatten(2)
    return y @ weights[f"{prefix}output_weight"] + weights[f"{prefix}output_bias"], found


def _rotary(x: torch.Tensor, base: float = 10000.0) -> torch.Tensor:
    """Complex numbers turned by their places."""
    size, time = x.shape[-1], x.shape[-2]
    slow = base ** (-torch.arange(0, size, 2, dtype=torch.float64) / size)
    turn = torch.polar(
        torch.ones(time, size // 2, dtype=torch.float64),
        torch.arange(time, dtype=torch.float64)[:, None] * slow,
    )
    turned = torch.complex(x[..., : size // 2], x[..., size // 2 :]) * turn
    return torch.cat([turned.real, turned.imag], -1)


def _self_attention(module: Any, weights: Tensors, prefix: str) -> None:
    """Our weights of one attention into PyTorch's."""
    names = ("query", "key", "value")
    module.in_proj_weight.copy_(torch.cat([weights[f"{prefix}{n}_weight"].T for n in names]))
    module.in_proj_bias.copy_(torch.cat([weights[f"{prefix}{n}_bias"] for n in names]))
    _linear(module.out_proj, weights, f"{prefix}output")


def _linear(module: Any, weights: Tensors, name: str) -> None:
    module.weight.copy_(weights[f"{name}_weight"].T)
    module.bias.copy_(weights[f"{name}_bias"])


def _norm(module: Any, weights: Tensors, name: str) -> None:
    module.weight.copy_(weights[f"{name}_scale"])
    module.bias.copy_(weights[f"{name}_shift"])


def _block(kind: Callable[..., Any], x: torch.Tensor, params: Params, weights: Tensors) -> Any:
    width = x.shape[-1]
    module = kind(
        width,
        params["heads"],
        params["feed_forward"] or 4 * width,
        dropout=0.0,
        activation=params["activation"],
        batch_first=True,
        norm_first=params["normalise"] == "before",
        dtype=torch.float64,
    )
    with torch.no_grad():
        _linear(module.linear1, weights, "wide")
        _linear(module.linear2, weights, "narrow")
        _norm(module.norm1, weights, "norm_1")
        _norm(module.norm2, weights, "norm_2")
    return module


def _block_by_hand(inputs: Tensors, params: Params, weights: Tensors) -> Any:
    """A block that normalises before, for the settings that PyTorch's blocks lack."""
    x = inputs["x"]

    def norm(x: torch.Tensor, number: int) -> torch.Tensor:
        scale, shift = (weights[f"norm_{number}_{n}"] for n in ("scale", "shift"))
        return functional.layer_norm(x, x.shape[-1:], scale, shift)

    own = {"causal": True, **params}
    z = norm(x, 1)
    x = x + _heads_by_hand(z, z, z, inputs, own, weights, "attention_")[0]
    number = 2
    if "memory" in inputs:
        memory, padding = inputs["memory"], inputs["memory_padding"]
        free = {**params, "causal": False, "rotary": False}
        masks = {"padding": padding}
        x = x + _heads_by_hand(norm(x, 2), memory, memory, masks, free, weights, "cross_")[0]
        number = 3
    wide = norm(x, number) @ weights["wide_weight"] + weights["wide_bias"]
    wide = getattr(functional, params["activation"])(wide)
    return x + wide @ weights["narrow_weight"] + weights["narrow_bias"]


def _encoder(inputs: Tensors, params: Params, weights: Tensors) -> Any:
    x = inputs["x"]
    if params["rotary"]:
        return _block_by_hand(inputs, params, weights)
    module = _block(torch.nn.TransformerEncoderLayer, x, params, weights)
    with torch.no_grad():
        _self_attention(module.self_attn, weights, "attention_")
    mask = None
    if params["causal"]:
        mask = torch.full((x.shape[1],) * 2, float("-inf"), dtype=torch.float64).triu(1)
    return module(x, src_mask=mask)


def _decoder(inputs: Tensors, params: Params, weights: Tensors) -> Any:
    x = inputs["x"]
    if params["rotary"]:
        return _block_by_hand(inputs, params, weights)
    module = _block(torch.nn.TransformerDecoderLayer, x, params, weights)
    with torch.no_grad():
        _self_attention(module.self_attn, weights, "attention_")
        _self_attention(module.multihead_attn, weights, "cross_")
        _norm(module.norm3, weights, "norm_3")
    mask = torch.full((x.shape[1],) * 2, float("-inf"), dtype=torch.float64).triu(1)
    return module(x, inputs["memory"], tgt_mask=mask)


def _embedding(inputs: Tensors, params: Params, weights: Tensors) -> Any:
    x, table = inputs["x"], weights["vectors"]
    padding = params["padding"]
    if padding < 0:
        return functional.embedding(x, table)
    table = table.index_fill(0, torch.tensor([padding]), 0.0)
    return functional.embedding(x, table, padding_idx=padding), x != padding


def _recurrent(kind: Callable[..., Any], gates: int) -> Callable[..., Any]:
    """PyTorch's recurrent layer with our weights; under a mask step by step."""

    def counterpart(inputs: Tensors, params: Params, weights: Tensors) -> Any:
        x, units, layers = inputs["x"], params["units"], params["layers"]
        named = {"nonlinearity": "tanh"} if gates == 1 else {}
        if params.get("activation") == "sigmoid" or "mask" in inputs:
            return _step_by_step(inputs, params, weights, gates)
        module = kind(
            x.shape[-1],
            units,
            layers,
            bias=params["use_bias"],
            batch_first=True,
            bidirectional=params["bidirectional"],
            dtype=torch.float64,
            **named,
        )
        with torch.no_grad():
            for ours, theirs in _cells(params):
                _copy_cell(module, theirs, weights, ours, units)
        y, final = module(x)
        finals = final if isinstance(final, tuple) else (final,)
        states = [f.transpose(0, 1).flatten(1) for f in finals]
        if params["returns"] == "last step":
            directions = 2 if params["bidirectional"] else 1
            y = states[0][:, -directions * units :]
        return (y, *states)

    return counterpart


def _cells(params: Params) -> list[tuple[str, str]]:
    """Our names and theirs for each layer and direction."""
    found = []
    for layer in range(params["layers"]):
        for back in range(2 if params["bidirectional"] else 1):
            ours = ("" if layer == 0 else f"layer_{layer + 1}_") + "reverse_" * back
            found.append((ours, f"_l{layer}" + "_reverse" * back))
    return found


def _gates(ours: torch.Tensor, units: int) -> torch.Tensor:
    """PyTorch's order of the gates along the last axis; an LSTM's are i, f, g, o there."""
    if ours.shape[-1] != 4 * units:
        return ours
    i, f, o, g = ours.chunk(4, -1)
    return torch.cat([i, f, g, o], -1)


def _copy_cell(module: Any, theirs: str, weights: Tensors, ours: str, units: int) -> None:
    getattr(module, "weight_ih" + theirs).copy_(_gates(weights[f"{ours}input_weight"], units).T)
    getattr(module, "weight_hh" + theirs).copy_(_gates(weights[f"{ours}recurrent_weight"], units).T)
    if f"{ours}bias" in weights:
        getattr(module, "bias_ih" + theirs).copy_(_gates(weights[f"{ours}bias"], units))
        getattr(module, "bias_hh" + theirs).zero_()
        if f"{ours}recurrent_bias" in weights:
            extra = getattr(module, "bias_hh" + theirs)
            extra[2 * units :] = weights[f"{ours}recurrent_bias"]


def _step_by_step(inputs: Tensors, params: Params, weights: Tensors, gates: int) -> Any:
    """A masked step leaves the states as they were, which PyTorch's layers cannot do."""
    x = inputs["x"]
    cells = _cells(params)
    names = ("state", "cell") if gates == 4 else ("state",)
    zero = torch.zeros(len(x), len(cells) * params["units"], dtype=torch.float64)
    starts = [inputs.get(name, zero).chunk(len(cells), -1) for name in names]
    mask = inputs.get("mask", torch.ones(x.shape[:2], dtype=torch.bool))
    finals, ways = [], []
    for number, (ours, _) in enumerate(cells):
        states = [start[number] for start in starts]
        outputs = {}
        steps = range(x.shape[1])
        for t in reversed(steps) if "reverse" in ours else steps:
            after = _cell_step(x[:, t], states, weights, ours, params, gates)
            real = mask[:, t, None]
            states = [torch.where(real, a, b) for a, b in zip(after, states, strict=True)]
            outputs[t] = states[0]
        finals.append(states)
        ways.append(torch.stack([outputs[t] for t in steps], 1))
        if len(ways) == (2 if params["bidirectional"] else 1):
            x, ways = torch.cat(ways, -1), []
    return (x, *(torch.cat([f[i] for f in finals], -1) for i in range(len(names))))


def _cell_step(
    x: torch.Tensor, states: Any, weights: Tensors, ours: str, params: Params, gates: int
) -> Any:
    given = x @ weights[f"{ours}input_weight"] + weights[f"{ours}bias"]
    again = states[0] @ weights[f"{ours}recurrent_weight"]
    if gates == 1:
        return [getattr(torch, params["activation"])(given + again)]
    if gates == 4:
        i, f, o, g = (given + again).chunk(4, -1)
        cell = torch.sigmoid(f) * states[1] + torch.sigmoid(i) * torch.tanh(g)
        return [torch.sigmoid(o) * torch.tanh(cell), cell]
    (r, z, n), (hr, hz, hn) = given.chunk(3, -1), again.chunk(3, -1)
    hn = hn + weights[f"{ours}recurrent_bias"]
    keep = torch.sigmoid(z + hz)
    return [(1 - keep) * torch.tanh(n + torch.sigmoid(r + hr) * hn) + keep * states[0]]


COUNTERPARTS: Mapping[str, Callable[..., Any]] = {
    "scaled_dot_product_attention": _scaled,
    "multi_head_attention": _multi_head,
    "transformer_encoder_block": _encoder,
    "transformer_decoder_block": _decoder,
    "simple_rnn": _recurrent(torch.nn.RNN, 1),
    "lstm": _recurrent(torch.nn.LSTM, 4),
    "gru": _recurrent(torch.nn.GRU, 3),
    "embedding": _embedding,
    "learned_position": lambda i, p, w: i["x"] + w["positions"],
    "rotary_position": lambda i, p, w: _rotary(i["x"], p["base"]),
}
