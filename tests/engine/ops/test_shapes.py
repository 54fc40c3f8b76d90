"""Shapes, joining, parting and picking: views, repairs, and gradients of gradients."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from engine.backends.base import State
from engine.backends.numpy import NumpyBackend
from engine.builder import Builder
from engine.document.changes import SetNode
from engine.document.model import Document
from engine.eager import apply, value_and_gradient
from engine.errors import Problem, TypeProblem
from engine.expansion import expand_node, node_types
from engine.graph import Graph, GraphBuilder
from engine.op import Entry, Layer, Op, Ref, Sample, floats, ints
from engine.ops import (
    broadcasting,
    contractions,
    diagonals,
    indexing,
    joining,
    linear_algebra,
    matrices,
    matrix_norms,
    padding,
    patterns,
    reshaping,
    selection,
)
from engine.passes.check import check
from engine.passes.differentiate import backpropagate
from engine.passes.simplify import simplify
from engine.pipeline import compile
from engine.plan import plan
from engine.registry import CATALOGUE
from engine.tensor_type import TensorType

FAMILIES = (
    broadcasting,
    contractions,
    diagonals,
    indexing,
    joining,
    linear_algebra,
    matrices,
    matrix_norms,
    padding,
    patterns,
    reshaping,
    selection,
)
ONCE_ONLY = {"nuclear_norm", "polar_factor"}
"""Entries whose gradient has none itself."""


def run(builder: GraphBuilder, outputs: dict[str, Ref], arrays: dict[str, Any]) -> dict[str, Any]:
    graph = simplify(Graph(tuple(builder.nodes), builder.precision, outputs=outputs))
    program = NumpyBackend().bind(plan(graph, 4), State())
    for (_, port), buffer in program.inputs.items():
        buffer[...] = arrays[port]
    program.run()
    return {name: value.copy() for name, value in program.outputs.items()}


# Gradients of gradients.


def _differentiable() -> Iterator[Any]:
    for family in FAMILIES:
        for entry in family.ENTRIES:
            flows = isinstance(entry, Layer) or (isinstance(entry, Op) and entry.gradient)
            if not flows or entry.name in ONCE_ONLY or not isinstance(entry, Op | Layer):
                continue
            for number, sample in enumerate(entry.samples):
                if sample.differentiable and sample.params.get("kind") != "nuclear":
                    yield pytest.param(entry, sample, id=f"{entry.name}-{number}")


@pytest.mark.parametrize(("entry", "sample"), list(_differentiable()))
def test_the_gradient_has_a_gradient(entry: Op | Layer, sample: Sample) -> None:
    """Along a direction, that of ``sum(r * d sum(y^3) / dx)`` is that of central differences."""
    random = np.random.default_rng(5)
    b = GraphBuilder("float64")
    arrays: dict[str, Any] = {}
    refs: dict[str, Ref] = {}
    for name, kind in sample.inputs.items():
        kind = kind.bound({"N": 4})
        whole = kind.kind == "int"
        arrays[name] = (
            random.integers(0, kind.classes or 2, kind.sizes())
            if whole
            else random.uniform(sample.low, sample.high, kind.sizes())
        )
        dtype = kind.dtype if whole else "float64"
        refs[name] = b.leaf("feed", {"node": "in", "port": name}, kind.with_dtype(dtype))
    params = entry.with_defaults(sample.params)
    cubes = [
        b.emit("sum", {"x": b.formula("y * y * y", y=y)})
        for y in expand_node(entry, b, "op", refs, params, training=False)
    ]
    loss = cubes[0]
    for cube in cubes[1:]:
        loss = b.emit("add", {"a": loss, "b": cube})
    inputs = {n: r for n, r in refs.items() if b.type(r).kind == "float" and n != "like"}
    first = backpropagate(b, loss, inputs.values())
    parts = []
    for name, ref in inputs.items():
        if ref not in first:
            assert not arrays[name].size
            return
        weight = b.constant(random.normal(size=arrays[name].shape), "float64")
        product = b.emit("multiply", {"a": first[ref], "b": weight})
        parts.append(b.emit("sum", {"x": product}))
    total = parts[0]
    for part in parts[1:]:
        total = b.emit("add", {"a": total, "b": part})
    second = backpropagate(b, total, inputs.values())
    found = {n: second[r] for n, r in inputs.items() if r in second}
    slopes = run(b, found, arrays)
    for name in inputs:
        direction = random.normal(size=arrays[name].shape)

        def along(t: float, name: str = name, direction: Any = direction) -> float:
            moved = {**arrays, name: arrays[name] + t * direction}
            return float(run(b, {"total": total}, moved)["total"])

        expected = (along(1e-5) - along(-1e-5)) / 2e-5
        got = float((slopes[name] * direction).sum()) if name in slopes else 0.0
        assert got == pytest.approx(expected, rel=1e-4, abs=1e-5)


# Views with several outputs.


def unrolled(steps: int) -> tuple[GraphBuilder, Ref, Ref]:
    """A recurrence over the time axis, its loss, and its input."""
    b = GraphBuilder("float64")
    x = b.leaf("feed", {"node": "in", "port": "x"}, TensorType("float64", (4, steps, 3)))
    state, states = None, []
    for part in b.emit_all("unstack", {"x": x}, {"axis": 1, "count": steps}):
        state = (
            b.formula("tanh(a)", a=part)
            if state is None
            else b.formula("tanh(a + s)", a=part, s=state)
        )
        states.append(state)
    stacked = b.emit("stack", {f"x{i}": s for i, s in enumerate(states, 1)}, {"axis": 1})
    return b, b.emit("sum", {"x": b.emit("square", {"x": stacked})}), x


def test_the_cost_of_unrolling_grows_with_the_number_of_steps_and_no_faster() -> None:
    lengths = []
    for steps in (10, 20, 40):
        b, loss, x = unrolled(steps)
        gradient = backpropagate(b, loss, [x])[x]
        graph = simplify(Graph(tuple(b.nodes), "float64", outputs={"dx": gradient}))
        made = plan(graph, 1)
        whole = made.values[0].type.nbytes
        large = [v for v in made.values if v.store == "buffer" and v.type.nbytes == whole]
        assert len(large) <= 5, "a gradient of the whole sequence for each step"
        lengths.append(len(made.instructions))
    assert lengths[2] - lengths[1] == 2 * (lengths[1] - lengths[0])


def test_unstack_and_split_look_at_the_memory_of_their_input() -> None:
    b = GraphBuilder()
    x = b.leaf("feed", {"node": "in", "port": "x"}, floats(3, 4))
    rows = b.emit_all("unstack", {"x": x}, {"axis": 0, "count": 3})
    halves = b.emit_all("split", {"x": x}, {"sizes": [1, 3]})
    made = plan(Graph(tuple(b.nodes), outputs={"a": rows[2], "b": halves[1]}), 1)
    assert made.buffers == ()
    program = NumpyBackend().bind(made, State())
    program.inputs["in", "x"][...] = np.arange(12).reshape(3, 4)
    assert program.outputs["a"].tolist() == [8, 9, 10, 11]
    assert program.outputs["b"].tolist() == [[1, 2, 3], [5, 6, 7], [9, 10, 11]]


def test_memory_stays_until_the_last_of_several_views_is_read() -> None:
    b = GraphBuilder("float64")
    x = b.leaf("feed", {"node": "in", "port": "x"}, TensorType("float64", (2, 50)))
    warm = b.formula("x + 1", x=x)
    first, last = b.emit_all("unstack", {"x": warm}, {"axis": 0, "count": 2})
    y = b.formula("a * 2", a=first)
    for _ in range(4):
        y = b.emit("roll", {"x": y}, {"shift": 1})
        y = b.emit("concat", {"x1": y, "x2": y})
        y, _ = b.emit_all("split", {"x": y}, {"parts": 2})
    y = b.emit("add", {"a": y, "b": last})
    array = np.arange(100.0).reshape(2, 50)
    found = run(b, {"y": y}, {"x": array})["y"]
    np.testing.assert_array_equal(found, np.roll(2 * (array[0] + 1), 4) + array[1] + 1)


def test_an_output_that_nothing_reads_counts_as_zeros_in_the_gradient() -> None:
    x = np.ones((2, 3))
    _, gradients = value_and_gradient(
        "unstack", {"x": x}, {"axis": 1, "count": 3}, {"y1": np.zeros(2), "y3": np.full(2, 5.0)}
    )
    assert gradients["x"].tolist() == [[0, 1, 5], [0, 1, 5]]


def test_classes_stay_with_numbers_that_only_move() -> None:
    words = ints("N", 5, classes=7)
    for op, params in (
        ("unstack", {"axis": 1, "count": 5}),
        ("slice", {"start": 1}),
        ("flip", {}),
        ("reshape", {"shape": [5, 1]}),
        ("repeat", {"count": 2}),
    ):
        entry = CATALOGUE[op]
        found = node_types(entry, {"x": words}, entry.with_defaults(params), "float32").outputs
        assert {t.classes for t in found} == {7}, op


def test_a_place_outside_counts_as_the_nearest_one_and_its_gradient_goes_there() -> None:
    x, index = np.array([10.0, 20.0, 30.0]), np.array([-5, 9])
    outputs, gradients = value_and_gradient("gather", {"x": x, "index": index})
    assert outputs["y"].tolist() == [10, 30]
    assert gradients["x"].tolist() == [1, 0, 1]


def test_places_of_a_condition_fill_a_fixed_number_of_rows() -> None:
    condition = np.array([[True, False], [True, True]])
    found = apply("where_index", {"condition": condition}, {"most": 4, "fill": -1})
    assert found["y"].tolist() == [[0, 0], [1, 0], [1, 1], [-1, -1]]
    assert found["count"] == 3
    assert len(apply("where_index", {"condition": condition}, {"most": 2})["y"]) == 2


# Whole documents, with messages and repairs.


def test_a_split_node_has_an_output_for_each_part_and_compiles() -> None:
    g = Builder()
    x, y = g.iris(name="data")
    first, rest = g.split(x, sizes=[1, -1], name="split")
    joined = g.concat(g.dense(first, units=3), g.dense(rest, units=3), name="joined")
    loss = g.categorical_cross_entropy(g.dense(joined, units=3), y, name="loss")
    g.sgd(loss)
    report = check(g.document)
    assert report.problems == ()
    assert str(report.types["split", "y2"]) == "float32[N, 3]"
    assert compile(g.document)


def test_a_muted_node_hands_its_input_on_from_every_output() -> None:
    g = Builder()
    x, y = g.iris(name="data")
    first, rest = g.split(x, name="split")
    joined = g.concat(g.dense(first, units=3), g.dense(rest, units=3), name="joined")
    g.sgd(g.categorical_cross_entropy(g.dense(joined, units=3), y))
    SetNode("split", "muted", True).apply(g.document)
    types = check(g.document).types
    assert str(types["split", "y1"]) == str(types["split", "y2"]) == "float32[N, 4]"
    assert str(types["joined", "y"]) == "float32[N, 6]"
    assert compile(g.document).plan("train", 4).instructions


def one(document: Document, code: str) -> Problem:
    (found,) = [p for p in check(document).problems if p.code == code]
    return found


@pytest.mark.parametrize(
    ("op", "params", "code", "says"),
    [
        ("unstack", {"count": 3}, "unstack.count", "has 4 places, but the count of outputs is 3"),
        ("split", {"parts": 3}, "split.parts", "size 4 cannot be cut into 3 equal parts"),
        ("split", {"sizes": [1, 2]}, "split.sizes", "[1, 2] do not make up axis 1 of size 4"),
        ("slice", {"step": 0}, "slice.step", "a step of 0"),
        ("slice", {"axis": 5}, "axis.range", "axis 5 does not exist in 'x' of shape (N, 4)"),
        ("reshape", {"shape": [3, 2]}, "shape.reshape", "4 elements of each example"),
        ("expand_dims", {"axes": [7]}, "axis.range", "rank 3"),
        ("broadcast_to", {"shape": [3]}, "shape.broadcast", "(N, 4) cannot be spread over (3)"),
        ("pad", {"mode": "reflect", "before": [4]}, "pad.wide", "at most 3 values"),
        ("pad", {"before": [-1]}, "pad.amounts", "use slice"),
        ("tile", {"repeats": [-1]}, "tile.repeats", "0 or more"),
    ],
)
def test_a_repair_mends_what_the_message_says(
    op: str, params: dict[str, Any], code: str, says: str
) -> None:
    g = Builder()
    x, _ = g.iris(name="data")
    getattr(g, op)(x, name="node", **params)
    problem = one(g.document, code)
    assert problem.node == "node"
    assert says in problem.message
    for change in problem.fixes[0].changes:
        change.apply(g.document)
    assert [p.code for p in check(g.document).problems if p.code == code] == []
    assert "y" in {port for node, port in check(g.document).types if node == "node"} or (
        op in ("unstack", "split")
    )


@pytest.mark.parametrize(
    ("op", "inputs", "params", "says"),
    [
        ("unstack", {"x": floats("N", 2)}, {"axis": 0}, "only known when it runs"),
        ("squeeze", {"x": floats("N", 2)}, {"axes": [1]}, "has size 2"),
        ("squeeze", {"x": floats("N", 2)}, {"axes": [0]}, "has size N"),
        ("repeat", {"x": floats("N", 2)}, {"axis": 0}, "cannot be repeated 2 times"),
        ("gather", {"x": floats(3, 2), "index": ints("N", classes=5)}, {}, "only 3 places"),
        ("scatter_add", {"x": floats(3, 2), "index": ints(4)}, {"size": 2}, "(4, 2); got (3, 2)"),
        ("take_along_axis", {"x": floats(3, 2), "index": ints(2, 1)}, {}, "(3, *); got (2, 1)"),
        ("stack", {"x1": floats("N", 2), "x2": floats("N", 3)}, {}, "needs the same shape, (N, 2)"),
        ("concat", {"x1": floats("N", 2), "x2": floats(3, 2)}, {}, "must be those of (N, 2)"),
        ("concat", {"x1": floats("N", 2), "x2": floats("N", 2)}, {"axis": 0}, "size N"),
        ("range", {}, {"step": -1.0}, "there are 0 numbers"),
        ("triangle", {"x": floats("N")}, {}, "needs rows and columns"),
    ],
)
def test_a_message_names_axis_expected_and_got(
    op: str, inputs: dict[str, TensorType], params: dict[str, Any], says: str
) -> None:
    entry: Entry = CATALOGUE[op]
    with pytest.raises(TypeProblem) as caught:
        node_types(entry, inputs, entry.with_defaults(params), "float32")
    assert says in str(caught.value)
    assert "{" not in str(caught.value)


@pytest.mark.parametrize("value", ["three", None, -2, 10**9, 2.5, [1]])
def test_outputs_can_be_listed_whatever_a_file_holds(value: Any) -> None:
    assert 1 <= len(CATALOGUE["unstack"].output_ports({"count": value})) <= 1000
    assert 1 <= len(CATALOGUE["split"].output_ports({"parts": value, "sizes": value})) <= 1000
