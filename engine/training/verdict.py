"""What a flow of gradients means, in words, with what may help. Reads numbers, computes none."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.errors import Severity, Text
from engine.training.flow import Flow, Layer, Units

Kind = Literal[
    "healthy", "vanishing", "exploding", "broken", "none", "large", "small", "dead", "saturated"
]

WHOLE = 1e-3
"""The first layer's signal against the last one's, below which it vanishes (and 1/it: explodes)."""
FALLEN = 1e-2
"""Against the largest: from where on a layer is said to feel little."""
EACH = 1.5
"""By what factor a layer must shrink or enlarge it at least."""
HUGE = 1e4
"""A typical element of a gradient that is too large whatever the others are."""
LARGE_STEP, SMALL_STEP = 0.2, 1e-7
"""Shares of a weight that a step changes; about 0.001 is usual (Karpathy, CS231n, 2016)."""
DEAD, SATURATED = 0.25, 0.5


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is right or wrong: where, in words, and what may help (best first)."""

    kind: Kind
    severity: Severity
    text: Text
    node: str = ""
    remedies: tuple[Text, ...] = ()


def verdict(flow: Flow) -> tuple[Finding, ...]:
    """Everything that is wrong, the gravest first; or that all is well."""
    found: list[Finding] = []
    for optimiser in flow.optimisers:
        layers = flow.of(optimiser)
        found.extend(_of_layers(layers))
        found.extend(_of_steps(layers))
    found.extend(finding for units in flow.units for finding in _of_units(units))
    if not flow.layers:
        return (Finding("none", "info", Text("there is no trained weight to look at")),)
    if not found:
        typical = [layer.ratio for layer in flow.layers if math.isfinite(layer.ratio)]
        middle = float(np.median(typical)) if typical else 0.0
        text = "healthy: gradients reach every layer, and a step changes the weights by {share}"
        return (Finding("healthy", "info", Text(text, {"share": _share(middle)})),)
    order: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}
    return tuple(sorted(found, key=lambda finding: order[finding.severity]))


def _of_layers(layers: Sequence[Layer]) -> list[Finding]:
    for layer in layers:
        if not (math.isfinite(layer.gradient) and math.isfinite(layer.weight)):
            text = Text(
                "the gradient or the weights of '{node}' are not finite", {"node": layer.node}
            )
            remedy = Text("start over with a lower learning rate")
            return [Finding("broken", "error", text, layer.node, (remedy,))]
    if max(layer.gradient for layer in layers) == 0:
        text = Text(
            "no gradient reaches '{node}' or any other layer: the loss does not change with the "
            "weights",
            {"node": layers[0].node},
        )
        remedies = (
            Text("if the loss is 0, there is nothing left to learn from this batch"),
            Text("otherwise look for dead units or a step function behind the last layer"),
        )
        return [Finding("vanishing", "warning", text, layers[0].node, remedies)]
    felt = [layer for layer in layers if math.isfinite(layer.signal)]
    if len(felt) >= 3:
        sizes = [layer.signal for layer in felt]
        factor = _factor(sizes)
        whole = sizes[0] / sizes[-1] if sizes[-1] else math.inf
        if whole < WHOLE and factor >= EACH:
            return [_vanishing(felt, sizes, factor)]
        if whole > 1 / WHOLE and factor <= 1 / EACH:
            return [_exploding(felt[0], 1 / factor)]
    top = max(layers, key=lambda layer: layer.typical)
    if top.typical > HUGE:
        return [_huge(top)]
    return []


def _factor(sizes: Sequence[float]) -> float:
    """By what each layer enlarges the signal on the way to the output: the least-squares slope
    of the logarithms. What is 0 counts as the smallest number that can be told from it."""
    heights = np.log10(np.maximum(sizes, 1e-45))
    slope = np.polyfit(np.arange(len(sizes)), heights, 1)[0]
    return float(10.0 ** min(slope, 300.0))


