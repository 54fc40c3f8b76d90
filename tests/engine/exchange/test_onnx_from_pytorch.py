"""Whole nets that PyTorch wrote: the same values, for any batch, and trained on they learn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
from torch import nn  # noqa: E402

from engine.builder import Builder, Output  # noqa: E402
from engine.errors import Problem  # noqa: E402
from engine.exchange.onnx.converter import free_name  # noqa: E402
from engine.passes.check import check  # noqa: E402
from engine.pipeline import Compiled, compile  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


class Residual(nn.Module):
    """A block of a small ResNet."""

    def __init__(self, before: int, after: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(before, after, 3, stride, 1, bias=False)
        self.norm = nn.BatchNorm2d(after)
        self.second = nn.Conv2d(after, after, 3, 1, 1, bias=False)
        self.other_norm = nn.BatchNorm2d(after)
        self.short = nn.Conv2d(before, after, 1, stride) if stride > 1 else nn.Identity()

    def forward(self, x: Any) -> Any:
        y = torch.relu(self.norm(self.first(x)))
        return torch.relu(self.other_norm(self.second(y)) + self.short(x))


class Reader(nn.Module):
    """A small transformer over tokens."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(20, 16)
        self.place = nn.Parameter(torch.randn(1, 7, 16))
        self.block = nn.TransformerEncoderLayer(16, 4, 32, batch_first=True, activation="gelu")
        self.end = nn.Linear(16, 5)

    def forward(self, x: Any) -> Any:
        return self.end(self.block(self.embedding(x) + self.place).mean(1))


