"""Programs: reuse of memory changes no value, a step allocates nothing, state is shared."""

from __future__ import annotations

import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.backends.base import State
from engine.backends.numpy import NumpyBackend
from engine.builder import Builder
from engine.document.model import Document
from engine.errors import CompileError
from engine.graph import Graph, GraphBuilder
from engine.op import Ref
from engine.pipeline import Compiled, compile
from engine.plan import plan
from engine.tensor_type import TensorType


def spiral(**settings: Any) -> Document:
    g = Builder(**settings)
    x, y = g.spiral(points=60, labels="0, 1", name="data")
    h = g.dropout(g.dense(x, units=8, activation="tanh", name="hidden"), rate=0.3, name="dropout")
    p = g.dense(h, units=1, name="logit")
    loss = g.l2_penalty(g.binary_cross_entropy(p, y, name="loss"), name="l2")
    g.accuracy(p, y, name="accuracy")
    g.adam(loss, name="adam")
    return g.document


def fill(compiled: Compiled, program: Any, rows: slice) -> None:
    for (node, port), buffer in program.inputs.items():
        buffer[...] = compiled.sources[node].arrays[port][rows]


# A plan changes no value.

_UNARY = ["tanh", "exp", "relu", "square", "negate", "softmax", "sin"]
_BINARY = ["add", "subtract", "multiply", "maximum"]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Graph, list[Ref]]:
    b = GraphBuilder("float64")
    kind = TensorType("float64", (3, 3))
    refs = [b.leaf("feed", {"node": "in", "port": p}, kind) for p in "ab"]
    for _ in range(draw(st.integers(3, 14))):
        pick = st.sampled_from(refs)
        what = draw(
            st.sampled_from(
                ["unary", "binary", "matmul", "transpose", "reshape", "slice", "unstack"]
            )
        )
        x = draw(pick)
        if what == "unary":
            new = b.emit(draw(st.sampled_from(_UNARY)), {"x": x})
        elif what == "binary":
            new = b.emit(draw(st.sampled_from(_BINARY)), {"a": x, "b": draw(pick)})
        elif what == "matmul":
            new = b.emit("matmul", {"a": x, "b": draw(pick)})
        elif what == "transpose":
            new = b.emit("transpose", {"x": x})
        elif what == "reshape":
            new = b.emit("reshape", {"x": x}, {"shape": [9], "keep_batch": False})
            new = b.emit("reshape", {"x": new}, {"shape": [3, 3], "keep_batch": False})
        elif what == "unstack":
            rows = b.emit_all("unstack", {"x": x}, {"axis": draw(st.integers(0, 1)), "count": 3})
            turned = {f"x{i}": ref for i, ref in enumerate(reversed(rows), start=1)}
            new = b.emit("stack", turned, {"axis": draw(st.integers(0, 1))})
        else:
            part = b.emit("slice", {"x": x}, {"axis": 0, "start": 1})
            new = b.emit(
                "concat",
                {"x1": part, "x2": b.emit("slice", {"x": x}, {"axis": 0, "stop": 1})},
                {"axis": 0},
            )
        refs.append(new)
    outputs = {"last": refs[-1], "middle": draw(st.sampled_from(refs[2:]))}
    return Graph(nodes=tuple(b.nodes), precision="float64", outputs=outputs), refs


def values(graph: Graph) -> dict[str, np.ndarray]:
    program = NumpyBackend().bind(plan(graph, 1), State())
    for (_, port), buffer in program.inputs.items():
        buffer[...] = np.random.default_rng(ord(port)).uniform(-0.5, 0.5, (3, 3))
    with np.errstate(all="ignore"):
        program.run()
    return {k: v.copy() for k, v in program.outputs.items()}


@given(graphs())
@settings(max_examples=150, deadline=None)
def test_reuse_of_buffers_changes_no_value(case: tuple[Graph, list[Ref]]) -> None:
    graph, refs = case
    everything = {f"kept{i}": ref for i, ref in enumerate(refs)}
    kept = Graph(nodes=graph.nodes, precision="float64", outputs=graph.outputs | everything)
    reused, whole = values(graph), values(kept)
    for name in graph.outputs:
        np.testing.assert_array_equal(reused[name], whole[name])


def test_buffers_are_shared() -> None:
    made = compile(spiral()).plan("train", 10)
    assert made.nbytes < 0.7 * made.tensor_bytes


# A step allocates nothing.


def test_a_step_allocates_nothing() -> None:
    compiled = compile(spiral(batch_size=30))
    state = compiled.state(0)
    program = compiled.program("train", 30, state)
    fill(compiled, program, slice(0, 30))
    with np.errstate(all="ignore"):
        for state.step in range(5):
            program.run()
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        for state.step in range(5, 105):
            program.run()
        after, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    one_tensor = 30 * 8 * 4
    assert peak - before < one_tensor + 2000, "a step made a temporary array"
    assert after - before < 2000


def test_allocations_would_be_seen() -> None:
    """The measure above does notice a temporary of the size of one activation."""
    array = np.ones((30, 80), np.float32)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    for _ in range(3):
        array = array * 1.0
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak - before >= 30 * 80 * 4


# State, targets, forms.


def test_programs_of_several_batch_sizes_train_the_same_weights() -> None:
    compiled = compile(spiral())
    state = compiled.state(0)
    small, large = (compiled.program("train", n, state) for n in (3, 7))
    for program, rows in ((small, slice(0, 3)), (large, slice(3, 10))):
        before = state.variables["hidden/weight"].copy()
        fill(compiled, program, rows)
        program.run()
        assert not np.array_equal(before, state.variables["hidden/weight"])
    assert state.variables["adam/time"] == 2.0


