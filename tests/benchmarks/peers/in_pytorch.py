"""PyTorch as a contender: eager, and with the whole step compiled. Images with channels last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from tests.benchmarks.peers.cases import NORM_EPSILON, Case, data_of
from tests.benchmarks.peers.ours import Run

Weights = dict[str, torch.Tensor]
Model = Callable[[Weights, torch.Tensor], torch.Tensor]


def _dense(case: Case) -> Model:
    depth = len(case.sizes) - 1
    through = functional.relu if case.classes else torch.tanh

    def model(w: Weights, x: torch.Tensor) -> torch.Tensor:
        for number in range(depth):
            x = torch.addmm(w[f"layer{number}/bias"], x, w[f"layer{number}/weight"])
            x = x if case.classes and number == depth - 1 else through(x)
        return x

    return model


def _lenet(case: Case) -> Model:
    def model(w: Weights, x: torch.Tensor) -> torch.Tensor:
        for number, padding in enumerate((2, 0)):
            kernel, bias = w[f"conv{number}/kernel"], w[f"conv{number}/bias"]
            x = functional.relu(functional.conv2d(x, kernel, bias, padding=padding))
            x = functional.max_pool2d(x, 2)
        # The engine's images have their channels last: so are the weights of the first layer.
        x = x.permute(0, 2, 3, 1).reshape(x.shape[0], -1)
        for number in range(3):
            x = torch.addmm(w[f"layer{number}/bias"], x, w[f"layer{number}/weight"])
            x = x if number == 2 else functional.relu(x)
        return x

    return model


def _transformer(case: Case) -> Model:
    heads = case.sizes[2]

    def split(x: torch.Tensor) -> torch.Tensor:
        return x.reshape(*x.shape[:2], heads, -1).transpose(1, 2)

    def model(w: Weights, x: torch.Tensor) -> torch.Tensor:
        def linear(name: str, x: torch.Tensor) -> torch.Tensor:
            return x @ w[f"block/{name}_weight"] + w[f"block/{name}_bias"]

        def norm(number: int, x: torch.Tensor) -> torch.Tensor:
            scale, shift = w[f"block/norm_{number}_scale"], w[f"block/norm_{number}_shift"]
            return functional.layer_norm(x, x.shape[-1:], scale, shift, NORM_EPSILON)

        z = norm(1, x)
        q, k, v = (split(linear(f"attention_{name}", z)) for name in ("query", "key", "value"))
        a = functional.scaled_dot_product_attention(q, k, v)
        x = x + linear("attention_output", a.transpose(1, 2).reshape(x.shape))
        return x + linear("narrow", functional.relu(linear("wide", norm(2, x))))

    return model


def _lstm(case: Case, weights: Mapping[str, np.ndarray]) -> tuple[Weights, Model]:
    _, features, units, _ = case.sizes
    cell = torch.nn.LSTM(features, units, batch_first=True)

    def gates(array: np.ndarray) -> torch.Tensor:
        """The engine's order is input, forget, output, candidate; here the last two are turned."""
        i, f, o, g = np.split(array, 4, axis=-1)
        turned = np.concatenate([i, f, g, o], axis=-1)
        return torch.tensor(np.ascontiguousarray(turned.T))

    with torch.no_grad():
        cell.weight_ih_l0.copy_(gates(weights["cell/input_weight"]))
        cell.weight_hh_l0.copy_(gates(weights["cell/recurrent_weight"]))
        cell.bias_ih_l0.copy_(gates(weights["cell/bias"]))
        cell.bias_hh_l0.zero_()
    cell.bias_hh_l0.requires_grad_(False)
    held = {f"cell.{n}": p for n, p in cell.named_parameters() if p.requires_grad}
    held |= {n: torch.tensor(weights[n]) for n in ("layer0/weight", "layer0/bias")}

    def model(w: Weights, x: torch.Tensor) -> torch.Tensor:
        y: torch.Tensor = cell(x)[0] @ w["layer0/weight"] + w["layer0/bias"]
        return y

    return held, model


def _begun(case: Case, weights: Mapping[str, np.ndarray]) -> tuple[Weights, Model]:
    if case.family == "lstm":
        held, model = _lstm(case, weights)
    else:
        kinds = {"dense": _dense, "lenet": _lenet, "transformer": _transformer}
        model = kinds[case.family](case)
        held = {}
        for name, value in weights.items():
            if name.startswith("optimiser/"):
                continue
            tensor = torch.tensor(value)
            if name.endswith("/kernel"):
                tensor = tensor.permute(3, 2, 0, 1).contiguous(memory_format=torch.channels_last)
            held[name] = tensor
    for tensor in held.values():
        tensor.requires_grad_(True)
    return held, model


def start(case: Case, weights: Mapping[str, np.ndarray], *, compiled: bool) -> Run:
    """Ready to train from these weights."""
    held, model = _begun(case, weights)
    parameters: list[Any] = list(held.values())
    if case.optimiser == "sgd":
        optimiser: torch.optim.Optimizer = torch.optim.SGD(parameters, lr=case.rate)
    else:
        optimiser = torch.optim.Adam(parameters, lr=case.rate, fused=True)
    arrays = {name: torch.from_numpy(array) for name, array in data_of(case).items()}
    if case.family == "lenet":
        moved = arrays["x"].permute(0, 3, 1, 2)
        arrays["x"] = moved.contiguous(memory_format=torch.channels_last)

    def loss_of(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        output = model(held, x)
        if case.classes:
            return functional.cross_entropy(output, y)
        return 0.5 * torch.mean((output - y) ** 2)

    forward = torch.compile(loss_of) if compiled else loss_of

    def run(count: int) -> float:
        total = 0.0
        for step in range(count):
            first = step % case.batches * case.batch
            rows = slice(first, first + case.batch)
            optimiser.zero_grad(set_to_none=True)
            loss = forward(arrays["x"][rows], arrays["y"][rows])
            loss.backward()
            optimiser.step()
            total += float(loss.detach())
        return total / count

    return run
