"""A training step of layers on sequences in this engine and in PyTorch eager, interleaved.

    python tests/benchmarks/sequences_against_pytorch.py

Batch 32, 50 steps, 64 units, a dense layer on every step, squared error, Adam. Beside the times of
a step: how many nodes the graph has, and how long it takes to compile it. That values and gradients
agree is tested elsewhere (`tests/engine/oracle`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
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

BATCH, FEATURES, UNITS, OUTPUTS = 32, 64, 64, 4
LAYERS = ("simple_rnn", "gru", "lstm", "transformer_encoder_block")
ROUNDS, STEPS = 9, 10


def ours(layer: str, time: int) -> tuple[Callable[[], None], int, float]:
    """A step, the nodes of its graph, and the seconds from document to program."""
    g = Builder()
    x = g.input(shape=[time, FEATURES], name="x")
    params = {"units": UNITS} if layer in LAYERS[:3] else {"heads": 4}
    made = getattr(g, layer)(x, **params)
    y = g.dense(made[0] if isinstance(made, tuple) else made, units=OUTPUTS)
    g.adam(g.squared_error(y, g.input(shape=[time, OUTPUTS], name="target")))
    began = perf_counter()
    compiled = compile(g.document)
    state = compiled.state(0)
    program = compiled.program("train", BATCH, state)
    seconds = perf_counter() - began
    random = np.random.default_rng(0)
    for buffer in program.inputs.values():
        buffer[...] = random.normal(size=buffer.shape)

    def step() -> None:
        program.run()
        state.step += 1

    return step, len(compiled.stages("train")[-1].graph.nodes), seconds


def theirs(layer: str, time: int) -> Callable[[], None]:
    """The same in PyTorch."""
    if layer == LAYERS[3]:
        block: torch.nn.Module = torch.nn.TransformerEncoderLayer(
            FEATURES, 4, 4 * FEATURES, 0.0, batch_first=True, norm_first=True
        )
    else:
        kinds = {"simple_rnn": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}
        block = kinds[layer](FEATURES, UNITS, batch_first=True)
    dense = torch.nn.Linear(UNITS, OUTPUTS)
    optimiser = torch.optim.Adam([*block.parameters(), *dense.parameters()])
    x, target = torch.randn(BATCH, time, FEATURES), torch.randn(BATCH, time, OUTPUTS)

    def step() -> None:
        optimiser.zero_grad(set_to_none=True)
        made = block(x)
        y = dense(made[0] if isinstance(made, tuple) else made)
        torch.mean((y - target) ** 2).backward()
        optimiser.step()

    return step


def seconds_a_step(step: Callable[[], None]) -> float:
    """Mean over one round."""
    began = perf_counter()
    for _ in range(STEPS):
        step()
    return (perf_counter() - began) / STEPS


def measure(layer: str, time: int) -> None:
    """Print one line of the table."""
    own, nodes, seconds = ours(layer, time)
    other = theirs(layer, time)
    for step in (own, other):
        seconds_a_step(step)
    pairs = [(seconds_a_step(own), seconds_a_step(other)) for _ in range(ROUNDS)]
    mine, them = (median(p[i] for p in pairs) * 1e3 for i in (0, 1))
    typer.echo(
        f"{layer:26} {nodes:5} nodes, compiled in {seconds:.2f} s   ours {mine:6.2f} ms   "
        f"PyTorch eager {them:6.2f} ms   ratio {median(a / b for a, b in pairs):.2f}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each layer, with PyTorch at one thread unless told otherwise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--time", type=int, default=50, help="steps of each sequence")
    given = parser.parse_args(arguments)
    torch.set_num_threads(given.threads)
    typer.echo(
        f"PyTorch {torch.__version__} with {given.threads} thread(s), NumPy {np.__version__}"
    )
    with np.errstate(all="ignore"):
        for layer in LAYERS:
            measure(layer, given.time)


if __name__ == "__main__":
    main()
