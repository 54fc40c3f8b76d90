"""The training form of every layer keeps the promises of its evaluation form: walked, not listed.

Each call draws the same random numbers (seed 0, step 0), so differences can be taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from engine.eager import apply, value_and_gradient
from engine.expansion import expand_node
from engine.graph import GraphBuilder
from engine.op import Layer, Sample
from engine.registry import CATALOGUE


def _form(entry: Layer, sample: Sample, *, training: bool) -> tuple[str, ...]:
    builder = GraphBuilder("float64")
    refs = {n: builder.leaf("feed", {"port": n}, t) for n, t in sample.inputs.items()}
    params = entry.with_defaults(sample.params)
    expand_node(entry, builder, "node", refs, params, training=training)
    return tuple(n.op for n in builder.nodes)


def _cases() -> Iterator[Any]:
    for entry in CATALOGUE.values():
        for number, sample in enumerate(entry.samples if isinstance(entry, Layer) else ()):
            assert isinstance(entry, Layer)
            if _form(entry, sample, training=True) != _form(entry, sample, training=False):
                yield pytest.param(entry, sample, id=f"{entry.name}-{number}")


CASES = list(_cases())


def _draw(sample: Sample, dtype: str) -> dict[str, np.ndarray]:
    random = np.random.default_rng(7)
    return {
        name: random.uniform(sample.low, sample.high, kind.bound({"N": 4}).sizes()).astype(dtype)
        if kind.kind == "float"
        else random.integers(0, kind.classes or 2, kind.bound({"N": 4}).sizes()).astype(kind.dtype)
        for name, kind in sample.inputs.items()
    }


def test_there_are_layers_that_differ_in_training() -> None:
    assert {case.values[0].name for case in CASES} >= {"batch_norm", "dropout", "gaussian_noise"}


@pytest.mark.parametrize(("entry", "sample"), CASES)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_both_forms_give_the_same_types(entry: Layer, sample: Sample, dtype: str) -> None:
    arrays = _draw(sample, dtype)
    forms = (apply(entry.name, arrays, sample.params, training=t) for t in (False, True))
    evaluated, trained = ({n: (a.shape, a.dtype) for n, a in f.items()} for f in forms)
    assert trained == evaluated


@pytest.mark.parametrize(("entry", "sample"), CASES)
def test_the_gradient_in_training_is_that_of_central_differences(
    entry: Layer, sample: Sample
) -> None:
    arrays = _draw(sample, "float64")
    random = np.random.default_rng(3)
    outputs = apply(entry.name, arrays, sample.params, training=True)
    weights = {n: random.normal(size=a.shape) for n, a in outputs.items()}
    _, gradients = value_and_gradient(entry.name, arrays, sample.params, weights, training=True)
    for name, gradient in gradients.items():
        direction = random.normal(size=gradient.shape)

        def along(t: float, name: str = name, direction: np.ndarray = direction) -> float:
            moved = {**arrays, name: arrays[name] + t * direction}
            found = apply(entry.name, moved, sample.params, training=True)
            return float(sum((weights[n] * v).sum() for n, v in found.items()))

        expected = (along(1e-6) - along(-1e-6)) / 2e-6
        assert float((gradient * direction).sum()) == pytest.approx(expected, rel=2e-5, abs=1e-7)
