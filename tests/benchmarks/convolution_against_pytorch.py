"""Convolutions, pooling and a small network in this engine and in PyTorch eager, interleaved.

    python tests/benchmarks/convolution_against_pytorch.py --threads 1

First the results must be equal (values, both gradients; of the network the weights after a few
steps), then both are timed in turn and the ratio of the medians is printed: below 1, this engine is
faster. What flows back through max pooling needs the forward pass, which is timed with it here, but
not there. NumPy's threads are set by the environment (OMP_NUM_THREADS), PyTorch's by --threads.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
import typer

from engine.backends.base import State
from engine.backends.numpy import NumpyBackend
from engine.builder import Builder
from engine.expansion import expand_node
from engine.graph import Graph, GraphBuilder
from engine.initialisers import initial_values
from engine.passes.differentiate import backpropagate
from engine.passes.simplify import simplify
from engine.pipeline import compile
from engine.plan import plan
from engine.registry import CATALOGUE
from engine.tensor_type import TensorType

try:
    import torch
    from torch.nn import functional
except ImportError:
    sys.exit("PyTorch is not installed: pip install 'gradloom[bench]'")

ROUNDS = 9
SECONDS = 0.05
"""About how long one round of one side takes."""


@dataclass(frozen=True)
class Case:
    """One layer: its op and params, the images, and the same in PyTorch (channels first)."""

    name: str
    op: str
    shape: tuple[int, ...]
    params: Mapping[str, Any]
    theirs: Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
    weights: tuple[str, ...] = field(default=("kernel",))


def _conv(groups: int = 1, stride: int = 1, padding: int = 0) -> Callable[..., torch.Tensor]:
    return lambda x, k: functional.conv2d(x, k, stride=stride, padding=padding, groups=groups)


def _filters(count: int, size: int, padding: str = "valid", **more: Any) -> dict[str, Any]:
    given = {"filters": count, "kernel_size": [size], "padding": padding, "use_bias": False}
    return {**given, **more}


CASES = (
    Case("LeNet 1: 28x28x1, 5x5, 6, same", "conv2d", (64, 28, 28, 1), _filters(6, 5, "same"),
         _conv(padding=2)),
    Case("LeNet 2: 14x14x6, 5x5, 16", "conv2d", (64, 14, 14, 6), _filters(16, 5), _conv()),
    Case("digits 1: 8x8x1, 3x3, 16, same", "conv2d", (32, 8, 8, 1), _filters(16, 3, "same"),
         _conv(padding=1)),
    Case("digits 2: 8x8x16, 3x3, 32, same", "conv2d", (32, 8, 8, 16), _filters(32, 3, "same"),
         _conv(padding=1)),
    Case("wide: 28x28x32, 3x3, 64, same", "conv2d", (64, 28, 28, 32), _filters(64, 3, "same"),
         _conv(padding=1)),
    Case("1x1: 14x14x64, 64", "conv2d", (64, 14, 14, 64), _filters(64, 1), _conv()),
    Case("stride 2: 28x28x16, 2x2, 32", "conv2d", (64, 28, 28, 16),
         _filters(32, 2, stride=[2]), _conv(stride=2)),
    Case("depthwise: 28x28x32, 3x3, same", "depthwise_conv2d", (32, 28, 28, 32),
         {"kernel_size": [3], "padding": "same", "use_bias": False}, _conv(groups=32, padding=1)),
    Case("max pooling: 28x28x6, 2x2", "max_pool2d", (64, 28, 28, 6), {},
         lambda x, k: functional.max_pool2d(x, 2), ()),
    Case("max pooling: 8x8x16, 2x2", "max_pool2d", (32, 8, 8, 16), {},
         lambda x, k: functional.max_pool2d(x, 2), ()),
    Case("average pooling: 28x28x6, 2x2", "average_pool2d", (64, 28, 28, 6), {},
         lambda x, k: functional.avg_pool2d(x, 2), ()),
    Case("nearest: 14x14x32, twice", "upsample2d", (32, 14, 14, 32), {},
         lambda x, k: functional.interpolate(x, scale_factor=2), ()),
    Case("bilinear: 14x14x32, twice", "upsample2d", (32, 14, 14, 32), {"method": "linear"},
         lambda x, k: functional.interpolate(x, scale_factor=2, mode="bilinear"), ()),
    Case("transposed: 14x14x32, 3x3, 16", "conv2d_transpose", (32, 14, 14, 32),
         _filters(16, 3, stride=[2]),
         lambda x, k: functional.conv_transpose2d(x, k, stride=2)),
)  # fmt: skip

Timed = tuple[Callable[[], None], Callable[[], dict[str, np.ndarray]]]


def ours(case: Case, x: np.ndarray, g: np.ndarray | None, wanted: str) -> Timed:
    """What runs one program, and what reads its results: y, or a gradient of sum(g y)."""
    builder = GraphBuilder()
    feed = builder.leaf("feed", {"node": "op", "port": "x"}, TensorType("float32", x.shape))
    entry = CATALOGUE[case.op]
    params = entry.with_defaults(case.params)
    (y,) = expand_node(entry, builder, "op", {"x": feed}, params, training=True)
    outputs = {"y": y}
    if g is not None:
        back = builder.leaf("feed", {"node": "op", "port": "g"}, TensorType("float32", g.shape))
        loss = builder.emit("sum", {"x": builder.emit("multiply", {"a": y, "b": back})})
        reads = [(i, 0) for i, n in enumerate(builder.nodes) if n.op == "read"]
        adjoints = backpropagate(builder, loss, [feed, *reads])
        outputs = {wanted: adjoints[feed if wanted == "dx" else reads[0]]}
    graph = Graph(tuple(builder.nodes), variables=builder.variables, outputs=outputs)
    values = {
        n: np.array(initial_values(n, s.initialiser, s.scale, s.type.sizes(), 0), np.float32)
        for n, s in builder.variables.items()
    }
    program = NumpyBackend().bind(plan(simplify(graph), 1), State(values))
    for (_, port), buffer in program.inputs.items():
        buffer[...] = x if port == "x" else g
    return program.run, lambda: {**program.outputs, **values}


def first(array: np.ndarray) -> torch.Tensor:
    """Channels first, in one piece, as PyTorch keeps images."""
    return torch.tensor(np.ascontiguousarray(np.moveaxis(array, -1, 1)))


def theirs(
    case: Case, x: np.ndarray, g: np.ndarray | None, wanted: str, kernel: np.ndarray | None
) -> tuple[Callable[[], Any], Callable[[], np.ndarray]]:
    """The same in PyTorch. A gradient is timed alone, after one forward."""
    images = first(x).requires_grad_(wanted == "dx")
    weights = torch.zeros(1)
    if kernel is not None:
        turned = np.ascontiguousarray(np.moveaxis(kernel, (-1, -2), (0, 1)))
        weights = torch.tensor(turned).requires_grad_(wanted == "dk")
    if g is None:

        def forward() -> torch.Tensor:
            with torch.no_grad():
                return case.theirs(images, weights)

        return forward, lambda: np.moveaxis(forward().numpy(), 1, -1)
    y, back = case.theirs(images, weights), first(g)
    source = images if wanted == "dx" else weights

    def backward() -> torch.Tensor:
        return torch.autograd.grad(y, source, back, retain_graph=True)[0]

    if wanted == "dx":
        return backward, lambda: np.moveaxis(backward().numpy(), 1, -1)
    return backward, lambda: np.moveaxis(backward().numpy(), (0, 1), (-1, -2))


def seconds_each(run: Callable[[], Any], count: int) -> float:
    """Mean over one round."""
    began = perf_counter()
    for _ in range(count):
        run()
    return (perf_counter() - began) / count


def ratio(one: Callable[[], Any], other: Callable[[], Any]) -> tuple[float, float, float]:
    """Medians of both, in microseconds, and the median of their ratios."""
    counts = [max(1, int(SECONDS / max(seconds_each(run, 3), 1e-7))) for run in (one, other)]
    pairs = [(seconds_each(one, counts[0]), seconds_each(other, counts[1])) for _ in range(ROUNDS)]
    a, b = (median(p[i] for p in pairs) * 1e6 for i in (0, 1))
    return a, b, median(p[0] / p[1] for p in pairs)


def measure(case: Case) -> None:
    """Three lines of the table: forward, back to the images, back to the kernel."""
    random = np.random.default_rng(0)
    x = random.normal(size=case.shape).astype(np.float32)
    run, read = ours(case, x, None, "y")
    run()
    found = read()
    kernel = found.get("op/kernel") if case.weights else None
    g = random.normal(size=found["y"].shape).astype(np.float32)
    for wanted in ("y", "dx", *(("dk",) if case.weights else ())):
        back = None if wanted == "y" else g
        run, read = ours(case, x, back, wanted)
        other, value = theirs(case, x, back, wanted, kernel)
        run()
        expected = value()
        gap = np.abs(read()[wanted] - expected).max() / max(np.abs(expected).max(), 1e-12)
        if gap > 1e-4:
            sys.exit(f"{case.name}, {wanted}: the results differ by {gap:.1e} of the largest")
        own, their, quotient = ratio(run, other)
        typer.echo(
            f"{case.name:34} {wanted:2} ours {own:9.1f} us   PyTorch {their:9.1f} us   ratio "
            f"{quotient:5.2f}"
        )


# A training step of LeNet-5 and of the digits' network.


@dataclass(frozen=True)
class Network:
    """Convolutions (filters, size, padding), each with ReLU and 2x2 max pooling, then dense."""

    name: str
    side: int
    convolutions: tuple[tuple[int, int, str], ...]
    dense: tuple[int, ...]
    batch: int


NETWORKS = (
    Network("LeNet-5, batch 64, SGD", 28, ((6, 5, "same"), (16, 5, "valid")), (120, 84, 10), 64),
    Network("digits, batch 32, SGD", 8, ((16, 3, "same"), (32, 3, "same")), (10,), 32),
)
RATE = 0.05


def our_step(
    net: Network, x: np.ndarray, y: np.ndarray
) -> tuple[Callable[[], float], dict[str, np.ndarray]]:
    """A step, and the variables."""
    g = Builder()
    flow = g.input(shape=[net.side, net.side, 1], name="x")
    target = g.input(shape=[], dtype="int64", name="y")
    for i, (filters, size, padding) in enumerate(net.convolutions):
        given = {"filters": filters, "kernel_size": [size], "padding": padding}
        flow = g.conv2d(flow, activation="relu", name=f"conv{i}", **given)
        flow = g.max_pool2d(flow)
    flow = g.flatten(flow)
    for i, units in enumerate(net.dense):
        activation = "relu" if i < len(net.dense) - 1 else "none"
        flow = g.dense(flow, units=units, activation=activation, name=f"dense{i}")
    g.sgd(g.categorical_cross_entropy(flow, target, name="loss"), learning_rate=RATE)
    compiled = compile(g.document)
    state = compiled.state(0)
    program = compiled.program("train", net.batch, state)
    for (node, _), buffer in program.inputs.items():
        buffer[...] = x if node == "x" else y

    def step() -> float:
        program.run()
        state.step += 1
        return float(program.outputs["loss"])

    return step, state.variables


class Theirs(torch.nn.Module):
    """The same network; the first dense weights are reordered, since channels come first here."""

    def __init__(self, net: Network, start: Mapping[str, np.ndarray]) -> None:
        super().__init__()
        self.convolutions, self.dense = torch.nn.ModuleList(), torch.nn.ModuleList()
        for i, (filters, size, padding) in enumerate(net.convolutions):
            kernel = start[f"conv{i}/kernel"]
            layer = torch.nn.Conv2d(kernel.shape[2], filters, size, padding=padding)
            layer.weight.data = torch.tensor(kernel).movedim((-1, -2), (0, 1)).contiguous()
            layer.bias.data.zero_()
            self.convolutions.append(layer)
        channels = net.convolutions[-1][0]
        for i, units in enumerate(net.dense):
            weight = torch.tensor(start[f"dense{i}/weight"])
            if not i:
                side = int((weight.shape[0] // channels) ** 0.5)
                split = weight.reshape(side, side, channels, units)
                weight = split.permute(2, 0, 1, 3).reshape(-1, units)
            linear = torch.nn.Linear(weight.shape[0], units)
            linear.weight.data = weight.T.contiguous()
            linear.bias.data.zero_()
            self.dense.append(linear)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The logits."""
        for layer in self.convolutions:
            x = functional.max_pool2d(torch.relu(layer(x)), 2)
        x = x.flatten(1)
        for i, layer in enumerate(self.dense):
            x = layer(x) if i == len(self.dense) - 1 else torch.relu(layer(x))
        return x


