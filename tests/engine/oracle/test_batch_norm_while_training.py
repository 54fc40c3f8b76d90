"""Batch normalisation in its training form against PyTorch: values, gradients, what it keeps."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="PyTorch is not installed (extra 'bench')")

import torch
from torch.nn import functional

from engine.builder import Builder
from engine.document.model import Document
from engine.eager import value_and_gradient
from engine.training.start import open_session

SHAPES = ((5, 3), (2, 1), (4, 3, 2), (3, 2, 5, 4), (2, 3, 2, 2, 1))


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_gradients_flow_through_the_statistics_of_the_batch(shape: tuple[int, ...]) -> None:
    random = np.random.default_rng(4)
    x = random.normal(3.0, 2.0, shape)
    upstream = random.normal(size=shape)
    scale, shift = random.normal(size=(2, shape[-1]))
    given = {"scale": scale, "shift": shift}
    ours, gradients = value_and_gradient(
        "batch_norm", {"x": x}, upstream={"y": upstream}, training=True, weights=given
    )
    theirs = torch.tensor(x, requires_grad=True)
    y = functional.batch_norm(
        theirs.movedim(-1, 1),
        None,
        None,
        torch.tensor(scale),
        torch.tensor(shift),
        training=True,
        eps=1e-5,
    ).movedim(1, -1)
    (y * torch.tensor(upstream)).sum().backward()
    np.testing.assert_allclose(ours["y"], y.detach().numpy(), rtol=1e-9, atol=1e-10)
    np.testing.assert_allclose(gradients["x"], theirs.grad.numpy(), rtol=1e-8, atol=1e-10)


def network() -> Document:
    g = Builder(batch_size=16, epochs=3, precision="float64")
    x, y = g.circle(points=100, name="data")
    h = g.batch_norm(g.dense(x, units=4, name="dense"), momentum=0.7, name="norm")
    p = g.dense(g.tanh(h), units=1, name="out")
    g.sgd(g.squared_error(p, y, name="error"), learning_rate=0.1, name="sgd")
    return g.document


def test_a_training_keeps_the_same_weights_and_running_statistics_as_pytorchs() -> None:
    session = open_session(network())
    own = {n: torch.tensor(v) for n, v in session.weights().items()}
    mean, variance = own.pop("norm/running_mean"), own.pop("norm/running_variance")
    for tensor in own.values():
        tensor.requires_grad_(True)
    data = session.compiled.sources["data"]
    for _ in range(3 * session.steps_per_epoch):
        session.step()
        rows = session.batch_rows
        x, y = (torch.tensor(data.arrays[k][rows].astype(np.float64)) for k in "xy")
        h = x @ own["dense/weight"] + own["dense/bias"]
        affine = own["norm/scale"], own["norm/shift"]
        h = functional.batch_norm(h, mean, variance, *affine, training=True, momentum=0.3)
        p = torch.tanh(h) @ own["out/weight"] + own["out/bias"]
        loss = 0.5 * ((p - y.reshape(p.shape)) ** 2).mean()
        gradients = torch.autograd.grad(loss, list(own.values()))
        with torch.no_grad():
            for tensor, gradient in zip(own.values(), gradients, strict=True):
                tensor -= 0.1 * gradient
    expected = {**own, "norm/running_mean": mean, "norm/running_variance": variance}
    assert set(expected) == set(session.variables)
    for name, value in session.variables.items():
        other = expected[name].detach().numpy()
        np.testing.assert_allclose(value, other, rtol=1e-8, atol=1e-12, err_msg=name)
