"""A training step in this engine and in PyTorch eager, interleaved, on the same two networks.

    python tests/benchmarks/step_against_pytorch.py

First the two must agree (loss and weights after a few steps from the same start), then both are
timed in turn and the ratio of the medians is printed. Bars: at most a fifth of PyTorch's time for
2-4-2-1 (tanh, SGD, batch 10), at most 0.7 of it for 784-256-128-10 (ReLU, Adam, batch 128).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import numpy as np
import typer

from engine.builder import Builder
from engine.pipeline import compile

try:
    import torch
except ImportError:
    sys.exit("PyTorch is not installed: pip install 'gradloom[bench]'")


@dataclass(frozen=True)
class Case:
    """A dense network. sizes: of its layers, the inputs first."""

    name: str
    sizes: tuple[int, ...]
    activation: str
    optimiser: str
    rate: float
    batch: int
    bar: float
    steps: int


CASES = (
    Case("2-4-2-1 tanh, SGD, batch 10", (2, 4, 2, 1), "tanh", "sgd", 0.03, 10, 0.2, 2000),
    Case(
        "784-256-128-10 ReLU, Adam, batch 128",
        (784, 256, 128, 10),
        "relu",
        "adam",
        1e-3,
        128,
        0.7,
        60,
    ),
)
ROUNDS = 9


def ours(
    case: Case, x: np.ndarray, y: np.ndarray
) -> tuple[Callable[[], float], dict[str, np.ndarray]]:
    """A step function that returns the loss, and the variables."""
    g = Builder()
    flow = g.input(shape=[case.sizes[0]], name="x")
    classes = case.sizes[-1] > 1
    target = g.input(
        shape=[] if classes else [1], dtype="int64" if classes else "float32", name="y"
    )
    for number, units in enumerate(case.sizes[1:]):
        last = number == len(case.sizes) - 2
        activation = "none" if last and classes else case.activation
        flow = g.dense(flow, units=units, activation=activation, name=f"layer{number}")
    loss = g.categorical_cross_entropy if classes else g.squared_error
    value = loss(flow, target, name="loss")
    getattr(g, case.optimiser)(value, learning_rate=case.rate, name="optimiser")
    compiled = compile(g.document)
    state = compiled.state(0)
    program = compiled.program("train", case.batch, state)
    rows = np.arange(case.batch)
    data = {"x": x, "y": y}
    pairs = [(data[node], buffer) for (node, _), buffer in program.inputs.items()]
    run, result = program.run, program.outputs["loss"]

    def step() -> float:
        for column, buffer in pairs:
            np.take(column, rows, axis=0, out=buffer, mode="clip")
        run()
        state.step += 1
        return float(result)

    return step, state.variables


def theirs(
    case: Case, x: np.ndarray, y: np.ndarray, start: dict[str, np.ndarray]
) -> tuple[Callable[[], float], list[torch.nn.Linear]]:
    """The same in PyTorch, from the same weights."""
    kind = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}[case.activation]
    classes = case.sizes[-1] > 1
    layers: list[torch.nn.Module] = []
    linear: list[torch.nn.Linear] = []
    for number, (n_in, n_out) in enumerate(zip(case.sizes, case.sizes[1:], strict=False)):
        linear.append(torch.nn.Linear(n_in, n_out))
        with torch.no_grad():
            linear[-1].weight.copy_(torch.from_numpy(start[f"layer{number}/weight"].T.copy()))
            linear[-1].bias.copy_(torch.from_numpy(start[f"layer{number}/bias"].copy()))
        layers.append(linear[-1])
        if not (classes and number == len(case.sizes) - 2):
            layers.append(kind())
    model = torch.nn.Sequential(*layers)
    if case.optimiser == "sgd":
        optimiser: torch.optim.Optimizer = torch.optim.SGD(model.parameters(), lr=case.rate)
    else:
        optimiser = torch.optim.Adam(model.parameters(), lr=case.rate)
    inputs, targets = torch.from_numpy(x), torch.from_numpy(y)
    rows = torch.arange(case.batch)

    def step() -> float:
        optimiser.zero_grad(set_to_none=True)
        output = model(inputs[rows])
        wanted = targets[rows]
        if classes:
            loss = torch.nn.functional.cross_entropy(output, wanted)
        else:
            loss = 0.5 * torch.mean((output - wanted) ** 2)
        loss.backward()
        optimiser.step()
        return float(loss.detach())

    return step, linear


def data_for(case: Case) -> tuple[np.ndarray, np.ndarray]:
    """Random examples of the network's shape."""
    random = np.random.default_rng(0)
    x = random.normal(size=(4 * case.batch, case.sizes[0])).astype(np.float32)
    if case.sizes[-1] > 1:
        return x, random.integers(0, case.sizes[-1], 4 * case.batch)
    return x, np.sign(random.normal(size=(4 * case.batch, 1))).astype(np.float32)


def agree(case: Case) -> float:
    """The largest difference of weights after a few steps from the same start."""
    x, y = data_for(case)
    our_step, variables = ours(case, x, y)
    start = {name: value.copy() for name, value in variables.items()}
    their_step, linear = theirs(case, x, y, start)
    for _ in range(5):
        np.testing.assert_allclose(our_step(), their_step(), rtol=2e-4, atol=1e-6)
    worst = 0.0
    for number, layer in enumerate(linear):
        pairs = (("weight", layer.weight.detach().numpy().T), ("bias", layer.bias.detach().numpy()))
        for name, value in pairs:
            gap = np.abs(variables[f"layer{number}/{name}"] - value).max()
            worst = max(worst, float(gap))
    return worst


def seconds_a_step(step: Callable[[], float], count: int) -> float:
    """Mean over one round."""
    began = perf_counter()
    for _ in range(count):
        step()
    return (perf_counter() - began) / count


def measure(case: Case) -> None:
    """Print one line of the table."""
    gap = agree(case)
    x, y = data_for(case)
    our_step, variables = ours(case, x, y)
    their_step, _ = theirs(case, x, y, variables)
    for step in (our_step, their_step):
        seconds_a_step(step, max(10, case.steps // 10))
    pairs = [
        (seconds_a_step(our_step, case.steps), seconds_a_step(their_step, case.steps))
        for _ in range(ROUNDS)
    ]
    own, other = (median(p[i] for p in pairs) * 1e6 for i in (0, 1))
    ratio = median(a / b for a, b in pairs)
    verdict = "within" if ratio <= case.bar else "ABOVE"
    typer.echo(
        f"{case.name:38} ours {own:8.1f} us   PyTorch eager {other:8.1f} us   ratio {ratio:.3f} "
        f"({verdict} the bar {case.bar})   largest difference of weights {gap:.1e}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the cases with PyTorch at its default number of threads, and at one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    threads = parser.parse_args(arguments).threads
    torch.set_num_threads(threads)
    typer.echo(f"PyTorch {torch.__version__} with {threads} thread(s), NumPy {np.__version__}")
    with np.errstate(all="ignore"):
        for case in CASES:
            measure(case)


if __name__ == "__main__":
    main()
