"""Every entry of the catalogue keeps what its record promises: walked, not listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pytest

from engine.document.changes import AddNode
from engine.document.files import dumps, loads
from engine.document.model import Document, Node
from engine.eager import Trial, apply, value_and_gradient
from engine.expansion import node_types
from engine.op import CATEGORIES, Entry, Layer, Metric, Op, Sample, Source
from engine.passes.verify import LEAVES
from engine.registry import CATALOGUE, by_category
from engine.tensor_type import TensorType

SIZES = (4, 1)
SOURCED = (
    *("layer", "convolution", "pooling", "sequence", "normalisation"),
    *("activation", "regularisation", "loss", "optimiser"),
)
"""Categories whose entries name where they come from, but for the plainest of them."""

PLAIN = 4
"""A layer that expands into no more primitives than these says all with its formula."""


def _cases(wanted: Callable[[Entry, Sample], bool] = lambda entry, sample: True) -> list[Any]:
    return [
        pytest.param(entry, sample, id=f"{entry.name}-{number}")
        for entry in CATALOGUE.values()
        if isinstance(entry, Op | Layer | Metric)
        for number, sample in enumerate(entry.samples)
        if wanted(entry, sample)
    ]


def _of_a_batch(entry: Entry, sample: Sample) -> bool:
    return sample.empty and any("N" in kind.shape for kind in sample.inputs.values())


def _has_slopes(entry: Entry, sample: Sample) -> bool:
    """Whether gradients flow, and differences come near them."""
    return sample.differentiable and (isinstance(entry, Layer) or _flows(entry))


def _flows(entry: Entry) -> bool:
    return isinstance(entry, Op) and entry.gradient is not None


def _modes(entry: Entry) -> Iterator[bool]:
    """The forms to try: that of evaluation and, of a layer, that of training."""
    yield False
    if isinstance(entry, Layer):
        yield True


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


def _assert_shapes(entry: Entry, sample: Sample, size: int) -> None:
    params = entry.with_defaults(sample.params)
    expected = node_types(entry, sample.inputs, params, "float32").outputs
    arrays = _draw(sample, "float32", size)
    typed = dict(zip((p.name for p in entry.output_ports(params)), expected, strict=True))
    for name, array in apply(entry.name, arrays, sample.params).items():
        kind = typed[name].bound({"N": size})
        assert (array.shape, array.dtype.name) == (kind.sizes(), kind.dtype)


@pytest.mark.parametrize(("entry", "sample"), _cases())
@pytest.mark.parametrize("size", SIZES)
def test_the_shape_rule_says_what_forward_gives(entry: Entry, sample: Sample, size: int) -> None:
    _assert_shapes(entry, sample, size)


@pytest.mark.parametrize(("entry", "sample"), _cases(_of_a_batch))
def test_a_batch_of_no_examples_passes_both_ways(entry: Entry, sample: Sample) -> None:
    _assert_shapes(entry, sample, 0)
    if _has_slopes(entry, sample):
        arrays = _draw(sample, "float32", 0)
        _, gradients = value_and_gradient(entry.name, arrays, sample.params)
        for name, gradient in gradients.items():
            assert gradient.shape == arrays[name].shape


Values = Mapping[str, np.ndarray]


class _Slopes:
    """An op in float64 with its gradient and the gradient of that, compiled once.

    `loss` is a weighted sum of the outputs; `turn` is a weighted sum of the gradients of `loss`.
    """

    def __init__(self, entry: Entry, sample: Sample, training: bool, second: bool = True) -> None:
        random = np.random.default_rng(3)
        arrays = _draw(sample, "float64")
        trial = Trial.of(entry.name, arrays, sample.params, training, double=True)
        sources = trial.sources()
        self.starts: dict[str, np.ndarray] = {
            name: trial.arrays[name] for name in sources if name in trial.arrays
        }
        begun = trial.weights({})
        self.starts |= {n: begun[n.removeprefix("/")] for n in sources if n not in self.starts}
        self.directions = {n: random.normal(size=a.shape) for n, a in self.starts.items()}
        kinds = [trial.builder.type(ref) for ref in trial.outputs]
        upstream = {
            n: random.normal(size=k.sizes()) for n, k in zip(trial.ports, kinds, strict=True)
        }
        loss = trial.weighted_sum(upstream)
        first = trial.gradients(loss)
        wanted = {"loss": loss, **{f"loss by {n}": r for n, r in first.items()}}
        self.flows = bool(first)
        if first and second:
            turn = trial.total(first, self.directions)
            back = trial.gradients(turn)
            wanted |= {"turn": turn, **{f"turn by {n}": r for n, r in back.items()}}
        self.run = trial.bind(wanted)

    def faults(self, target: str) -> Iterator[str]:
        """Where the gradient of `target` by some source is not that of central differences."""
        found = self.run({})
        for name, start in self.starts.items():
            direction, step = self.directions[name], 1e-6
            above = self.run({name: start + step * direction})[target]
            below = self.run({name: start - step * direction})[target]
            expected = float(above - below) / (2 * step)
            gradient = found.get(f"{target} by {name}", np.zeros(start.shape))
            assert gradient.shape == start.shape
            got = float((gradient * direction).sum())
            if got != pytest.approx(expected, rel=2e-5, abs=1e-7):
                yield f"{target} by {name}: {got}, by differences {expected}"


@pytest.mark.parametrize(("entry", "sample"), _cases(_has_slopes))
def test_the_gradients_are_those_of_central_differences(entry: Entry, sample: Sample) -> None:
    """Of inputs and of weights, in evaluation and in training, and once more of the gradients."""
    for training in _modes(entry):
        slopes = _Slopes(entry, sample, training, entry.second_order)
        assert list(slopes.faults("loss")) == []
        if slopes.flows and entry.second_order:
            assert list(slopes.faults("turn")) == []


@pytest.mark.parametrize(
    "entry", [e for e in CATALOGUE.values() if not e.second_order], ids=lambda e: e.name
)
def test_an_entry_without_second_order_has_none_indeed(entry: Entry) -> None:
    assert isinstance(entry, Op | Layer)
    slopes = [
        _Slopes(entry, sample, training)
        for sample in entry.samples
        if _has_slopes(entry, sample)
        for training in _modes(entry)
    ]
    assert any(fault for s in slopes if s.flows for fault in s.faults("turn"))


def _draws(entry: Entry, sample: Sample) -> bool:
    """Whether the values hang on random numbers: others are drawn for another dtype."""
    trial = Trial.of(entry.name, _draw(sample, "float64"), sample.params, training=False)
    used = [CATALOGUE.get(node.op) for node in trial.builder.nodes]
    return any(isinstance(op, Op) and op.random for op in used)


@pytest.mark.parametrize(("entry", "sample"), _cases(lambda entry, sample: bool(sample.inputs)))
def test_float32_agrees_with_float64(entry: Entry, sample: Sample) -> None:
    if _draws(entry, sample):
        pytest.skip("other numbers are drawn for another dtype")
    double = _draw(sample, "float64")
    single = {n: a.astype(np.float32) if a.dtype.kind == "f" else a for n, a in double.items()}
    params = {k: v for k, v in sample.params.items() if k != "dtype"}
    fine = apply(entry.name, double, params)
    for name, array in apply(entry.name, single, params).items():
        np.testing.assert_allclose(
            array.astype(np.float64), fine[name].astype(np.float64), rtol=2e-4, atol=2e-5
        )


@pytest.mark.parametrize(
    "entry", [e for e in CATALOGUE.values() if not e.hidden], ids=lambda e: e.name
)
def test_the_params_of_a_saved_node_come_back_to_the_byte(entry: Entry) -> None:
    samples: list[Mapping[str, Any]] = [{}, {p.name: p.default for p in entry.params}]
    samples += [s.params for s in entry.samples]
    document = Document()
    for number, params in enumerate(samples):
        AddNode(Node(id=f"n{number}", op=entry.name, params=dict(params))).apply(document)
    saved = dumps(document)
    again = loads(saved)
    assert dumps(again) == saved
    for number, params in enumerate(samples):
        assert again.nodes[f"n{number}"].params == _as_saved(params)


def _as_saved(value: Any) -> Any:
    """JSON knows lists, and no tuples."""
    if isinstance(value, Mapping):
        return {k: _as_saved(v) for k, v in value.items()}
    return [_as_saved(v) for v in value] if isinstance(value, list | tuple) else value


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
    for sample in entry.samples:
        for name, value in sample.params.items():
            known = entry.param(name)
            assert known, f"a sample sets {name}, which is no param"
            assert known.fault(value) is None, f"a sample has a bad {name}"
    if isinstance(entry, Op | Layer | Metric) and entry.inputs:
        assert entry.samples, "no samples: the walking tests see nothing of it"


@pytest.mark.parametrize(
    "entry", [e for e in CATALOGUE.values() if not e.hidden], ids=lambda e: e.name
)
def test_a_visible_entry_has_what_its_help_page_shows(entry: Entry) -> None:
    if entry.inputs:
        assert entry.formula or entry.category == "shape", "no formula"
    if entry.category in SOURCED and not _is_plain(entry):
        assert entry.source, "no source"


def _is_plain(entry: Entry) -> bool:
    if not isinstance(entry, Layer):
        return False
    sample = entry.samples[0]
    trial = Trial.of(entry.name, _draw(sample, "float32"), sample.params, training=True)
    return sum(node.op not in LEAVES for node in trial.builder.nodes) <= PLAIN


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
