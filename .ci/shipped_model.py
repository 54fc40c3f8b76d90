"""Trains the small net that is shipped as an ONNX file, with this engine, and writes the file.

usage: shipped_model.py        (needs the package onnx)
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from engine.builder import Builder
from engine.data.labels import BITS
from engine.training.start import open_session

PLACE = Path(__file__).parents[1] / "assets" / "data" / "moons.onnx"
EPOCHS = 60


def trained() -> dict[str, np.ndarray]:
    """The weights of a net with two hidden layers that tells the two moons apart."""
    g = Builder()
    x, y = g.moons(points=500, noise=10.0, labels=BITS)
    first = g.dense(x, units=8, activation="tanh", name="first")
    second = g.dense(first, units=4, activation="tanh", name="second")
    score = g.dense(second, units=1, name="score")
    g.adam(g.binary_cross_entropy(score, y), learning_rate=0.02)
    session = open_session(g.document)
    for _ in range(EPOCHS):
        session.run_epoch()
    return {name: np.asarray(value) for name, value in session.weights().items()}


def main() -> None:
    """Write the file."""
    weights = trained()
    layers = ("first", "second", "score")
    nodes, held, at = [], [], "x"
    for name in layers:
        for part in ("weight", "bias"):
            held.append(numpy_helper.from_array(weights[f"{name}/{part}"], f"{name}.{part}"))
        out = "y" if name == layers[-1] else f"{name}_sum"
        nodes.append(
            helper.make_node("Gemm", [at, f"{name}.weight", f"{name}.bias"], [out], name=name)
        )
        if name != layers[-1]:
            at = f"{name}_out"
            nodes.append(helper.make_node("Tanh", [out], [at], name=f"{name}_tanh"))
    graph = helper.make_graph(
        nodes,
        "two moons",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", 2])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["N", 1])],
        held,
    )
    model = helper.make_model(
        graph,
        producer_name="Gradloom",
        opset_imports=[helper.make_opsetid("", 13)],
        ir_version=7,
    )
    PLACE.write_bytes(model.SerializeToString())
    sys.stdout.write(f"{PLACE}: {PLACE.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
