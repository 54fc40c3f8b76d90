"""Optimisers against PyTorch's, or against the paper where it has none: the same weights, step by
step, whatever clipping and weight decay are set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from engine.builder import Builder
from engine.document.changes import AddWire
from engine.document.model import Document, Wire
from engine.op import Optimiser
from engine.optimiser import COMMON
from engine.registry import CATALOGUE
from engine.training.session import Session, weights_sha256
from engine.training.start import open_session

STEPS = 30
Arrays = dict[str, np.ndarray]


def document(op: str, params: Mapping[str, Any], *, batch: int = 40) -> Document:
    """A small network under an optimiser, in float64; every step sees all examples."""
    g = Builder(precision="float64", batch_size=batch, epochs=1000)
    x, y = g.gauss(points=80, train_share=50, labels="-1, +1", name="data")
    p = g.dense(g.dense(x, units=3, activation="tanh", name="hidden"), units=1, name="out")
    getattr(g, op)(g.squared_error(p, y, form="mean"), name="optimiser", **params)
    return g.document


def session(op: str, **params: Any) -> Session:
    return open_session(document(op, params))


def weights(of: Session) -> Arrays:
    trained = of.compiled.variables
    return {n: v.copy() for n, v in of.variables.items() if trained[n].trainable}


def against_torch(
    request: pytest.FixtureRequest,
    op: str,
    params: Mapping[str, Any],
    make: Callable[[Any, list[Any], list[Any]], Any],
    clip: Callable[[Any, list[Any]], Any] | None = None,
) -> None:
    """Train both and compare after each step. make(torch, weights, biases) -> optimiser."""
    torch = pytest.importorskip("torch", reason="PyTorch is not installed (extra 'bench')")
    ours = session(op, **params)
    # Its own counters, too, are to be in float64 (NAdam's product of momenta).
    torch.set_default_dtype(torch.float64)
    request.addfinalizer(lambda: torch.set_default_dtype(torch.float32))
    theirs = {n: torch.tensor(v, requires_grad=True) for n, v in weights(ours).items()}
    data = ours.compiled.sources["data"]
    x, y = (torch.tensor(data.arrays[n][data.train].astype(np.float64)) for n in ("x", "y"))
    kinds = {
        role: [t for n, t in theirs.items() if n.endswith(role)] for role in ("weight", "bias")
    }
    optimiser = make(torch, kinds["weight"], kinds["bias"])
    for number in range(STEPS):
        optimiser.zero_grad()
        hidden = torch.tanh(x @ theirs["hidden/weight"] + theirs["hidden/bias"])
        p = hidden @ theirs["out/weight"] + theirs["out/bias"]
        loss = ((p - y.reshape(p.shape)) ** 2).mean()
        loss.backward()
        if clip is not None:
            clip(torch, list(theirs.values()))
        optimiser.step()
        assert ours.step() == pytest.approx(loss.item(), rel=1e-9)
        for name, value in weights(ours).items():
            np.testing.assert_allclose(
                value, theirs[name].detach().numpy(), rtol=1e-8, atol=1e-10, err_msg=str(number)
            )


def same(name: str, **settings: Any) -> Callable[[Any, list[Any], list[Any]], Any]:
    """torch.optim.NAME, whose weight decay leaves biases alone."""

    def make(torch: Any, weights: list[Any], biases: list[Any]) -> Any:
        groups = [{"params": weights}, {"params": biases, "weight_decay": 0.0}]
        return getattr(torch.optim, name)(groups, **settings)

    return make


CASES = [
    ("sgd", {"learning_rate": 0.1}, same("SGD", lr=0.1)),
    ("sgd", {"learning_rate": 0.1, "weight_decay": 0.05}, same("SGD", lr=0.1, weight_decay=0.05)),
    ("momentum", {"learning_rate": 0.05}, same("SGD", lr=0.05, momentum=0.9)),
    (
        "nesterov",
        {"learning_rate": 0.05, "momentum": 0.8, "weight_decay": 0.01},
        same("SGD", lr=0.05, momentum=0.8, nesterov=True, weight_decay=0.01),
    ),
    ("adagrad", {"learning_rate": 0.1}, same("Adagrad", lr=0.1)),
    ("adadelta", {}, same("Adadelta", lr=1.0)),
    ("adadelta", {"learning_rate": 0.5, "rho": 0.8}, same("Adadelta", lr=0.5, rho=0.8)),
    ("rmsprop", {"learning_rate": 0.01}, same("RMSprop", lr=0.01)),
    (
        "rmsprop",
        {"learning_rate": 0.01, "momentum": 0.5, "centred": True, "rho": 0.9, "weight_decay": 0.1},
        same("RMSprop", lr=0.01, momentum=0.5, centered=True, alpha=0.9, weight_decay=0.1),
    ),
    ("rmsprop", {"momentum": 0.7}, same("RMSprop", lr=0.001, momentum=0.7)),
    ("adam", {"learning_rate": 0.03}, same("Adam", lr=0.03)),
    ("adam", {"learning_rate": 0.03, "weight_decay": 0.1}, same("Adam", lr=0.03, weight_decay=0.1)),
    ("adamw", {"learning_rate": 0.03}, same("AdamW", lr=0.03, weight_decay=0.01)),
    (
        "adamw",
        {"learning_rate": 0.03, "weight_decay": 0.5},
        same("AdamW", lr=0.03, weight_decay=0.5),
    ),
    ("amsgrad", {"learning_rate": 0.03}, same("Adam", lr=0.03, amsgrad=True)),
    ("adamax", {"learning_rate": 0.03}, same("Adamax", lr=0.03)),
    ("nadam", {"learning_rate": 0.03}, same("NAdam", lr=0.03)),
    ("radam", {"learning_rate": 0.03}, same("RAdam", lr=0.03)),
    ("rprop", {"learning_rate": 0.03}, lambda t, w, b: t.optim.Rprop([*w, *b], lr=0.03)),
    (
        "rprop",
        {"growth": 1.5, "shrinkage": 0.3},
        lambda t, w, b: t.optim.Rprop([*w, *b], lr=0.01, etas=(0.3, 1.5)),
    ),
]


@pytest.mark.parametrize(
    ("op", "params", "make"), CASES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_the_weights_are_those_of_pytorch(
    request: pytest.FixtureRequest, op: str, params: dict[str, Any], make: Callable[..., Any]
) -> None:
    against_torch(request, op, params, make)


CLIPS = {
    "value": lambda torch, tensors: torch.nn.utils.clip_grad_value_(tensors, 0.05),
    "norm": lambda torch, tensors: [_shorten(torch, [t]) for t in tensors],
    "global norm": lambda torch, tensors: _shorten(torch, tensors),
}


def _shorten(torch: Any, tensors: list[Any]) -> None:
    """PyTorch adds 1e-6 to the norm; the paper does not."""
    length = torch.sqrt(sum((t.grad**2).sum() for t in tensors))
    for tensor in tensors:
        tensor.grad *= min(1.0, 0.05 / length)


@pytest.mark.parametrize("how", list(CLIPS))
@pytest.mark.parametrize("op", ["sgd", "adam"])
def test_gradients_are_clipped_before_any_rule_sees_them(
    request: pytest.FixtureRequest, how: str, op: str
) -> None:
    params = {"learning_rate": 0.1, "clip": how, "clip_limit": 0.05}
    make = same("SGD" if op == "sgd" else "Adam", lr=0.1)
    against_torch(request, op, params, make, CLIPS[how])


@pytest.mark.parametrize("how", list(CLIPS))
def test_gradients_below_the_limit_are_left_bit_for_bit(how: str) -> None:
    plain, clipped = session("adam"), session("adam", clip=how, clip_limit=1e3)
    for _ in range(5):
        plain.step()
        clipped.step()
    for name, value in weights(plain).items():
        np.testing.assert_array_equal(value, weights(clipped)[name])


def test_the_limit_of_clipping_changes_while_a_run_goes_on() -> None:
    ours = session("sgd", clip="global norm", clip_limit=1e-3, learning_rate=1.0)
    assert ours.set_live("optimiser", "clip_limit", 1e-2)
    before = weights(ours)
    ours.step()
    way = np.sqrt(sum(((v - before[n]) ** 2).sum() for n, v in weights(ours).items()))
    assert way == pytest.approx(1e-2)


def test_lion_is_that_of_the_paper() -> None:
    """Chen et al., 2023, algorithm 2: the gradients are taken from a plain SGD beside it."""
    rate, first, second, decay = 0.01, 0.9, 0.99, 0.1
    lion = session("lion", learning_rate=rate, weight_decay=decay)
    probe = session("sgd", learning_rate=1.0)
    mean = {n: np.zeros_like(v) for n, v in weights(lion).items()}
    for _ in range(STEPS):
        here = weights(lion)
        for name, value in here.items():
            probe.variables[name][...] = value
        probe.step()
        lion.step()
        for name, new in weights(probe).items():
            old, gradient = here[name], here[name] - new
            way = np.sign(first * mean[name] + (1 - first) * gradient)
            mean[name] = second * mean[name] + (1 - second) * gradient
            shrink = decay if name.endswith("weight") else 0.0
            expected = old - rate * (way + shrink * old)
            np.testing.assert_allclose(weights(lion)[name], expected, rtol=1e-12, atol=1e-14)


OPTIMISERS = [e.name for e in CATALOGUE.values() if isinstance(e, Optimiser)]


@pytest.mark.parametrize("op", OPTIMISERS)
def test_every_optimiser_is_resumed_bit_for_bit_and_lowers_the_loss(op: str) -> None:
    whole = session(op, clip="global norm", weight_decay=0.001, average="exponential")
    first = whole.evaluate("train")["loss"]
    for _ in range(20):
        whole.step()
    resumed = session(op, clip="global norm", weight_decay=0.001, average="exponential")
    resumed.put_weights(whole.weights())
    resumed.move_to(whole.position)
    for _ in range(20):
        whole.step()
        resumed.step()
    assert weights_sha256(whole.variables) == weights_sha256(resumed.variables)
    assert whole.evaluate("train")["loss"] < first


@pytest.mark.parametrize("op", OPTIMISERS)
def test_every_optimiser_has_what_all_have_in_common(op: str) -> None:
    entry = CATALOGUE[op]
    assert entry.params[-len(COMMON) :] == COMMON
    assert [port.name for port in entry.inputs] == ["loss", "learning_rate"]
    assert entry.source
    assert entry.formula


def test_slots_exist_only_where_a_form_needs_them() -> None:
    plain = session("rmsprop").variables
    whole = session("rmsprop", momentum=0.5, centred=True).variables
    assert {n.rpartition("/")[2] for n in whole.keys() - plain.keys()} == {"mean", "velocity"}


def test_a_wired_rate_takes_the_place_of_the_param() -> None:
    plain = session("adam", learning_rate=0.05)
    wired = _with_rate("adam", learning_rate=9.0)
    for _ in range(5):
        plain.step()
        wired.step()
    for name, value in weights(plain).items():
        np.testing.assert_array_equal(value, weights(wired)[name])


def _with_rate(op: str, **params: Any) -> Session:
    g = Builder()
    g.document = document(op, params)
    from_node = g.constant(values=0.05, name="rate")
    wire = Wire(
        source=from_node.node,
        source_port=from_node.port,
        target="optimiser",
        target_port="learning_rate",
    )
    AddWire(wire).apply(g.document)
    return open_session(g.document)
