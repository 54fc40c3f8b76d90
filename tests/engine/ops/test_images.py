"""Convolution, pooling and resampling beyond their samples: second derivatives, large images, ties,
and what their messages say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from engine.backends.base import State
from engine.backends.numpy import NumpyBackend, NumpyKernel
from engine.builder import Builder
from engine.document.changes import RemoveWire
from engine.eager import apply, initial_weights, value_and_gradient
from engine.errors import Problem, TypeProblem
from engine.expansion import expand_node, node_types
from engine.graph import Graph, GraphBuilder
from engine.op import Op
from engine.passes.check import check
from engine.passes.differentiate import backpropagate
from engine.passes.simplify import simplify
from engine.plan import plan
from engine.registry import CATALOGUE
from engine.tensor_type import TensorType


def gradient_length(op: str, arrays: Mapping[str, np.ndarray], params: Mapping[str, Any]) -> Any:
    """Half the squared length of the gradient of the sum of squares, and its own gradients."""
    builder = GraphBuilder("float64")
    refs = {
        n: builder.leaf("feed", {"node": "op", "port": n}, TensorType("float64", a.shape))
        for n, a in arrays.items()
    }
    entry = CATALOGUE[op]
    y = expand_node(entry, builder, "op", refs, entry.with_defaults(params), training=True)[0]
    energy = builder.emit("sum", {"x": builder.formula("square(y) + y", y=y)})
    first = backpropagate(builder, energy, refs.values())
    parts = [builder.emit("sum", {"x": builder.formula("square(d) / 2", d=first[r])})
             for r in refs.values()]  # fmt: skip
    total = parts[0]
    for part in parts[1:]:
        total = builder.emit("add", {"a": total, "b": part})
    second = backpropagate(builder, total, refs.values())
    outputs = {"length": total, **{f"d {n}": second[r] for n, r in refs.items()}}
    graph = simplify(Graph(tuple(builder.nodes), precision="float64", outputs=outputs))
    program = NumpyBackend().bind(plan(graph, 1), State())
    for (_, port), buffer in program.inputs.items():
        buffer[...] = arrays[port]
    program.run()
    return {n: a.copy() for n, a in program.outputs.items()}


SECOND = {
    "plain": ("convolution", {"x": (2, 5, 4, 3), "kernel": (3, 2, 3, 2)}, {"padding": "same"}),
    "strided groups": (
        "convolution",
        {"x": (2, 6, 5, 4), "kernel": (3, 3, 2, 2)},
        {"stride": [2, 1], "groups": 2, "padding": "explicit", "pads": [1]},
    ),
    "depthwise": ("convolution", {"x": (2, 5, 3), "kernel": (3, 1, 3)}, {"groups": 3}),
    "shared depthwise": ("convolution", {"x": (2, 5, 2), "kernel": (3, 1, 4)}, {"groups": 2}),
    "max": ("max_pool2d", {"x": (2, 5, 4, 2)}, {"pool_size": [3, 2], "stride": [2, 1]}),
    "mean": ("average_pool2d", {"x": (2, 5, 4, 2)}, {"pool_size": [3], "padding": "same"}),
    "norm": ("lp_pool1d", {"x": (2, 6, 2)}, {"p": 3.0}),
    "adaptive": ("adaptive_max_pool1d", {"x": (2, 7, 2)}, {"output_size": [3]}),
    "nearest": ("upsample2d", {"x": (2, 2, 3, 2)}, {"factor": [2, 3]}),
    "linear": ("upsample2d", {"x": (2, 2, 3, 2)}, {"method": "linear"}),
}


@pytest.mark.parametrize("case", sorted(SECOND))
def test_second_derivatives_are_those_of_central_differences(case: str) -> None:
    op, shapes, params = SECOND[case]
    random = np.random.default_rng(1)
    arrays = {n: random.normal(size=s) for n, s in shapes.items()}
    found = gradient_length(op, arrays, params)
    for name in arrays:
        direction = random.normal(size=arrays[name].shape)
        ends = [
            gradient_length(op, {**arrays, name: arrays[name] + t * direction}, params)["length"]
            for t in (1e-6, -1e-6)
        ]
        expected = float(ends[0] - ends[1]) / 2e-6
        assert float((found[f"d {name}"] * direction).sum()) == pytest.approx(expected, rel=1e-5)


def by_definition(x: np.ndarray, kernel: np.ndarray, padding: int) -> np.ndarray:
    """A convolution with stride 1, term by term over the taps."""
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    height, width = x.shape[1] - kernel.shape[0] + 1, x.shape[2] - kernel.shape[1] + 1
    y = np.zeros((x.shape[0], height, width, kernel.shape[-1]))
    for i in range(kernel.shape[0]):
        for j in range(kernel.shape[1]):
            y += x[:, i : i + height, j : j + width] @ kernel[i, j]
    return y


@pytest.mark.parametrize("channels", [1, 5, 24])
@pytest.mark.parametrize("batch", [1, 3])
def test_images_that_need_many_tiles_come_out_whole(channels: int, batch: int) -> None:
    random = np.random.default_rng(0)
    x = random.normal(size=(batch, 96, 64, channels))
    kernel = random.normal(size=(5, 5, channels, 3))
    params = {"padding": "explicit", "pads": [2]}
    g = random.normal(size=(batch, 96, 64, 3))
    outputs, gradients = value_and_gradient(
        "convolution", {"x": x, "kernel": kernel}, params, {"y": g}
    )
    np.testing.assert_allclose(outputs["y"], by_definition(x, kernel, 2), atol=1e-10)
    turned = kernel[::-1, ::-1].swapaxes(2, 3)
    np.testing.assert_allclose(gradients["x"], by_definition(g, turned, 2), atol=1e-10)
    padded = np.pad(x, ((0, 0), (2, 2), (2, 2), (0, 0)))
    for i, j in ((0, 0), (2, 4)):
        expected = np.einsum("nhwc,nhwo->co", padded[:, i : i + 96, j : j + 64], g)
        np.testing.assert_allclose(gradients["kernel"][i, j], expected, atol=1e-9)


@pytest.mark.parametrize("padding", ["valid", "same"])
def test_long_sequences_are_convolved_channel_by_channel(padding: str) -> None:
    random = np.random.default_rng(0)
    x = random.normal(size=(2, 40_000, 3))
    weights = {"kernel": random.normal(size=(4, 1, 3)), "bias": np.zeros(3)}
    params = {"kernel_size": [4], "padding": padding}
    y = apply("depthwise_conv1d", {"x": x}, params, weights=weights)["y"]
    padded = np.pad(x, ((0, 0), (1, 2), (0, 0))) if padding == "same" else x
    length = padded.shape[1] - 3
    taps = [padded[:, i : i + length] * weights["kernel"][i, 0] for i in range(4)]
    np.testing.assert_allclose(y, sum(taps), atol=1e-12)


class Weighed(NumpyKernel):
    """Remembers how much scratch was asked for."""

    def __init__(self) -> None:
        super().__init__(State())
        self.nbytes = 0

    def scratch(self, shape: Sequence[int], dtype: str) -> np.ndarray:
        found = super().scratch(shape, dtype)
        self.nbytes += found.nbytes
        return found


@pytest.mark.parametrize(
    ("op", "names"),
    [
        ("convolution", ("x", "kernel", "y")),
        ("convolution_input_gradient", ("y", "kernel", "x")),
        ("convolution_kernel_gradient", ("x", "y", "kernel")),
    ],
)
@pytest.mark.parametrize(("groups", "inner"), [(1, 32), (32, 1)])
def test_scratch_stays_small_for_a_large_batch(
    op: str, names: tuple[str, ...], groups: int, inner: int
) -> None:
    arrays = {
        "x": np.zeros((128, 64, 64, 32), np.float32),
        "kernel": np.zeros((3, 3, inner, 32), np.float32),
        "y": np.zeros((128, 64, 64, 32), np.float32),
    }
    entry = CATALOGUE[op]
    assert isinstance(entry, Op)
    assert entry.forward is not None
    ports = [p.name for p in entry.inputs]
    inputs = {port: arrays[name] for port, name in zip(ports, names[:2], strict=True)}
    kernel = Weighed()
    params = entry.with_defaults({"padding": "same", "groups": groups})
    entry.forward(kernel, inputs, (arrays[names[2]],), params)
    assert 0 < kernel.nbytes < 4 * 2**20


def test_images_of_unknown_size_keep_it_with_padding_same() -> None:
    kinds = {"x": TensorType("float32", ("N", "H", "W", 3))}
    entry = CATALOGUE["conv2d"]
    same = entry.with_defaults({"padding": "same"})
    assert node_types(entry, kinds, same, "float32").outputs[0].shape == ("N", "H", "W", 8)
    with pytest.raises(TypeProblem, match=r"the height of the image is not known yet"):
        node_types(entry, kinds, entry.with_defaults({}), "float32")


def test_the_first_of_equal_maxima_gets_the_gradient() -> None:
    x = np.zeros((1, 2, 2, 1))
    x[0, 0, 1] = x[0, 1, 0] = 1.0
    _, gradients = value_and_gradient("max_pool2d", {"x": x})
    assert gradients["x"][0, :, :, 0].tolist() == [[0.0, 1.0], [0.0, 0.0]]


def test_what_flows_back_through_a_norm_of_zeros_is_zero() -> None:
    for p in (1.0, 2.0, 3.0):
        x = np.zeros((1, 4, 1))
        y, gradients = value_and_gradient("lp_pool1d", {"x": x}, {"p": p})
        assert not y["y"].any()
        assert not gradients["x"].any()


def test_same_padding_puts_the_odd_place_at_the_end() -> None:
    x = np.arange(1.0, 5.0).reshape(1, 4, 1)
    params = {"padding": "same", "stride": [2]}
    y = apply("convolution", {"x": x, "kernel": np.ones((3, 1, 1))}, params)["y"]
    assert y.ravel().tolist() == [6.0, 7.0]


def test_filters_begin_as_the_initialiser_says_for_their_field() -> None:
    x = np.zeros((1, 8, 8, 4), np.float32)
    kernel = initial_weights("conv2d", {"x": x}, {"filters": 64, "initialiser": "he_normal"})
    assert kernel["kernel"].shape == (3, 3, 4, 64)
    assert kernel["kernel"].std() == pytest.approx((2 / 36) ** 0.5, rel=0.05)


def problem(op: str, shape: list[int], **params: Any) -> Problem:
    """The one problem of an op behind an input of this shape."""
    g = Builder()
    getattr(g, op)(g.input(shape=shape, name="images"), name="op", **params)
    (found,) = [p for p in check(g.document).problems if p.severity == "error"]
    return found


def mended(op: str, shape: list[int], number: int = 0, **params: Any) -> tuple[Problem, bool]:
    """The problem, and whether its repair leaves none."""
    g = Builder()
    getattr(g, op)(g.input(shape=shape, name="images"), name="op", **params)
    (found,) = [p for p in check(g.document).problems if p.severity == "error"]
    assert (
        not isinstance(found.fixes[number].changes[0], RemoveWire)
        or len(found.fixes[number].changes) > 1
    )
    for change in found.fixes[number].changes:
        change.apply(g.document)
    return found, not [p for p in check(g.document).problems if p.severity == "error"]


@pytest.mark.parametrize(
    ("op", "shape", "wanted"),
    [
        ("conv2d", [64], "(8, 8, 1)"),
        ("conv2d", [3072], "(32, 32, 3)"),
        ("conv2d", [28, 28], "(28, 28, 1)"),
        ("conv1d", [20], "(20, 1)"),
        ("conv3d", [27], "(3, 3, 3, 1)"),
        ("max_pool2d", [64], "(8, 8, 1)"),
        ("upsample2d", [64], "(8, 8, 1)"),
        ("zero_pad2d", [64], "(8, 8, 1)"),
    ],
)
def test_flat_images_are_offered_a_reshape_that_mends_it(
    op: str, shape: list[int], wanted: str
) -> None:
    found, ok = mended(op, shape)
    assert f"Insert reshape to {wanted}?" in found.message
    assert ok


def test_numbers_that_are_no_image_are_only_told_so() -> None:
    found = problem("conv2d", [7])
    assert "conv2d needs images as (N, height, width, channels)" in found.message
    assert "got (N, 7)" in found.message
    assert [f.changes[0].__class__ for f in found.fixes] == [RemoveWire]


@pytest.mark.parametrize(
    ("op", "params", "words"),
    [
        ("conv2d", {"kernel_size": [9]}, "a window of 9 places does not fit into the height of 6"),
        ("conv2d", {"dilation": [1, 3]}, "a window of 7 places does not fit into the width of 5"),
        ("conv2d", {"stride": [0]}, "stride must be at least 1 along each axis; got [0]"),
        ("conv2d", {"stride": [1, 2, 3]}, "stride needs one number for all axes, or 2"),
        ("conv2d", {"groups": 3}, "4 channels cannot be shared among 3 groups"),
        ("conv2d", {"groups": 4, "filters": 6}, "6 filters cannot be shared among 4 groups"),
        ("conv2d", {"padding": "explicit", "pads": [1, 2, 3]}, "pads needs one number"),
        ("max_pool2d", {"pool_size": [7]}, "a window of 7 places does not fit into the height"),
        ("max_pool2d", {"padding": "explicit", "pads": [2]}, "hide whole windows of 2"),
        ("conv2d_transpose", {"output_padding": [2]}, "is not smaller than the stride"),
        ("conv2d_transpose", {"padding": "same", "output_padding": [1]}, "has no place there"),
        ("crop2d", {"pads": [3]}, "nothing is left of the height of 6"),
    ],
)
def test_what_does_not_fit_is_said_and_can_be_mended(
    op: str, params: Mapping[str, Any], words: str
) -> None:
    found, ok = mended(op, [6, 5, 4], **params)
    assert words in found.message
    assert ok


def test_channels_that_do_not_make_squares_are_named() -> None:
    assert (
        "6 channels do not fall into squares of 2 by 2"
        in problem("pixel_shuffle", [2, 2, 6]).message
    )


def test_a_kernel_of_other_channels_is_named_with_both_shapes() -> None:
    x, kernel = np.zeros((1, 4, 4, 3)), np.zeros((3, 3, 2, 1))
    with pytest.raises(TypeProblem, match=r"takes images of 2 channels .* got 3"):
        apply("convolution", {"x": x, "kernel": kernel})
