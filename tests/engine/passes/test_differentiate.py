"""Gradients are graphs: right on whole networks, accumulated, un-broadcast, and differentiable."""

from __future__ import annotations

import numpy as np
import pytest

from engine.backends.base import State
from engine.backends.numpy import NumpyBackend
from engine.builder import Builder
from engine.document.model import Document
from engine.graph import Graph, GraphBuilder
from engine.op import Ref
from engine.passes.differentiate import backpropagate
from engine.pipeline import compile
from engine.plan import plan
from engine.tensor_type import TensorType


def network(activation: str) -> Document:
    g = Builder(precision="float64")
    x, y = g.iris(name="data")
    h = g.dense(x, units=4, activation=activation, name="hidden")
    joined = g.concat(h, g.square(h), x, name="joined")
    p = g.dense(joined, units=3, name="logits")
    loss = g.categorical_cross_entropy(p, y, name="loss")
    g.sgd(g.l1_penalty(g.l2_penalty(loss, rate=0.1), rate=0.01), name="sgd")
    return g.document


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "softmax", "leaky_relu"])
def test_the_gradients_of_a_network_are_those_of_central_differences(activation: str) -> None:
    compiled = compile(network(activation))
    state = compiled.state(3)
    batch = 12
    data = compiled.sources["data"]

    def loss() -> float:
        program = compiled.program("evaluate", batch, state)
        for (_, port), buffer in program.inputs.items():
            buffer[...] = data.arrays[port][:batch]
        program.run()
        return float(program.outputs["loss"])

    before = {n: v.copy() for n, v in state.variables.items()}
    program = compiled.program("train", batch, state)
    for (_, port), buffer in program.inputs.items():
        buffer[...] = data.arrays[port][:batch]
    program.run()
    rate = compiled.settings["sgd", "learning_rate"]
    gradients = {n: (old - state.variables[n]) / rate for n, old in before.items()}
    for name, old in before.items():
        gradient = gradients[name]
        direction = np.random.default_rng(1).normal(size=old.shape)
        values = []
        for sign in (1, -1):
            for other, array in before.items():
                state.variables[other][...] = array
            state.variables[name][...] = old + sign * 1e-6 * direction
            values.append(loss())
        assert (gradient * direction).sum() == pytest.approx(
            (values[0] - values[1]) / 2e-6, rel=1e-5, abs=1e-8
        )


def evaluate(
    builder: GraphBuilder, outputs: dict[str, Ref], x: np.ndarray
) -> dict[str, np.ndarray]:
    graph = Graph(nodes=tuple(builder.nodes), precision="float64", outputs=outputs)
    program = NumpyBackend().bind(plan(graph, 1), State())
    for buffer in program.inputs.values():
        buffer[...] = x
    program.run()
    return {k: v.copy() for k, v in program.outputs.items()}


def leaf(builder: GraphBuilder, *shape: int) -> Ref:
    kind = TensorType("float64", shape)
    return builder.leaf("feed", {"node": "x", "port": "x"}, kind)


def test_a_value_used_twice_gets_both_gradients() -> None:
    b = GraphBuilder("float64")
    x = leaf(b, 3)
    loss = b.emit("sum", {"x": b.emit("multiply", {"a": x, "b": b.emit("sin", {"x": x})})})
    gradient = backpropagate(b, loss, [x])[x]
    at = np.array([0.3, -1.0, 2.0])
    found = evaluate(b, {"g": gradient}, at)["g"]
    np.testing.assert_allclose(found, np.sin(at) + at * np.cos(at), rtol=1e-12)


def test_broadcasting_is_undone() -> None:
    b = GraphBuilder("float64")
    x = leaf(b, 2, 1)
    wide = b.constant(np.arange(6.0).reshape(2, 3))
    loss = b.emit("sum", {"x": b.emit("multiply", {"a": x, "b": wide})})
    gradient = backpropagate(b, loss, [x])[x]
    assert b.type(gradient).shape == (2, 1)
    found = evaluate(b, {"g": gradient}, np.ones((2, 1)))["g"]
    np.testing.assert_allclose(found, [[3.0], [12.0]])


def test_nothing_flows_through_stop_gradient() -> None:
    b = GraphBuilder("float64")
    x = leaf(b, 3)
    kept = b.emit("stop_gradient", {"x": b.emit("exp", {"x": x})})
    loss = b.emit("sum", {"x": b.emit("multiply", {"a": x, "b": kept})})
    gradient = backpropagate(b, loss, [x])[x]
    at = np.array([0.0, 1.0, -1.0])
    np.testing.assert_allclose(evaluate(b, {"g": gradient}, at)["g"], np.exp(at))


def test_gradients_have_gradients() -> None:
    """The backward graph is an ordinary graph: x^4 has the second derivative 12 x^2."""
    b = GraphBuilder("float64")
    x = leaf(b, 3)
    fourth = b.emit("square", {"x": b.emit("square", {"x": x})})
    first = backpropagate(b, b.emit("sum", {"x": fourth}), [x])[x]
    second = backpropagate(b, b.emit("sum", {"x": first}), [x])[x]
    at = np.array([0.5, -1.0, 2.0])
    np.testing.assert_allclose(evaluate(b, {"g": second}, at)["g"], 12 * at**2)


def test_what_the_loss_does_not_depend_on_has_no_gradient() -> None:
    b = GraphBuilder("float64")
    x = leaf(b, 3)
    aside = b.emit("exp", {"x": x})
    loss = b.emit("sum", {"x": b.emit("square", {"x": x})})
    assert aside not in backpropagate(b, loss, [x])
