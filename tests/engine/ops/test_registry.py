"""Every entry of the catalogue keeps what its record promises: walked, not listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pytest

from engine.eager import apply, value_and_gradient
from engine.expansion import node_types
from engine.op import CATEGORIES, Entry, Layer, Metric, Op, Sample, Source
from engine.registry import CATALOGUE, by_category
from engine.tensor_type import TensorType

SIZES = (4, 1)


def _cases() -> Iterator[Any]:
    for entry in CATALOGUE.values():
        if isinstance(entry, Op | Layer | Metric):
            for number, sample in enumerate(entry.samples):
                yield pytest.param(entry, sample, id=f"{entry.name}-{number}")


CASES = list(_cases())


def _draw(sample: Sample, dtype: str, size: int = 4, seed: int = 7) -> dict[str, np.ndarray]:
    random = np.random.default_rng(seed)
    arrays = {}
    for name, kind in sample.inputs.items():
        shape = kind.bound({"N": size}).sizes()
        if kind.kind == "float":
            arrays[name] = random.uniform(sample.low, sample.high, shape).astype(dtype)
        elif kind.kind == "bool":
            arrays[name] = random.uniform(size=shape) < 0.5
        else:
            arrays[name] = random.integers(0, kind.classes or 3, shape)
    return arrays


@pytest.mark.parametrize(("entry", "sample"), CASES)
@pytest.mark.parametrize("size", SIZES)
def test_the_shape_rule_says_what_forward_gives(entry: Entry, sample: Sample, size: int) -> None:
    params = entry.with_defaults(sample.params)
    expected = node_types(entry, sample.inputs, params, "float32").outputs
    arrays = _draw(sample, "float32", size)
    typed = dict(zip((p.name for p in entry.output_ports(params)), expected, strict=True))
    for name, array in _applied(entry, arrays, sample).items():
        kind = typed[name].bound({"N": size})
        assert (array.shape, array.dtype.name) == (kind.sizes(), kind.dtype)


def _applied(
    entry: Entry, arrays: Mapping[str, np.ndarray], sample: Sample
) -> dict[str, np.ndarray]:
    params = dict(sample.params)
    if entry.name in ("one_hot", "categorical_cross_entropy"):
        params.setdefault("classes", next(iter(sample.inputs.values())).classes or 3)
    known = {k: v for k, v in params.items() if entry.param(k)}
    return apply(entry.name, arrays, known)


@pytest.mark.parametrize(("entry", "sample"), CASES)
def test_the_gradient_is_that_of_central_differences(entry: Entry, sample: Sample) -> None:
    if not sample.differentiable or (
        isinstance(entry, Op) and entry.gradient is None and not (entry.elementwise)
    ):
        pytest.skip("nothing flows back by design")
    arrays = _draw(sample, "float64")
    random = np.random.default_rng(3)
    outputs, _ = value_and_gradient(entry.name, arrays, sample.params)
    weights = {n: random.normal(size=v.shape) for n, v in outputs.items()}
    _, gradients = value_and_gradient(entry.name, arrays, sample.params, weights)
    for name, gradient in gradients.items():
        direction = random.normal(size=arrays[name].shape)
        step = 1e-6

        def along(t: float, name: str = name, direction: np.ndarray = direction) -> float:
            moved = {**arrays, name: arrays[name] + t * direction}
            found = apply(entry.name, moved, sample.params)
            return float(sum((weights[n] * v).sum() for n, v in found.items()))

        expected = (along(step) - along(-step)) / (2 * step)
        assert gradient.shape == arrays[name].shape
        assert float((gradient * direction).sum()) == pytest.approx(expected, rel=2e-5, abs=1e-7)


@pytest.mark.parametrize(("entry", "sample"), CASES)
def test_float32_agrees_with_float64(entry: Entry, sample: Sample) -> None:
    if isinstance(entry, Op) and entry.random:
        pytest.skip("other numbers are drawn for another dtype")
    double = _draw(sample, "float64")
    single = {n: a.astype(np.float32) if a.dtype.kind == "f" else a for n, a in double.items()}
    params = {k: v for k, v in sample.params.items() if k != "dtype"}
    fine = _applied(entry, double, Sample(sample.inputs, params))
    for name, array in _applied(entry, single, Sample(sample.inputs, params)).items():
        np.testing.assert_allclose(
            array.astype(np.float64), fine[name].astype(np.float64), rtol=2e-4, atol=2e-5
        )


@pytest.mark.parametrize("entry", list(CATALOGUE.values()), ids=lambda e: e.name)
def test_the_record_is_complete(entry: Entry) -> None:
    assert entry.title
    assert entry.category in CATEGORIES
    assert len(entry.doc) > 20
    assert entry.doc.endswith(".")
    assert not entry.main or entry.param(entry.main)
    for param in entry.params:
        assert param.fault(param.default) is None, f"{param.name}: bad default"
        if param.live:
            assert param.kind == "number"
    if not entry.hidden and isinstance(entry, Op):
        assert entry.formula or entry.category == "shape"
    if isinstance(entry, Op | Layer | Metric) and entry.inputs:
        assert entry.samples, "no samples: the walking tests see nothing of it"


def test_the_library_lists_every_visible_entry_once() -> None:
    listed = [e.name for _, entries in by_category() for e in entries]
    assert sorted(listed) == sorted(e.name for e in CATALOGUE.values() if not e.hidden)


def test_data_nodes_have_no_inputs_and_name_their_source() -> None:
    sources = [e for e in CATALOGUE.values() if isinstance(e, Source)]
    assert len(sources) >= 12
    for entry in sources:
        assert not entry.inputs
        assert entry.doc


def test_types_print_as_people_write_them() -> None:
    assert str(TensorType("float32", ("N", 3))) == "float32[N, 3]"
