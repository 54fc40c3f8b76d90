"""The file of an ONNX model: shown in the inspector, read beside the interface, found again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.data.shipped import shipped_file
from studio.canvas.inside import InsideContext
from studio.context import Context
from studio.views.inspector.data_file import DataFile
from studio.views.inspector.node_page import NodePage
from tests.studio.test_data_files import lines

pytest.importorskip("onnx")


@pytest.fixture
def opened(context: Context, tmp_path: Path) -> Context:
    """A document with a model beside it."""
    (tmp_path / "m.onnx").write_bytes(Path(shipped_file("moons.onnx")).read_bytes())
    g = Builder()
    x, y = g.moons(labels="0, 1")
    g.sgd(g.binary_cross_entropy(g.onnx_model(x, path="m.onnx", name="net"), y))
    context.open(g.document, tmp_path / "g.graph.json")
    return context


@pytest.fixture
def section(opened: Context, qtbot: QtBot) -> Iterator[DataFile]:
    page = NodePage(opened, ["net"])
    qtbot.addWidget(page)
    page.resize(360, 900)
    page.show()
    assert page.data_file is not None
    yield page.data_file
    qtbot.waitUntil(lambda: "background" not in {t.name for t in threading.enumerate()})


def test_the_inspector_says_what_the_file_holds(section: DataFile, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Parameters" in lines(section))
    found = lines(section)
    assert found["File"] == "m.onnx"
    assert found["Written by"] == "Gradloom"
    assert found["Opset"] == "13"
    assert found["Parameters"] == str(2 * 8 + 8 + 8 * 4 + 4 + 4 + 1)
    assert found["Inputs"] == "x: float32[N, 2]"
    assert found["Outputs"] == "y: float32[N, 1]"
    assert found["Operators"] == "Gemm 3, Tanh 2"


def test_the_model_is_read_beside_the_interface_and_then_known(
    opened: Context, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: ("net", "y") in opened.report.types)
    assert opened.report.ok
    assert opened.report.parameters["net"] == 65


def test_when_it_is_gone_another_can_be_chosen(
    section: DataFile, opened: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: ("net", "y") in opened.report.types)
    elsewhere = tmp_path / "models"
    elsewhere.mkdir()
    (tmp_path / "m.onnx").rename(elsewhere / "m.onnx")
    qtbot.waitUntil(lambda: any(p.code == "data.not_found" for p in opened.report.of("net")))
    section.refresh()
    qtbot.waitUntil(lambda: section.found is not None)
    section.use(elsewhere / "m.onnx")
    assert opened.document.nodes["net"].params["path"] == "models/m.onnx"
    qtbot.waitUntil(lambda: ("net", "y") in opened.report.types)
    opened.history.undo()
    assert opened.document.nodes["net"].params["path"] == "m.onnx"


def test_its_inside_shows_the_primitives_with_their_shapes(opened: Context, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: ("net", "y") in opened.report.types)
    inside = InsideContext(opened, "net")
    assert inside.refresh()
    ops = [node.op for node in inside.document]
    assert ops.count("variable") == 6
    assert ops.count("tanh") == 2
    qtbot.waitUntil(lambda: not inside.report.reading and bool(inside.report.types))
    assert not inside.report.problems
    assert inside.why_closed is not None
    inside.reading.close()
    inside.deleteLater()
