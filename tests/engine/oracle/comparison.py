"""The catalogue against PyTorch: forward and gradient of every entry that has a counterpart there.

A counterpart takes the inputs, the params (completed) and the layer's weights as torch tensors and
gives the outputs in the order of the ports. Each family's counterparts stand in a file of their own
in this folder; `COUNTERPARTS` is put together here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from engine.eager import apply, initial_weights, value_and_gradient
from engine.op import Entry, Layer, Metric, Op, Sample
from engine.registry import CATALOGUE
from tests.engine.oracle import (
    elementary,
    elementwise,
    images,
    losses,
    normalising,
    reducing,
    sampling,
    sequence,
    shapes,
)

Tensors = Mapping[str, torch.Tensor]
Counterpart = Callable[[Tensors, Mapping[str, Any], Tensors], Any]

FAMILIES = (
    elementary,
    elementwise,
    images,
    losses,
    normalising,
    reducing,
    sampling,
    sequence,
    shapes,
)
COUNTERPARTS: Mapping[str, Counterpart] = {
    name: counterpart for family in FAMILIES for name, counterpart in family.COUNTERPARTS.items()
}

SIZES = (4, 1)
RELATIVE, ABSOLUTE = 1e-9, 1e-10
"""Allowed difference in float64."""


@dataclass(frozen=True, slots=True)
class Case:
    """One sample of one entry."""

    entry: Entry
    number: int
    sample: Sample

    def __str__(self) -> str:
        return f"{self.entry.name}-{self.number}"


def cases() -> Iterator[Case]:
    """Every sample of every entry that has a counterpart."""
    for entry in CATALOGUE.values():
        if entry.name in COUNTERPARTS and isinstance(entry, Op | Layer | Metric):
            for number, sample in enumerate(entry.samples):
                yield Case(entry, number, sample)


def draw(sample: Sample, size: int, seed: int = 11) -> dict[str, np.ndarray]:
    """float64 values for the inputs of a sample."""
    random = np.random.default_rng(seed)
    arrays: dict[str, np.ndarray] = {}
    for name, kind in sample.inputs.items():
        shape = kind.bound({"N": size}).sizes()
        if kind.kind == "float":
            arrays[name] = random.uniform(sample.low, sample.high, shape)
        elif kind.kind == "bool":
            arrays[name] = random.uniform(size=shape) < 0.5
        else:
            arrays[name] = random.integers(0, kind.classes or 3, shape)
    return arrays


def disagreement(case: Case, size: int = 4) -> str:
    """What differs between the two, in words; empty when they agree."""
    entry, sample = case.entry, case.sample
    arrays = draw(sample, size)
    params = entry.with_defaults(sample.params)
    weights = initial_weights(entry.name, arrays, sample.params)
    weights = {n: w.astype(np.float64) for n, w in weights.items()}
    ours, gradients = _ours(case, arrays, weights)
    tensors = {n: torch.tensor(a) for n, a in arrays.items()}
    for tensor in tensors.values():
        tensor.requires_grad_(tensor.is_floating_point())
    owned = {n: torch.tensor(w) for n, w in weights.items()}
    theirs = COUNTERPARTS[entry.name](tensors, params, owned)
    theirs = theirs if isinstance(theirs, tuple | list) else (theirs,)
    for (port, mine), other in zip(ours.items(), theirs, strict=True):
        found = _difference(mine, other.detach().numpy())
        if found:
            return f"output {port}: {found}"
    if sample.differentiable and gradients:
        return _gradients_differ(gradients, tensors, theirs, ours)
    return ""


def _upstream(outputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    random = np.random.default_rng(5)
    return {n: random.normal(size=a.shape) for n, a in outputs.items() if a.dtype.kind == "f"}


def _ours(
    case: Case, arrays: Mapping[str, np.ndarray], weights: Mapping[str, np.ndarray]
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    name, params = case.entry.name, case.sample.params
    outputs = apply(name, arrays, params, weights=weights)
    flat = isinstance(case.entry, Op) and (
        case.entry.gradient is None and case.entry.elementwise is None
    )
    if flat or not case.sample.differentiable:
        return outputs, {}
    return value_and_gradient(name, arrays, params, _upstream(outputs), weights=weights)


def _gradients_differ(
    gradients: Mapping[str, np.ndarray],
    tensors: Tensors,
    theirs: Any,
    ours: Mapping[str, np.ndarray],
) -> str:
    upstream = _upstream(ours)
    total = sum(
        (torch.tensor(upstream[port]) * other).sum()
        for port, other in zip(ours, theirs, strict=True)
        if port in upstream
    )
    wanted = [n for n in gradients if tensors[n].requires_grad]
    if not isinstance(total, torch.Tensor) or not total.requires_grad:
        found = [None] * len(wanted)
    else:
        found = torch.autograd.grad(total, [tensors[n] for n in wanted], allow_unused=True)
    for name, other in zip(wanted, found, strict=True):
        expected = np.zeros_like(gradients[name]) if other is None else other.numpy()
        differs = _difference(gradients[name], expected)
        if differs:
            return f"gradient of {name}: {differs}"
    return ""


def _difference(mine: np.ndarray, other: np.ndarray) -> str:
    if mine.shape != other.shape:
        return f"shape {mine.shape} against {other.shape}"
    close = np.isclose(
        mine.astype(np.float64), other.astype(np.float64), RELATIVE, ABSOLUTE, equal_nan=True
    )
    if close.all():
        return ""
    worst = np.abs(mine.astype(np.float64) - other.astype(np.float64)).max()
    return f"{int((~close).sum())} of {close.size} values, by up to {worst:.3g}"
