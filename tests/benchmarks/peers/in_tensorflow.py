"""TensorFlow as a contender: the whole step as one function, compiled by XLA."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import tensorflow as tf

from tests.benchmarks.peers.cases import NORM_EPSILON, Case, data_of
from tests.benchmarks.peers.ours import Run


def _dense(case: Case, w: Any, x: Any) -> Any:
    depth = len(case.sizes) - 1
    through = tf.nn.relu if case.classes else tf.tanh
    for number in range(depth):
        x = x @ w[f"layer{number}/weight"] + w[f"layer{number}/bias"]
        x = x if case.classes and number == depth - 1 else through(x)
    return x


def _lenet(case: Case, w: Any, x: Any) -> Any:
    for number, padding in enumerate(("SAME", "VALID")):
        x = tf.nn.conv2d(x, w[f"conv{number}/kernel"], 1, padding) + w[f"conv{number}/bias"]
        x = tf.nn.max_pool2d(tf.nn.relu(x), 2, 2, "VALID")
    x = tf.reshape(x, (case.batch, -1))
    for number in range(3):
        x = x @ w[f"layer{number}/weight"] + w[f"layer{number}/bias"]
        x = x if number == 2 else tf.nn.relu(x)
    return x


def _lstm(case: Case, w: Any, x: Any) -> Any:
    time, _, units, _ = case.sizes
    given = x @ w["cell/input_weight"] + w["cell/bias"]
    h = c = tf.zeros((case.batch, units))
    every = []
    for number in range(time):
        gates = given[:, number] + h @ w["cell/recurrent_weight"]
        i, f, o, g = tf.split(gates, 4, axis=1)
        c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g)
        h = tf.sigmoid(o) * tf.tanh(c)
        every.append(h)
    return tf.stack(every, axis=1) @ w["layer0/weight"] + w["layer0/bias"]


def _transformer(case: Case, w: Any, x: Any) -> Any:
    time, width, heads = case.sizes

    def linear(name: str, x: Any) -> Any:
        return x @ w[f"block/{name}_weight"] + w[f"block/{name}_bias"]

    def norm(number: int, x: Any) -> Any:
        mean, spread = tf.nn.moments(x, -1, keepdims=True)
        scale, shift = w[f"block/norm_{number}_scale"], w[f"block/norm_{number}_shift"]
        return (x - mean) * tf.math.rsqrt(spread + NORM_EPSILON) * scale + shift

    def split(x: Any) -> Any:
        return tf.transpose(tf.reshape(x, (case.batch, time, heads, width // heads)), (0, 2, 1, 3))

    z = norm(1, x)
    q, k, v = (split(linear(f"attention_{name}", z)) for name in ("query", "key", "value"))
    weights = tf.nn.softmax(tf.matmul(q, k, transpose_b=True) / (width // heads) ** 0.5)
    a = tf.reshape(tf.transpose(weights @ v, (0, 2, 1, 3)), (case.batch, time, width))
    x = x + linear("attention_output", a)
    return x + linear("narrow", tf.nn.relu(linear("wide", norm(2, x))))


MODELS = {"dense": _dense, "lenet": _lenet, "lstm": _lstm, "transformer": _transformer}


def start(case: Case, weights: Mapping[str, np.ndarray]) -> Run:
    """Ready to train from these weights."""
    mine = {n: tf.Variable(v) for n, v in weights.items() if not n.startswith("optimiser/")}
    slots = [{n: tf.Variable(tf.zeros_like(v)) for n, v in mine.items()} for _ in range(2)]
    at = tf.Variable(0.0)
    model = MODELS[case.family]
    arrays = {name: tf.constant(array) for name, array in data_of(case).items()}
    parts = {
        name: [array[n * case.batch : (n + 1) * case.batch] for n in range(case.batches)]
        for name, array in arrays.items()
    }

    def update(slopes: Mapping[str, Any]) -> None:
        if case.optimiser == "sgd":
            for n, slope in slopes.items():
                mine[n].assign_sub(case.rate * slope)
            return
        at.assign_add(1.0)
        root = tf.sqrt(1 - 0.999**at)
        rate = case.rate * root / (1 - 0.9**at)
        for n, slope in slopes.items():
            first, second = slots[0][n], slots[1][n]
            first.assign(0.9 * first + 0.1 * slope)
            second.assign(0.999 * second + 0.001 * slope**2)
            mine[n].assign_sub(rate * first / (tf.sqrt(second) + root * 1e-8))

    def step(x: Any, y: Any) -> Any:
        with tf.GradientTape() as tape:
            output = model(case, mine, x)
            if case.classes:
                each = tf.nn.sparse_softmax_cross_entropy_with_logits(y, output)
                loss = tf.reduce_mean(each)
            else:
                loss = 0.5 * tf.reduce_mean((output - y) ** 2)
        update(dict(zip(mine, tape.gradient(loss, list(mine.values())), strict=True)))
        return loss

    compiled = tf.function(step, jit_compile=True)

    def run(count: int) -> float:
        total = 0.0
        for number in range(count):
            part = number % case.batches
            total += float(compiled(parts["x"][part], parts["y"][part]))
        return total / count

    return run
