"""A training step on each backend, in PyTorch and (where installed) in JAX, interleaved.

    python tests/benchmarks/backends.py [--threads 2]

First all must agree: loss and weights after a few steps from the same start. Then they are timed in
turn, in chunks as a session trains, and the medians are printed with the ratio to the fastest peer.
Bars: 2-4-2-1 below JAX's fori_loop (3.7 us where it was measured); 2-8-8-8-1 with seven features at
most half of the fastest peer's time; 784-256-128-10 at most 0.62 of it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
import typer

from engine.backends import backend_of
from engine.builder import Builder
from engine.pipeline import compile

torch: Any = None
jax: Any = None
jnp: Any = None
with suppress(ImportError):
    import torch
with suppress(ImportError):
    import jax
    import jax.numpy as jnp

ROUNDS = 9
Run = Callable[[int], float]
"""So many steps; gives the mean of their losses."""


@dataclass(frozen=True)
class Case:
    """A dense network. sizes: of its layers, the inputs first."""

    name: str
    sizes: tuple[int, ...]
    activation: str
    optimiser: str
    rate: float
    batch: int
    steps: int
    batches: int


CASES = (
    Case("2-4-2-1 tanh, SGD, batch 10", (2, 4, 2, 1), "tanh", "sgd", 0.03, 10, 2000, 40),
    Case("7-8-8-8-1 tanh, Adam, batch 10", (7, 8, 8, 8, 1), "tanh", "adam", 1e-3, 10, 2000, 40),
    Case("784-256-128-10 ReLU, Adam, 128", (784, 256, 128, 10), "relu", "adam", 1e-3, 128, 60, 4),
)


def data_for(case: Case) -> dict[str, np.ndarray]:
    """Random examples of the network's shape."""
    random = np.random.default_rng(0)
    count = case.batches * case.batch
    x = random.normal(size=(count, case.sizes[0])).astype(np.float32)
    if case.sizes[-1] > 1:
        return {"x": x, "y": random.integers(0, case.sizes[-1], count)}
    return {"x": x, "y": np.sign(random.normal(size=(count, 1))).astype(np.float32)}


def engine_run(case: Case, name: str) -> tuple[Run, Mapping[str, np.ndarray], float]:
    """The steps on a backend, the variables, and the seconds until it was ready."""
    g = Builder()
    flow = g.input(shape=[case.sizes[0]], name="x")
    classes = case.sizes[-1] > 1
    shape, dtype = ([], "int64") if classes else ([1], "float32")
    target = g.input(shape=shape, dtype=dtype, name="y")
    for number, units in enumerate(case.sizes[1:]):
        last = number == len(case.sizes) - 2
        activation = "none" if last and classes else case.activation
        flow = g.dense(flow, units=units, activation=activation, name=f"layer{number}")
    loss = g.categorical_cross_entropy if classes else g.squared_error
    getattr(g, case.optimiser)(loss(flow, target, name="loss"), learning_rate=case.rate, name="o")
    began = perf_counter()
    compiled = compile(g.document, backend=backend_of(name))  # type: ignore[arg-type]
    state = compiled.state(0)
    program = compiled.program("train", case.batch, state)
    ready = perf_counter() - began
    arrays = data_for(case)
    columns = {slot: arrays[slot[0]] for slot in program.inputs}
    order = np.arange(case.batches * case.batch)
    loop = getattr(program, "step_loop", lambda columns: None)(columns)
    value = program.outputs["loss"]

    def in_loop(count: int) -> float:
        done, total = 0, 0.0
        while done < count:
            some, total = loop(order, 0, min(case.batches, count - done), total)
            state.step += some
            done += some
        return total / count

    def one_by_one(count: int) -> float:
        total = 0.0
        for step in range(count):
            first = step % case.batches * case.batch
            rows = order[first : first + case.batch]
            for slot, buffer in program.inputs.items():
                columns[slot].take(rows, 0, buffer, "clip")
            program.run()
            state.step += 1
            total += value.item()
        return total / count

    return (in_loop if loop is not None else one_by_one), state.variables, ready


def torch_run(case: Case, start: Mapping[str, np.ndarray]) -> tuple[Run, dict[str, Any]]:
    """The same in PyTorch, eager, from the same weights."""
    classes = case.sizes[-1] > 1
    kind = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}[case.activation]
    layers: list[torch.nn.Module] = []
    found: dict[str, Any] = {}
    for number, (n_in, n_out) in enumerate(zip(case.sizes, case.sizes[1:], strict=False)):
        layer = torch.nn.Linear(n_in, n_out)
        with torch.no_grad():
            layer.weight.copy_(torch.from_numpy(start[f"layer{number}/weight"].T.copy()))
            layer.bias.copy_(torch.from_numpy(start[f"layer{number}/bias"].copy()))
        found[f"layer{number}/bias"] = layer.bias
        layers.append(layer)
        if not (classes and number == len(case.sizes) - 2):
            layers.append(kind())
    model = torch.nn.Sequential(*layers)
    make = torch.optim.SGD if case.optimiser == "sgd" else torch.optim.Adam
    optimiser = make(model.parameters(), lr=case.rate)
    arrays = {name: torch.from_numpy(array) for name, array in data_for(case).items()}
    rows = torch.arange(case.batches * case.batch)

    def run(count: int) -> float:
        total = 0.0
        for step in range(count):
            first = step % case.batches * case.batch
            chosen = rows[first : first + case.batch]
            optimiser.zero_grad(set_to_none=True)
            output, wanted = model(arrays["x"][chosen]), arrays["y"][chosen]
            if classes:
                loss = torch.nn.functional.cross_entropy(output, wanted)
            else:
                loss = 0.5 * torch.mean((output - wanted) ** 2)
            loss.backward()
            optimiser.step()
            total += float(loss.detach())
        return total / count

    return run, found


