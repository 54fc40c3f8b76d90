"""What is inside a layer computes what the layer computes, bit for bit; so does an opened one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from engine import assets, load
from engine.backends.base import State
from engine.builder import Builder
from engine.document.changes import SetParam
from engine.document.files import dumps, loads
from engine.document.history import History
from engine.document.model import Document
from engine.document.references import reference
from engine.eager import apply, initial_weights
from engine.inside import ClosedError, Inside, has_inside, inside
from engine.op import Layer, Optimiser, Sample
from engine.opening import opened, why_closed
from engine.passes.check import check
from engine.pipeline import Compiled, compile
from engine.registry import CATALOGUE
from engine.tensor_type import BATCH, TensorType
from engine.training.session import Session

LAYERS = [e for e in CATALOGUE.values() if isinstance(e, Layer) and has_inside(e)]


def _cases() -> Iterator[Any]:
    for entry in LAYERS:
        for number, sample in enumerate(entry.samples):
            if any(0 in kind.shape for kind in sample.inputs.values()):
                continue  # No input node has a shape of nothing.
            if any(BATCH in kind.shape[1:] for kind in sample.inputs.values()):
                continue  # Nor one whose batch is not the first dimension.
            yield pytest.param(entry, sample, id=f"{entry.name}-{number}")


CASES = list(_cases())


def _concrete(kind: TensorType) -> TensorType:
    """Only the first dimension may stay a batch: the others get a size."""
    rest = tuple(3 if isinstance(d, str) else d for d in kind.shape[1:])
    return TensorType(kind.dtype, (*kind.shape[:1], *rest), kind.classes)


def _around(
    entry: Layer, sample: Sample, *, symbolic: bool
) -> tuple[Document, dict[str, np.ndarray]]:
    """A document with the layer as 'op', and arrays for what arrives at it. symbolic: whether the
    batch is N; a layer may expand in another way when it knows the size."""
    builder, random = Builder(), np.random.default_rng(5)
    wired, arrays = {}, {}
    for port, rough in sample.inputs.items():
        kind = _concrete(rough)
        batch = kind.shape[:1] == (BATCH,)
        sizes = [int(d) for d in kind.shape[batch:]]
        shape = (*((4,) if batch else ()), *sizes)
        batch = batch and symbolic
        wired[port] = builder.input(
            shape=list(shape[batch:]), batch=batch, dtype=kind.dtype, classes=kind.classes or 0
        )
        if kind.kind == "float":
            arrays[port] = random.uniform(sample.low, sample.high, shape).astype("float32")
        elif kind.kind == "bool":
            arrays[port] = random.uniform(size=shape) < 0.5
        else:
            arrays[port] = random.integers(0, kind.classes or 3, shape).astype(kind.dtype)
    getattr(builder, entry.name)(name="op", **wired, **sample.params)
    return builder.document, arrays


def _run(found: Inside, arrays: dict[str, np.ndarray], weights: dict[str, np.ndarray]) -> Any:
    compiled = compile(found.document)
    state = compiled.state(0)
    for full, name in found.variables.items():
        state.variables[f"{name}/value"][...] = weights[full.removeprefix("op/")]
    targets = [f"{node}.{port}" for node, port in found.outputs.values()]
    program = compiled.program("predict", 4, state, targets)
    for port, name in found.inputs.items():
        if (name, "y") in program.inputs:
            program.inputs[name, "y"][...] = arrays[port]
    with np.errstate(all="ignore"):
        program.run()
    return [program.outputs[target] for target in targets]


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize(("entry", "sample"), CASES)
def test_the_inside_computes_what_the_layer_computes(
    entry: Layer, sample: Sample, training: bool
) -> None:
    document, arrays = _around(entry, sample, symbolic=False)
    found = inside(document, "op", training=training)
    assert [str(p) for p in check(found.document).problems if p.severity == "error"] == []
    weights = initial_weights(entry.name, arrays, sample.params)
    given = {k: v + np.float32(0.25) for k, v in weights.items()}
    expected = apply(entry.name, arrays, sample.params, training=training, weights=given)
    for array, (port, wanted) in zip(_run(found, arrays, given), expected.items(), strict=True):
        assert array.dtype == wanted.dtype
        assert array.tobytes() == wanted.tobytes(), f"{port}: {array} and {wanted}"


@pytest.mark.parametrize(("entry", "sample"), CASES)
def test_the_inside_can_be_saved_and_shows_types_at_every_output(
    entry: Layer, sample: Sample
) -> None:
    document, _ = _around(entry, sample, symbolic=True)
    found = inside(document, "op").document
    assert dumps(loads(dumps(found), "inside")) == dumps(found)
    types = check(found).types
    for node in found:
        for port in CATALOGUE[node.op].output_ports(node.params):
            assert (node.id, port.name) in types
    assert len({n.at for n in found}) == len(found.nodes), "two nodes stand at one place"


@pytest.mark.parametrize(
    "entry", [e for e in CATALOGUE.values() if isinstance(e, Optimiser)], ids=lambda e: e.name
)
def test_an_optimisers_inside_is_its_update_of_one_weight(entry: Optimiser) -> None:
    g = Builder()
    x, y = g.circle(points=20)
    getattr(g, entry.name)(g.squared_error(g.dense(x, units=1), y), name="train")
    found = inside(g.document, "train")
    assert not [p for p in check(found.document).problems if p.severity == "error"]
    assert "next_weight" in found.document.nodes
    assert "gradient" in found.document.nodes
    (last,) = found.document.incoming("next_weight")
    types = check(found.document).types
    assert str(types[last.source, last.source_port]) == "float32[2, 1]"


def _net() -> Builder:
    g = Builder(batch_size=7, seed=3)
    x, y = g.spiral(points=60)
    h = g.dense(g.dense(x, units=5, activation="tanh", name="first"), units=4, name="second")
    z = g.dense(g.dropout(g.relu(h), rate=0.2, name="drop"), units=1, name="logit")
    loss = g.binary_cross_entropy(z, y, name="loss")
    g.accuracy(z, y, name="accuracy")
    g.adam(g.l2_penalty(loss, rate=0.01, name="penalty"), name="adam")
    return g


def _trained(document: Document, steps: int = 20) -> tuple[dict[str, bytes], dict[str, float]]:
    compiled = compile(document)
    session = Session(compiled, batch_size=7, epochs=10, seed=int(document.setting("seed")))
    for _ in range(steps):
        session.step()
    specs = compiled.variables
    weights = {
        specs[name].seed_name: value.tobytes()
        for name, value in session.variables.items()
        if specs[name].trainable
    }
    return weights, dict(session.evaluate("train"))


def test_training_goes_on_bit_for_bit_after_layers_were_opened() -> None:
    document = _net().document
    before = _trained(document)
    history = History(document)
    for node in ("first", "logit", "loss"):
        history.do(opened(document, node))
    assert {"first", "logit", "loss"}.isdisjoint(document.nodes)
    assert check(document).ok
    after = _trained(document)
    assert after == before
    assert len(before[0]) == 6


def test_an_opened_layer_is_one_entry_of_the_history_and_comes_back() -> None:
    document = _net().document
    history, before = History(document), dumps(document)
    history.do(opened(document, "first"))
    assert len(history.entries) == 1
    history.undo()
    assert dumps(document) == before


def test_an_opened_loss_keeps_its_inner_ops_through_a_file() -> None:
    g = Builder()
    x, y = g.iris()
    g.adam(g.categorical_cross_entropy(g.dense(x, units=3), y, name="loss"))
    opened(g.document, "loss").apply(g.document)
    assert any(CATALOGUE[n.op].hidden for n in g.document), "no inner op: the test says nothing"
    again = loads(dumps(g.document), "again")
    assert check(again).ok
    assert _trained(again) == _trained(g.document)


@pytest.mark.parametrize(
    ("node", "words"),
    [
        ("drop", "while training"),
        ("accuracy", "metric"),
        ("penalty", "weights of the nodes before"),
        ("relu", "no layer"),
        ("adam", "no layer"),
    ],
)
def test_what_cannot_be_opened_says_why(node: str, words: str) -> None:
    document = _net().document
    reason = why_closed(document, node, check(document))
    assert reason is not None
    assert words in str(reason)
    with pytest.raises(ClosedError, match=words):
        opened(document, node)


def test_a_penalty_shows_the_weights_that_it_looks_at() -> None:
    found = inside(_net().document, "penalty")
    assert sorted(found.variables) == ["first/weight", "logit/weight", "second/weight"]


def test_a_live_param_stays_live_in_the_opened_layer() -> None:
    found = inside(_net().document, "drop")
    number = found.document.nodes["rate"]
    assert (number.op, number.params) == ("number", {"value": 0.2})
    param = CATALOGUE["number"].param("value")
    assert param is not None
    assert param.live


def test_what_is_not_wired_has_no_inside_yet() -> None:
    g = Builder()
    g.dense(name="alone")
    with pytest.raises(ClosedError, match="not known yet"):
        inside(g.document, "alone")


def test_opening_makes_room() -> None:
    document = _net().document
    opened(document, "first").apply(document)
    places = sorted(n.at for n in document)
    for one, other in pairwise(places):
        assert abs(one[0] - other[0]) >= 100 or abs(one[1] - other[1]) >= 100


def test_every_example_has_an_inside_for_each_of_its_layers() -> None:
    for path in sorted((assets.folder() / "examples").glob("*.json")):
        document = load(path)
        report = check(document, path.parent)
        for node in document:
            if has_inside(CATALOGUE[node.op]):
                assert inside(document, node.id, path.parent, report=report).document.nodes


def test_a_variable_begins_as_the_one_it_is_named_after() -> None:
    g = Builder()
    g.variable(shape=[3, 2], seeded_as="dense/weight", name="mine")
    g.dense(g.input(shape=[3]), units=2, name="dense")
    compiled: Compiled = compile(g.document)
    state: State = compiled.state(11)
    assert (state.variables["mine/value"] == state.variables["dense/weight"]).all()


def test_an_optimiser_that_trains_a_layer_trains_its_primitives() -> None:
    document = _net().document
    only = [reference("first"), reference("logit")]
    SetParam("adam", "only", only).apply(document)
    before = _trained(document)
    opened(document, "first").apply(document)
    assert check(document).ok
    assert _trained(document) == before


def test_what_was_learned_follows_a_layer_into_its_primitives_and_back() -> None:
    document = _net().document
    first = Session(compile(document), batch_size=7, epochs=10, seed=3)
    for _ in range(5):
        first.step()
    history = History(document)
    history.do(opened(document, "first"))
    second = Session(compile(document), batch_size=7, epochs=10, seed=3)
    _, fresh = second.carry_from(first)
    assert fresh == ()
    learned = first.variables["first/weight"]
    assert (second.variables["first_weight/value"] == learned).all()
    moments = first.variables["adam/first/weight/first"]
    assert (second.variables["adam/first_weight/value/first"] == moments).all()
    history.undo()
    third = Session(compile(document), batch_size=7, epochs=10, seed=3)
    assert third.carry_from(second)[1] == ()
    assert (third.variables["first/weight"] == learned).all()
