"""Layers on sequences: memory is handed on, masks mask, nothing looks ahead that must not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine import Builder, check
from engine.backends.base import State
from engine.backends.numpy import NumpyBackend
from engine.eager import apply, initial_weights, value_and_gradient
from engine.expansion import expand_node, node_types
from engine.graph import Graph, GraphBuilder
from engine.initialisers import initial_values
from engine.op import Layer, Op, Ref, floats, ints
from engine.passes.differentiate import backpropagate
from engine.plan import plan
from engine.projections import ACTIVATIONS
from engine.registry import CATALOGUE, find
from engine.tensor_type import TensorType

RECURRENT = ("simple_rnn", "lstm", "gru")
X = np.random.default_rng(1).normal(size=(3, 6, 4))


def test_a_layer_offers_every_activation_that_has_no_weights_and_no_second_input() -> None:
    plain = {
        e.name
        for e in CATALOGUE.values()
        if e.category == "activation" and isinstance(e, Op) and not e.hidden and len(e.inputs) == 1
    }
    assert set(ACTIVATIONS) - {"none"} == plain


def test_a_dense_layer_treats_every_step_alike() -> None:
    params = {"units": 5, "activation": "tanh", "bias": 0.2}
    whole = apply("dense", {"x": X}, params)["y"]
    for step in range(X.shape[1]):
        np.testing.assert_allclose(whole[:, step], apply("dense", {"x": X[:, step]}, params)["y"])


@pytest.mark.parametrize("axes", [[0, 2, 1], [1, 0, 2], [2, 1, 0]])
def test_rows_that_lie_scattered_in_memory_are_multiplied_rightly(axes: list[int]) -> None:
    builder = GraphBuilder("float64")
    x = builder.leaf("feed", {"node": "op", "port": "x"}, TensorType("float64", X.shape))
    turned = builder.emit("transpose", {"x": x}, {"axes": axes})
    width = X.shape[axes[2]]
    matrix = np.random.default_rng(4).normal(size=(width, 2))
    y = builder.emit("matmul", {"a": turned, "b": builder.constant(matrix, "float64")})
    stack = builder.emit("matmul", {"a": turned, "b": _last_two_swapped(builder, turned)})
    letters = {"of_a": "abi", "of_b": "abj", "out": "ij"}
    rows = builder.emit("contract", {"a": turned, "b": turned}, letters)
    found = _run(builder, {"y": y, "stack": stack, "rows": rows}, X, {})
    by_hand = X.transpose(axes)
    np.testing.assert_allclose(found["y"], by_hand @ matrix)
    np.testing.assert_allclose(found["stack"], by_hand @ by_hand.transpose(0, 2, 1))
    np.testing.assert_allclose(found["rows"], np.einsum("abi,abj->ij", by_hand, by_hand))


def _last_two_swapped(builder: GraphBuilder, ref: Ref) -> Ref:
    return builder.emit("transpose", {"x": ref}, {"axes": [0, 2, 1]})


def _run(
    builder: GraphBuilder, outputs: dict[str, Ref], values: np.ndarray, weights: dict[str, Any]
) -> dict[str, np.ndarray]:
    """The outputs of a graph with one feed."""
    graph = Graph(
        nodes=tuple(builder.nodes),
        precision="float64",
        variables=builder.variables,
        outputs=outputs,
    )
    program = NumpyBackend().bind(plan(graph, 1), State(weights, {}))
    for buffer in program.inputs.values():
        buffer[...] = values
    program.run()
    return {name: np.array(array) for name, array in program.outputs.items()}


@pytest.mark.parametrize("name", RECURRENT)
def test_a_sequence_in_two_halves_gives_what_it_gives_as_a_whole(name: str) -> None:
    params = {"units": 3, "layers": 2}
    weights = initial_weights(name, {"x": X}, params)
    whole = apply(name, {"x": X}, params, weights=weights)
    first = apply(name, {"x": X[:, :2]}, params, weights=weights)
    handed = {k: v for k, v in first.items() if k != "y"}
    second = apply(name, {"x": X[:, 2:], **handed}, params, weights=weights)
    np.testing.assert_allclose(np.concatenate([first["y"], second["y"]], 1), whole["y"])
    np.testing.assert_allclose(second["state"], whole["state"])


@pytest.mark.parametrize("name", RECURRENT)
@pytest.mark.parametrize("returns", ["every step", "last step"])
def test_padding_at_the_end_changes_nothing(name: str, returns: str) -> None:
    params = {"units": 3, "bidirectional": True, "returns": returns}
    mask = np.arange(6) < np.array([[6], [4], [1]])
    found = apply(name, {"x": X, "mask": mask}, params)
    for row, length in enumerate((6, 4, 1)):
        short = apply(name, {"x": X[row : row + 1, :length]}, params)
        mine = found["y"][row : row + 1]
        mine = mine[:, :length] if returns == "every step" else mine
        np.testing.assert_allclose(mine, short["y"])
        np.testing.assert_allclose(found["state"][row : row + 1], short["state"])


@pytest.mark.parametrize("name", RECURRENT)
def test_the_graph_grows_by_the_same_number_of_nodes_with_every_step(name: str) -> None:
    def nodes(steps: int) -> int:
        builder = GraphBuilder()
        x = builder.leaf("feed", {"port": "x"}, floats("N", steps, 2))
        entry = find(name)
        assert entry is not None
        params = entry.with_defaults({"units": 2})
        y = expand_node(entry, builder, "r", {"x": x}, params, training=True)[0]
        loss = builder.emit("mean", {"x": y})
        backpropagate(builder, loss, [x])
        return len(builder.nodes)

    assert nodes(12) - nodes(8) == nodes(8) - nodes(4)


def test_an_lstm_with_a_state_and_no_cell_says_that_both_are_needed() -> None:
    entry = find("lstm")
    assert entry is not None
    types = {"x": floats("N", 3, 2), "state": floats("N", 16)}
    with pytest.raises(Exception, match="begins with a state and a cell"):
        node_types(entry, types, entry.with_defaults({}), "float32")


def test_the_forget_gate_alone_begins_with_its_bias() -> None:
    bias = initial_weights("lstm", {"x": X}, {"units": 2, "forget_bias": 1.5})["bias"]
    assert bias.tolist() == [0, 0, 1.5, 1.5, 0, 0, 0, 0]


@pytest.mark.parametrize("shape", [(4, 4), (3, 7), (7, 3), (2, 3, 4)])
def test_orthogonal_weights_are_at_right_angles(shape: tuple[int, ...]) -> None:
    drawn = initial_values("w", "orthogonal", 2.0, shape, 0).reshape(-1, shape[-1])
    small = drawn @ drawn.T if drawn.shape[0] <= drawn.shape[1] else drawn.T @ drawn
    np.testing.assert_allclose(small, 4.0 * np.eye(len(small)), atol=1e-12)


def test_causal_attention_does_not_look_ahead() -> None:
    params = {"heads": 2, "causal": True, "rotary": True}
    changed = X.copy()
    changed[:, 4:] += 1.0
    for name, port in (("multi_head_attention", "query"), ("transformer_encoder_block", "x")):
        before = apply(name, {port: X}, params)["y"]
        after = apply(name, {port: changed}, params)["y"]
        np.testing.assert_array_equal(before[:, :4], after[:, :4])
        assert not np.allclose(before[:, 4:], after[:, 4:])


def test_the_decoder_sees_all_of_the_memory_but_none_of_its_own_future() -> None:
    memory, changed = X[:, :5], X.copy()
    changed[:, 3:] += 1.0
    before = apply("transformer_decoder_block", {"x": X, "memory": memory})["y"]
    after = apply("transformer_decoder_block", {"x": changed, "memory": memory})["y"]
    np.testing.assert_array_equal(before[:, :3], after[:, :3])
    other = memory.copy()
    other[:, 4] += 1.0
    moved = apply("transformer_decoder_block", {"x": X, "memory": other})["y"]
    assert (np.abs(moved - before).max(axis=2) > 1e-6).all()


def test_padded_keys_have_no_weight_and_rows_sum_to_one() -> None:
    padding = np.arange(6) < np.array([[6], [4], [1]])
    found = apply("multi_head_attention", {"query": X, "padding": padding})["weights"]
    np.testing.assert_allclose(found.sum(-1), 1.0)
    assert (np.where(padding[:, None, None, :], 0.0, found) == 0.0).all()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("forbidden", [False, -np.inf])
def test_a_query_that_may_attend_to_nothing_gets_zeros(dtype: type, forbidden: float) -> None:
    mask = np.full((6, 6), forbidden)
    mask = mask.astype(dtype) if forbidden else mask.astype(bool)
    values = X.astype(dtype)
    inputs = {"query": values, "key": values, "value": values, "mask": mask}
    outputs, gradients = value_and_gradient("scaled_dot_product_attention", inputs)
    for array in (*outputs.values(), *gradients.values()):
        assert (array == 0).all()


def test_heads_that_do_not_share_out_the_features_are_repaired() -> None:
    g = Builder()
    x = g.input(shape=[3, 6], name="x")
    g.transformer_encoder_block(x, heads=4, name="block")
    problem = next(p for p in check(g.document).problems if p.code == "heads.width")
    assert problem.place == "block.x"
    for change in problem.fixes[0].changes:
        change.apply(g.document)
    assert not [p for p in check(g.document).problems if p.severity == "error"]
    assert g.document.nodes["block"].params["heads"] == 3


def test_rotary_products_depend_on_the_distance_alone() -> None:
    same = np.repeat(X[:1, :1], 6, axis=1)
    turned = apply("rotary_position", {"x": same})["y"][0]
    products = turned @ turned.T
    for distance in range(6):
        diagonal = np.diagonal(products, distance)
        np.testing.assert_allclose(diagonal, diagonal[0])


def test_sinusoidal_positions_are_those_of_the_paper() -> None:
    found = apply("sinusoidal_position", {"x": np.zeros((1, 6, 4))})["y"][0]
    for place in range(6):
        expected = [np.sin(place), np.cos(place), np.sin(place / 100), np.cos(place / 100)]
        np.testing.assert_allclose(found[place], expected)


@pytest.mark.parametrize(
    ("name", "port"),
    [
        ("scaled_dot_product_attention", "query"),
        ("multi_head_attention", "query"),
        ("transformer_encoder_block", "x"),
    ],
)
def test_dropout_acts_in_training_alone_and_not_at_all_at_rate_0(name: str, port: str) -> None:
    inputs = {port: X} | ({"key": X, "value": X} if name.startswith("scaled") else {})
    calm = apply(name, inputs)["y"]
    np.testing.assert_array_equal(apply(name, inputs, training=True)["y"], calm)
    np.testing.assert_array_equal(apply(name, inputs, {"dropout": 0.5})["y"], calm)
    assert not np.allclose(apply(name, inputs, {"dropout": 0.5}, training=True)["y"], calm)


def test_an_embedding_has_as_many_vectors_as_its_input_has_classes() -> None:
    entry = find("embedding")
    assert isinstance(entry, Layer)
    params = entry.with_defaults({"size": 3})
    found = node_types(entry, {"x": ints("N", 5, classes=7)}, params, "float32")
    assert (found.outputs[0].shape, found.parameters) == (("N", 5, 3), 21)
    with pytest.raises(Exception, match="not known here"):
        node_types(entry, {"x": ints("N", 5)}, params, "float32")


def test_padding_is_the_zero_vector_and_masked() -> None:
    x = np.array([[2, 0], [0, 1]])
    found = apply("embedding", {"x": x}, {"classes": 3, "padding": 0})
    assert found["mask"].tolist() == [[True, False], [False, True]]
    assert (found["y"][x == 0] == 0).all()
    assert (found["y"][x != 0] != 0).any(axis=1).all()


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("lstm", {"units": 2}),
        ("gru", {"units": 2}),
        ("simple_rnn", {"units": 2, "layers": 2}),
        ("multi_head_attention", {"causal": True, "rotary": True}),
        ("transformer_encoder_block", {"activation": "tanh"}),
        ("dense", {"units": 2, "activation": "sigmoid"}),
    ],
)
def test_second_derivatives_are_those_of_central_differences(
    name: str, params: dict[str, Any]
) -> None:
    """Of the squared norm of the gradient, which the gradient's own gradient rules give."""
    entry = find(name)
    assert isinstance(entry, Layer)
    port = entry.inputs[0].name
    values = X[:2, :3]
    found = _gradient_of_gradient_norm(entry, port, values, params)
    direction = np.random.default_rng(2).normal(size=values.shape)

    def norm(step: float) -> float:
        moved = {port: values + step * direction}
        gradients = value_and_gradient(name, moved, params, _ups(name, moved, params))[1]
        return float(np.square(gradients[port]).sum())

    expected = (norm(1e-6) - norm(-1e-6)) / 2e-6
    assert float((found * direction).sum()) == pytest.approx(expected, rel=1e-5, abs=1e-7)


def _ups(name: str, inputs: dict[str, np.ndarray], params: dict[str, Any]) -> dict[str, Any]:
    """Twice the first output: as if its squares were summed; nothing from the others."""
    outputs = apply(name, inputs, params)
    first = next(iter(outputs))
    return {n: 2.0 * v if n == first else np.zeros_like(v) for n, v in outputs.items()}


def _gradient_of_gradient_norm(
    entry: Layer, port: str, values: np.ndarray, params: dict[str, Any]
) -> np.ndarray:
    builder = GraphBuilder("float64")
    x = builder.leaf("feed", {"node": "op", "port": port}, TensorType("float64", values.shape))
    whole = entry.with_defaults(params)
    y = expand_node(entry, builder, "op", {port: x}, whole, training=False)[0]
    loss = builder.emit("sum", {"x": builder.emit("square", {"x": y})})
    first = backpropagate(builder, loss, [x])[x]
    norm = builder.emit("sum", {"x": builder.emit("square", {"x": first})})
    second = backpropagate(builder, norm, [x])[x]
    weights = initial_weights(entry.name, {port: values}, params)
    owned = {f"op/{n}": w for n, w in weights.items()}
    return _run(builder, {"second": second}, values, owned)["second"]