def their_step(
    net: Network, x: np.ndarray, y: np.ndarray, start: Mapping[str, np.ndarray]
) -> tuple[Callable[[], float], Theirs]:
    """A step, and the model."""
    model = Theirs(net, start)
    optimiser = torch.optim.SGD(model.parameters(), lr=RATE)
    images, targets = first(x), torch.tensor(y)

    def step() -> float:
        optimiser.zero_grad(set_to_none=True)
        loss = functional.cross_entropy(model(images), targets)
        loss.backward()
        optimiser.step()
        return float(loss.detach())

    return step, model


def measure_network(net: Network) -> None:
    """One line: a whole training step."""
    random = np.random.default_rng(0)
    x = random.normal(size=(net.batch, net.side, net.side, 1)).astype(np.float32)
    y = random.integers(0, 10, net.batch)
    step, variables = our_step(net, x, y)
    other, model = their_step(net, x, y, {n: v.copy() for n, v in variables.items()})
    for _ in range(5):
        np.testing.assert_allclose(step(), other(), rtol=1e-3)
    weights = [layer.weight.detach().movedim((0, 1), (-1, -2)) for layer in model.convolutions]
    for i, weight in enumerate(weights):
        np.testing.assert_allclose(variables[f"conv{i}/kernel"], weight, atol=1e-4)
    own, their, quotient = ratio(step, other)
    typer.echo(
        f"{net.name:34} step {own:7.1f} us   PyTorch {their:9.1f} us   ratio {quotient:5.2f}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every case."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    threads = parser.parse_args(arguments).threads
    torch.set_num_threads(threads)
    typer.echo(f"PyTorch {torch.__version__} with {threads} thread(s), NumPy {np.__version__}")
    with np.errstate(all="ignore"):
        for case in CASES:
            measure(case)
        for net in NETWORKS:
            measure_network(net)


if __name__ == "__main__":
    main()
