"""JAX as a contender: a compiled step, and a compiled loop over steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tests.benchmarks.peers.cases import NORM_EPSILON, Case, data_of
from tests.benchmarks.peers.ours import Run


def _dense(case: Case, w: Any, x: Any) -> Any:
    depth = len(case.sizes) - 1
    through = jax.nn.relu if case.classes else jnp.tanh
    for number in range(depth):
        x = x @ w[f"layer{number}/weight"] + w[f"layer{number}/bias"]
        x = x if case.classes and number == depth - 1 else through(x)
    return x


def _lenet(case: Case, w: Any, x: Any) -> Any:
    for number, padding in enumerate(("SAME", "VALID")):
        x = jax.lax.conv_general_dilated(
            x,
            w[f"conv{number}/kernel"],
            (1, 1),
            padding,
            dimension_numbers=("NHWC", "HWIO", "NHWC"),
        )
        x = jax.nn.relu(x + w[f"conv{number}/bias"])
        x = jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")
    x = x.reshape(x.shape[0], -1)
    for number in range(3):
        x = x @ w[f"layer{number}/weight"] + w[f"layer{number}/bias"]
        x = x if number == 2 else jax.nn.relu(x)
    return x


def _lstm(case: Case, w: Any, x: Any) -> Any:
    units = case.sizes[2]
    given = x @ w["cell/input_weight"] + w["cell/bias"]

    def turn(carried: Any, part: Any) -> Any:
        h, c = carried
        gates = part + h @ w["cell/recurrent_weight"]
        i, f, o = (jax.nn.sigmoid(gates[:, n * units : (n + 1) * units]) for n in range(3))
        c = f * c + i * jnp.tanh(gates[:, 3 * units :])
        h = o * jnp.tanh(c)
        return (h, c), h

    nothing = jnp.zeros((x.shape[0], units), x.dtype)
    _, hs = jax.lax.scan(turn, (nothing, nothing), given.swapaxes(0, 1))
    return hs.swapaxes(0, 1) @ w["layer0/weight"] + w["layer0/bias"]


def _transformer(case: Case, w: Any, x: Any) -> Any:
    heads = case.sizes[2]

    def linear(name: str, x: Any) -> Any:
        return x @ w[f"block/{name}_weight"] + w[f"block/{name}_bias"]

    def norm(number: int, x: Any) -> Any:
        centred = x - x.mean(-1, keepdims=True)
        spread = jnp.sqrt((centred**2).mean(-1, keepdims=True) + NORM_EPSILON)
        return centred / spread * w[f"block/norm_{number}_scale"] + w[f"block/norm_{number}_shift"]

    def split(x: Any) -> Any:
        return x.reshape(*x.shape[:2], heads, -1).swapaxes(1, 2)

    z = norm(1, x)
    q, k, v = (split(linear(f"attention_{name}", z)) for name in ("query", "key", "value"))
    weights = jax.nn.softmax(q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1]).astype("float32"))
    a = (weights @ v).swapaxes(1, 2).reshape(x.shape)
    x = x + linear("attention_output", a)
    return x + linear("narrow", jax.nn.relu(linear("wide", norm(2, x))))


MODELS = {"dense": _dense, "lenet": _lenet, "lstm": _lstm, "transformer": _transformer}


def start(case: Case, weights: Mapping[str, np.ndarray], *, loop: bool) -> Run:
    """Ready to train from these weights."""
    arrays = {name: jnp.asarray(array) for name, array in data_of(case).items()}
    model = MODELS[case.family]

    def loss_of(w: Any, x: Any, y: Any) -> Any:
        output = model(case, w, x)
        if case.classes:
            return -jnp.mean(jax.nn.log_softmax(output)[jnp.arange(case.batch), y])
        return 0.5 * jnp.mean((output - y) ** 2)

    def step(number: Any, carried: Any) -> Any:
        w, first, second, total, at = carried
        begin = number % case.batches * case.batch
        x, y = (
            jax.lax.dynamic_slice_in_dim(arrays[name], begin, case.batch) for name in ("x", "y")
        )
        loss, slopes = jax.value_and_grad(loss_of)(w, x, y)
        at = at + 1
        if case.optimiser == "sgd":
            return (
                {n: w[n] - case.rate * slopes[n] for n in w}, first, second, total + loss, at,
            )  # fmt: skip
        first = {n: 0.9 * first[n] + 0.1 * slopes[n] for n in w}
        second = {n: 0.999 * second[n] + 0.001 * slopes[n] ** 2 for n in w}
        root = jnp.sqrt(1 - 0.999**at)
        rate = case.rate * root / (1 - 0.9**at)
        new = {n: w[n] - rate * first[n] / (jnp.sqrt(second[n]) + root * 1e-8) for n in w}
        return new, first, second, total + loss, at

    many = jax.jit(lambda count, carried: jax.lax.fori_loop(0, count, step, carried))
    one = jax.jit(step, donate_argnums=1)
    mine = {n: jnp.array(v) for n, v in weights.items() if not n.startswith("optimiser/")}
    slots = [{n: jnp.zeros_like(v) for n, v in mine.items()} for _ in range(2)]
    held = {"now": (mine, *slots, jnp.float32(0), jnp.float32(0))}

    def run(count: int) -> float:
        now = held["now"]
        now = (*now[:3], jnp.float32(0), now[4])
        if loop:
            now = many(count, now)
        else:
            for number in range(count):
                now = one(number, now)
        held["now"] = now
        return float(now[3]) / count

    return run