def test_dropout_acts_in_training_alone() -> None:
    compiled = compile(spiral())
    train = {n.op for n in compiled.stages("train")[-1].graph.nodes}
    test = {n.op for n in compiled.stages("evaluate")[-1].graph.nodes}
    assert "random_like" in train
    assert "random_like" not in test


def test_dropped_values_change_with_the_step_and_repeat_with_the_seed() -> None:
    compiled = compile(spiral())

    def masks(seed: int) -> list[np.ndarray]:
        state = compiled.state(seed)
        program = compiled.program("train", 10, state, ["dropout.y"])
        start = {k: v.copy() for k, v in compiled.initial(0).items()}
        found = []
        for state.step in (0, 1, 0):
            for name, values in start.items():
                state.variables[name][...] = values
            fill(compiled, program, slice(0, 10))
            program.run()
            found.append(program.outputs["dropout.y"] == 0)
        return found

    first, second, again = masks(1)
    np.testing.assert_array_equal(first, again)
    assert (first != second).any()
    assert (first != masks(2)[0]).any()


def test_any_port_and_its_gradient_can_be_asked_for() -> None:
    compiled = compile(spiral())
    state = compiled.state(0)
    targets = ["hidden.y", "hidden.y:gradient", "data.x:gradient"]
    program = compiled.program("predict", 4, state, targets)
    fill(compiled, program, slice(0, 4))
    program.run()
    assert program.outputs["hidden.y"].shape == (4, 8)
    assert program.outputs["hidden.y:gradient"].shape == (4, 8)
    assert np.abs(program.outputs["data.x:gradient"]).max() > 0


def test_a_missing_target_and_a_document_with_errors_are_refused_in_words() -> None:
    compiled = compile(spiral())
    with pytest.raises(CompileError, match=r"no value at 'hidden\.z'"):
        compiled.program("predict", 4, compiled.state(0), ["hidden.z"])
    g = Builder()
    g.dense(name="lonely")
    with pytest.raises(CompileError) as caught:
        compile(g.document)
    assert caught.value.problems[0].node == "lonely"


def test_a_graph_without_optimiser_predicts_and_does_not_train() -> None:
    g = Builder()
    x = g.input(shape=[2], name="x")
    g.dense(x, units=3, activation="softmax", name="out")
    compiled = compile(g.document)
    state = compiled.state(0)
    program = compiled.program("predict", 5, state, ["out.y"])
    program.inputs["x", "y"][...] = 1.0
    program.run()
    np.testing.assert_allclose(program.outputs["out.y"].sum(axis=1), 1.0, rtol=1e-6)
    with pytest.raises(CompileError, match="no optimiser"):
        compiled.program("train", 5, state)


# High and low level are one thing.


def dense_and_drawn() -> tuple[Document, Document]:
    def finish(g: Builder, p: Any, y: Any) -> Document:
        g.momentum(g.categorical_cross_entropy(p, y, name="loss"), learning_rate=0.1, name="opt")
        return g.document

    g = Builder()
    x, y = g.iris(name="data")
    h = g.dense(x, units=6, activation="tanh", name="one")
    hidden = finish(g, g.dense(h, units=3, name="two"), y)
    g = Builder()
    x, y = g.iris(name="data")

    def layer(x: Any, name: str, fan_in: int, fan_out: int) -> Any:
        w = g.variable(shape=[fan_in, fan_out], name=f"{name}_w")
        b = g.variable(shape=[fan_out], initialiser="zeros", role="bias", name=f"{name}_b")
        return g.add(g.matmul(x, w), b)

    h = g.tanh(layer(x, "one", 4, 6))
    return hidden, finish(g, layer(h, "two", 6, 3), y)


def test_hidden_and_drawn_parameters_train_to_the_same_bits() -> None:
    names = {
        "one/weight": "one_w/value",
        "one/bias": "one_b/value",
        "two/weight": "two_w/value",
        "two/bias": "two_b/value",
    }
    hidden, drawn = (compile(d) for d in dense_and_drawn())
    states = hidden.state(0), drawn.state(0)
    for ours, theirs in names.items():
        states[1].variables[theirs][...] = states[0].variables[ours]
    programs = [c.program("train", 20, s) for c, s in zip((hidden, drawn), states, strict=True)]
    for _ in range(30):
        for compiled, program in zip((hidden, drawn), programs, strict=True):
            fill(compiled, program, slice(0, 20))
            program.run()
    for ours, theirs in names.items():
        np.testing.assert_array_equal(states[0].variables[ours], states[1].variables[theirs])
    assert programs[0].outputs["loss"] == programs[1].outputs["loss"]


def test_the_initialisation_of_a_node_does_not_depend_on_the_others() -> None:
    first = compile(spiral()).initial(4)
    g = Builder()
    x, _ = g.spiral(points=60, labels="0, 1", name="data")
    g.dense(x, units=8, activation="tanh", name="hidden")
    np.testing.assert_array_equal(
        first["hidden/weight"], compile(g.document).initial(4)["hidden/weight"]
    )


def test_float64_is_computed_throughout() -> None:
    compiled = compile(spiral(precision="float64"))
    for stage in compiled.stages("train"):
        for node in stage.graph.nodes:
            assert "float32" not in {t.dtype for t in node.types}, node.op