def _vanishing(layers: Sequence[Layer], sizes: Sequence[float], factor: float) -> Finding:
    largest = max(sizes)
    place = max(i for i, size in enumerate(sizes) if size < FALLEN * largest)
    text = Text(
        "vanishing from layer {number} ('{node}') down to the input: gradients shrink "
        "{factor}-fold a layer, and '{first}' feels {left} of what '{last}' does",
        {
            "number": place + 1,
            "node": layers[place].node,
            "factor": f"{factor:.2g}" if factor < 1e6 else f"{factor:.0e}",
            "first": layers[0].node,
            "last": layers[-1].node,
            "left": _share(sizes[0] / sizes[-1] if sizes[-1] else 0.0),
        },
    )
    remedies = (
        Text("put batch or layer normalisation between the layers"),
        Text("begin with larger weights (he_normal for relu, glorot_normal for tanh)"),
        Text("take relu in the place of sigmoid or tanh"),
        Text("add skip connections, or use fewer layers"),
    )
    return Finding("vanishing", "error", text, layers[place].node, remedies)


def _exploding(first: Layer, factor: float) -> Finding:
    text = Text(
        "exploding: gradients grow {factor}-fold a layer on their way to the input, and are "
        "largest at '{node}'",
        {"node": first.node, "factor": f"{factor:.2g}" if factor < 1e6 else f"{factor:.0e}"},
    )
    return Finding("exploding", "error", text, first.node, _calming())


def _huge(layer: Layer) -> Finding:
    text = Text(
        "exploding: a typical element of the gradient of '{node}' is {size}",
        {"node": layer.node, "size": f"{layer.typical:.1e}"},
    )
    return Finding("exploding", "error", text, layer.node, _calming())


def _calming() -> tuple[Text, ...]:
    return (
        Text("begin with smaller weights (he_normal for relu, glorot_normal for tanh)"),
        Text("put batch or layer normalisation between the layers"),
        Text("lower the learning rate"),
    )


def _of_steps(layers: Sequence[Layer]) -> list[Finding]:
    ratios = [(layer.ratio, layer) for layer in layers if math.isfinite(layer.ratio)]
    if not ratios:
        return []
    ratio, layer = max(ratios, key=lambda pair: pair[0])
    if ratio > LARGE_STEP:
        text = Text(
            "a step changes the weights of '{node}' by {share}, which is much",
            {"node": layer.node, "share": _share(ratio)},
        )
        return [Finding("large", "warning", text, layer.node, (Text("lower the learning rate"),))]
    if 0 < ratio < SMALL_STEP:
        text = Text(
            "the weights hardly move: a step changes them by {share} at most",
            {"share": _share(ratio)},
        )
        remedy = Text("raise the learning rate, unless the training is done")
        return [Finding("small", "info", text, layer.node, (remedy,))]
    return []


def _of_units(units: Units) -> list[Finding]:
    if units.dead > DEAD:
        text = Text(
            "{share} of '{node}' is dead: these units give 0 for every example and learn no more",
            {"share": _share(units.dead), "node": units.node},
        )
        remedies = (
            Text("take leaky_relu, whose negative side has a slope"),
            Text("lower the learning rate, then start over"),
            Text("begin with he_normal weights and biases of 0"),
        )
        severity: Severity = "error" if units.dead == 1 else "warning"
        return [Finding("dead", severity, text, units.node, remedies)]
    if units.saturated > SATURATED:
        text = Text(
            "{share} of the values of '{node}' are saturated: at the end of their range "
            "{activation} has next to no slope",
            {
                "share": _share(units.saturated),
                "node": units.node,
                "activation": units.activation,
            },
        )
        remedies = (
            Text("begin with smaller weights, or scale the data to about 1"),
            Text("put batch normalisation before it"),
            Text("take relu in its place"),
        )
        return [Finding("saturated", "warning", text, units.node, remedies)]
    return []


def _share(value: float) -> str:
    """A share as people write it."""
    percent = value * 100
    if percent == 0 or percent >= 0.1:
        return f"{percent:.3g} %" if percent < 99.95 or percent >= 100.05 else "100 %"
    return f"{percent:.1g} %" if percent >= 1e-4 else f"{percent:.0e} %"