class Attention(nn.Module):
    """Attention whose shapes are worked out while it runs, with a token put in front."""

    def __init__(self) -> None:
        super().__init__()
        self.token = nn.Parameter(torch.randn(1, 1, 8))
        self.three = nn.Linear(8, 24)
        self.norm = nn.LayerNorm(8)

    def forward(self, x: Any) -> Any:
        x = torch.cat([self.token.expand(x.shape[0], -1, -1), x], 1)
        batch, time, width = x.shape
        parts = self.three(self.norm(x)).reshape(batch, time, 3, 2, width // 2)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        weights = (query @ key.transpose(-2, -1) * (width // 2) ** -0.5).softmax(-1)
        y = (weights @ value).transpose(1, 2).reshape(batch, time, width)
        return (x + y)[:, 0]


class Recurrent(nn.Module):
    """An LSTM in both directions, and a GRU."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.LSTM(3, 8, batch_first=True, bidirectional=True, num_layers=2)
        self.second = nn.GRU(16, 6, batch_first=True)
        self.end = nn.Linear(6, 2)

    def forward(self, x: Any) -> Any:
        return self.end(self.second(self.first(x)[0])[0][:, -1])


def _mlp() -> Any:
    return nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 8), nn.ELU(), nn.Linear(8, 3))


def _lenet() -> Any:
    return nn.Sequential(
        *(nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2)),
        *(nn.Flatten(), nn.Linear(400, 84), nn.ReLU(), nn.Linear(84, 10)),
    )


def _resnet() -> Any:
    net = nn.Sequential(
        *(nn.Conv2d(3, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU()),
        *(Residual(8, 8, 1), Residual(8, 16, 2), nn.AdaptiveAvgPool2d(1)),
        *(nn.Flatten(), nn.Linear(16, 4)),
    )
    with torch.no_grad():
        for _ in range(3):
            net(torch.randn(8, 3, 16, 16))
    return net


def _generator() -> Any:
    return nn.Sequential(
        *(nn.Linear(5, 48), nn.LeakyReLU(0.2), nn.Unflatten(1, (3, 4, 4))),
        *(nn.ConvTranspose2d(3, 4, 4, 2, 1), nn.InstanceNorm2d(4, affine=True), nn.PReLU(4)),
        *(nn.Upsample(scale_factor=2, mode="bilinear"), nn.GroupNorm(2, 4)),
        *(nn.PixelShuffle(2), nn.Sigmoid()),
    )


NETS: dict[str, tuple[Callable[[], Any], tuple[int, ...]]] = {
    "mlp": (_mlp, (4,)),
    "lenet": (_lenet, (1, 28, 28)),
    "resnet": (_resnet, (3, 16, 16)),
    "generator": (_generator, (5,)),
    "transformer": (Reader, (7,)),
    "attention": (Attention, (6, 8)),
    "recurrent": (Recurrent, (5, 3)),
}


def _example(name: str, size: int) -> Any:
    shape = (size, *NETS[name][1])
    return torch.randint(0, 20, shape) if name == "transformer" else torch.randn(shape)


def _exported(name: str, folder: Path, **how: Any) -> tuple[Any, Path]:
    torch.manual_seed(3)
    net = NETS[name][0]().eval()
    with torch.no_grad():
        for parameter in net.parameters():  # tensors that are equal would become one in the file
            parameter += 0.01 * torch.randn_like(parameter)
    path = folder / f"{name}.onnx"
    names = {"input_names": ["x"], "output_names": ["y"], "dynamo": False}
    how = {"dynamic_axes": {"x": {0: "batch"}, "y": {0: "batch"}}, **how}
    try:
        torch.onnx.export(net, (_example(name, 2),), str(path), **names, **how)
    except (ImportError, TypeError) as error:  # an exporter that needs more than is here
        pytest.skip(f"this PyTorch exports no ONNX: {error}")
    return net, path


def _graph(name: str, path: Path, **params: Any) -> Builder:
    g = Builder()
    words = {"dtype": "int64"} if name == "transformer" else {}
    x = g.input(shape=list(NETS[name][1]), name="data", **words)
    g.onnx_model(x, path=str(path), name="net", **params)
    return g


def _errors(problems: tuple[Problem, ...]) -> list[Problem]:
    return [p for p in problems if p.severity == "error"]


def _run(compiled: Compiled, x: Any, target: str = "net.y") -> np.ndarray:
    state = compiled.state(0)
    program = compiled.program("predict", len(x), state, [target])
    for buffer in program.inputs.values():
        buffer[...] = x.numpy()
    program.run()
    return np.array(program.outputs[target])


@pytest.mark.parametrize("size", [1, 5])
@pytest.mark.parametrize("name", NETS)
def test_values_are_those_of_pytorch(name: str, size: int, tmp_path: Path) -> None:
    net, path = _exported(name, tmp_path)
    g = _graph(name, path)
    assert not _errors(check(g.document).problems)
    x = _example(name, size)
    with torch.no_grad():
        expected = net(x).numpy()
    np.testing.assert_allclose(_run(compile(g.document), x), expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("name", ["mlp", "lenet", "resnet", "recurrent"])
def test_a_file_for_one_batch_size_takes_any(name: str, tmp_path: Path) -> None:
    net, path = _exported(name, tmp_path, dynamic_axes=None)
    x = _example(name, 5)
    with torch.no_grad():
        expected = net(x).numpy()
    found = _run(compile(_graph(name, path).document), x)
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("name", NETS)
def test_gradients_are_those_of_pytorch(name: str, tmp_path: Path) -> None:
    net, path = _exported(name, tmp_path)
    g = _graph(name, path)
    x = _example(name, 4)
    net.zero_grad()
    net(x).square().mean().backward()
    expected = {n: p.grad.numpy() for n, p in net.named_parameters() if p.grad is not None}
    from_output = g.mean(g.square(Output("net", "y")), name="loss")
    g.sgd(from_output, learning_rate=1.0, name="optimiser")
    compiled = compile(g.document)
    before = compiled.state(0)
    begun = {name: np.array(value) for name, value in before.variables.items()}
    program = compiled.program("train", 4, before)
    for buffer in program.inputs.values():
        buffer[...] = x.numpy()
    program.run()
    compared = 0
    for parameter, gradient in expected.items():
        variable = f"net/{free_name(parameter, set())}"
        if variable in begun:
            moved = begun[variable] - np.array(before.variables[variable])
            np.testing.assert_allclose(moved, gradient, rtol=1e-3, atol=2e-5)
            compared += 1
    # Where the exporter merged tensors it gave them names of its own.
    assert compared >= {"recurrent": 2, "resnet": 4}.get(name, len(expected) // 2)