def jax_run(case: Case, start: Mapping[str, np.ndarray]) -> tuple[Run, dict[str, Any]]:
    """The same in JAX: a compiled loop over the steps."""
    names = [n for n in start if n.startswith("layer") and "first" not in n and "second" not in n]
    classes = case.sizes[-1] > 1
    act = {"tanh": jnp.tanh, "relu": lambda v: jnp.maximum(v, 0)}[case.activation]
    depth = len(case.sizes) - 1
    arrays = {name: jnp.asarray(array) for name, array in data_for(case).items()}

    def loss_of(weights: Any, x: Any, y: Any) -> Any:
        for number in range(depth):
            x = x @ weights[f"layer{number}/weight"] + weights[f"layer{number}/bias"]
            x = x if classes and number == depth - 1 else act(x)
        if classes:
            return -jnp.mean(jax.nn.log_softmax(x)[jnp.arange(case.batch), y])
        return 0.5 * jnp.mean((x - y) ** 2)

    def step(number: Any, carried: Any) -> Any:
        weights, first, second, total, at = carried
        x = jax.lax.dynamic_slice_in_dim(
            arrays["x"], number % case.batches * case.batch, case.batch
        )
        y = jax.lax.dynamic_slice_in_dim(
            arrays["y"], number % case.batches * case.batch, case.batch
        )
        loss, slopes = jax.value_and_grad(loss_of)(weights, x, y)
        at = at + 1
        if case.optimiser == "sgd":
            new = {n: weights[n] - case.rate * slopes[n] for n in weights}
            return new, first, second, total + loss, at
        first = {n: 0.9 * first[n] + 0.1 * slopes[n] for n in weights}
        second = {n: 0.999 * second[n] + 0.001 * slopes[n] ** 2 for n in weights}
        rate = case.rate * jnp.sqrt(1 - 0.999**at) / (1 - 0.9**at)
        scale = jnp.sqrt(1 - 0.999**at) * 1e-8
        new = {n: weights[n] - rate * first[n] / (jnp.sqrt(second[n]) + scale) for n in weights}
        return new, first, second, total + loss, at

    many = jax.jit(lambda count, carried: jax.lax.fori_loop(0, count, step, carried))
    weights = {n: jnp.asarray(start[n]) for n in names}
    zeros = {n: jnp.zeros_like(v) for n, v in weights.items()}
    held = {"now": (weights, zeros, zeros, jnp.float32(0), jnp.float32(0))}
    found: dict[str, Any] = {}

    def run(count: int) -> float:
        now = held["now"]
        now = many(count, (*now[:3], jnp.float32(0), now[4]))
        held["now"] = now
        found.update({n: now[0][n] for n in names if n.endswith("bias")})
        return float(now[3]) / count

    return run, found


def seconds_a_step(run: Run, count: int) -> float:
    """Mean over one round."""
    began = perf_counter()
    run(count)
    return (perf_counter() - began) / count


def measure(case: Case) -> None:
    """Compare first, then time in turn; print a line for each."""
    runs: dict[str, Run] = {}
    reports: dict[str, float] = {}
    states: dict[str, Mapping[str, Any]] = {}
    runs["numpy"], states["numpy"], reports["numpy"] = engine_run(case, "numpy")
    start = {name: value.copy() for name, value in states["numpy"].items()}
    runs["numba"], states["numba"], reports["numba"] = engine_run(case, "numba")
    for name, make, there in (("torch", torch_run, torch), ("jax", jax_run, jax)):
        if there is not None:
            runs[name], states[name] = make(case, start)
    losses = {name: run(5) for name, run in runs.items()}
    for name, loss in losses.items():
        np.testing.assert_allclose(loss, losses["numpy"], rtol=2e-4, err_msg=name)
        for key in [k for k in start if k.startswith("layer") and k.endswith("/bias")]:
            value = states[name][key]
            value = np.asarray(value.detach() if hasattr(value, "detach") else value)
            np.testing.assert_allclose(value, states["numpy"][key], atol=2e-5, err_msg=name)
    for run in runs.values():
        run(max(10, case.steps // 10))
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            times[name].append(seconds_a_step(run, case.steps) * 1e6)
    found = {name: median(each) for name, each in times.items()}
    peers = [found[name] for name in found if name in ("torch", "jax")]
    typer.echo(case.name)
    for name, each in found.items():
        ratio = f"   {each / min(peers):6.3f} of the fastest peer" if peers else ""
        ready = f"   ready after {reports[name]:.2f} s" if name in reports else ""
        typer.echo(f"  {name:6} {each:9.2f} us a step{ratio}{ready}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every case."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=0)
    threads = parser.parse_args(arguments).threads
    if threads and torch is not None:
        torch.set_num_threads(threads)
    with np.errstate(all="ignore"):
        for case in CASES:
            measure(case)


if __name__ == "__main__":
    main()
