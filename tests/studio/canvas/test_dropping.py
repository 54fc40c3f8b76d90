"""Files that are dropped on the canvas, and graphs that are pasted as text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.data.shipped import shipped_file
from engine.document import files
from engine.document.changes import AddNode, AddWire
from engine.document.model import Node, Wire
from engine.errors import Suggestion
from engine.opening import opened
from engine.registry import find
from engine.repairs import repairs
from studio.canvas import Canvas
from studio.canvas.commands import OP_MIME

if TYPE_CHECKING:
    from tests.studio.canvas.conftest import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier


def carrying(paths: Iterable[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(canvas: Canvas, data: QMimeData, place: QPointF) -> bool:
    """Drag onto the canvas and let go; whether the canvas wanted it."""
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    entered = QDragEnterEvent(place.toPoint(), *held)
    QApplication.sendEvent(canvas, entered)
    if entered.isAccepted():
        QApplication.sendEvent(canvas, QDropEvent(place, *held))
    return entered.isAccepted()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A small table."""
    path = tmp_path / "points.csv"
    path.write_text("a,b,label\n1,2,0\n3,4,1\n")
    return path


def test_a_table_becomes_a_data_node_at_that_place(hands: Hands, table: Path) -> None:
    before = hands.document
    assert drop(hands.canvas, carrying([table]), QPointF(hands.at(100, 250)))
    (node,) = [n for n in hands.context.document if n.op == "table"]
    assert node.at == (100.0, 250.0)
    assert node.params["path"] == str(table)
    assert hands.context.selection.nodes == {node.id}
    hands.context.check_now()
    assert not hands.context.report.of(node.id) or all(
        p.severity != "error" for p in hands.context.report.of(node.id)
    )
    hands.context.history.undo()
    assert hands.document == before


def test_several_tables_are_one_entry_and_stand_below_one_another(
    hands: Hands, table: Path, tmp_path: Path
) -> None:
    before, other = hands.document, tmp_path / "other.tsv"
    other.write_text("a\tb\n1\t2\n")
    drop(hands.canvas, carrying([table, other]), QPointF(hands.at(100, 250)))
    tables = [n for n in hands.context.document if n.op == "table"]
    assert len({n.at for n in tables}) == 2
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before


def test_a_table_beside_the_document_is_kept_by_a_relative_path(hands: Hands, table: Path) -> None:
    hands.context.path = table.parent / "mine.graph.json"
    drop(hands.canvas, carrying([table]), QPointF(hands.at(100, 250)))
    assert [n.params["path"] for n in hands.context.document if n.op == "table"] == ["points.csv"]


def test_other_files_are_not_wanted(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"")
    assert not drop(hands.canvas, carrying([path]), QPointF(50, 50))


def test_a_dropped_graph_is_announced_with_its_place(hands: Hands, tmp_path: Path) -> None:
    heard: list[tuple[Path, QPointF]] = []
    hands.canvas.graph_dropped.connect(lambda path, at: heard.append((path, at)))
    path = tmp_path / "x.graph.json"
    path.write_text("{}")
    assert drop(hands.canvas, carrying([path]), QPointF(hands.at(10, 20)))
    assert heard == [(path, QPointF(10, 20))]


def test_merging_a_file_is_one_entry_around_that_place(hands: Hands, tmp_path: Path) -> None:
    before, builder = hands.document, Builder()
    x, _ = builder.circle(at=(0.0, 0.0))
    builder.dense(x, at=(300.0, 0.0))
    path = tmp_path / "part.graph.json"
    files.write(builder.document, path)
    hands.canvas.merge_file(path, QPointF(400.0, 600.0))
    document = hands.context.document
    new = hands.context.selection.nodes
    assert new == {"circle_2", "dense_2"}
    assert ("circle_2", "x", "dense_2", "x") in document.wires
    middle = hands.canvas.scene.bounds(new)
    assert middle is not None
    assert abs(middle.center().x() - 400) < 60
    assert abs(middle.center().y() - 600) < 60
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before


def test_a_merged_graph_still_finds_the_table_beside_it(
    hands: Hands, table: Path, tmp_path: Path
) -> None:
    builder = Builder()
    builder.table(path="points.csv")
    path = tmp_path / "part.graph.json"
    files.write(builder.document, path)
    hands.canvas.merge_file(path, QPointF(0.0, 600.0))
    (node,) = [n for n in hands.context.document if n.op == "table"]
    assert Path(str(node.params["path"])) == table


@pytest.mark.parametrize("content", [None, b"", b"[1]", b'{"format": "other"}'])
def test_a_file_that_is_no_graph_is_said_in_one_line(
    hands: Hands, tmp_path: Path, said: list[str], content: bytes | None
) -> None:
    before, path = hands.document, tmp_path / "bad.json"
    if content is not None:
        path.write_bytes(content)
    hands.canvas.merge_file(path, QPointF(0.0, 0.0))
    assert hands.document == before
    assert len(said) == 1
    assert "bad.json" in said[0]
    assert "\n" not in said[0]


# Text


def mailed(hands: Hands) -> str:
    """What two copied nodes are as text."""
    hands.context.selection.set(nodes=["dense", "relu"])
    hands.key(Qt.Key.Key_C, CONTROL)
    return QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    "around", ["{}", "\ufeff{}\n", "Here is my net:\n```json\n{}\n```\nBest wishes"]
)
def test_copied_nodes_come_back_from_plain_text(hands: Hands, around: str) -> None:
    text = mailed(hands)
    assert isinstance(json.loads(text), dict)
    QGuiApplication.clipboard().setText(around.replace("{}", text))
    hands.key(Qt.Key.Key_V, CONTROL)
    assert ("dense_2", "y", "relu_2", "x") in hands.context.document.wires
    assert len(hands.context.history.entries) == 1


def test_a_whole_graph_file_is_pasted_from_text(hands: Hands, circle: Builder) -> None:
    QGuiApplication.clipboard().setText(files.dumps(circle.document).decode())
    hands.key(Qt.Key.Key_V, CONTROL)
    assert len(hands.context.selection.nodes) == len(circle.document.nodes)


@pytest.mark.parametrize("text", ["{", "{]", '{"a": 1}', "shopping {list}", "[]", "null"])
def test_text_that_is_no_graph_is_refused_in_one_line(
    hands: Hands, said: list[str], text: str
) -> None:
    before = hands.document
    QGuiApplication.clipboard().setText(text)
    hands.key(Qt.Key.Key_V, CONTROL)
    assert hands.document == before
    assert len(said) == 1
    assert "\n" not in said[0]


def test_nodes_without_places_are_laid_out_at_once(hands: Hands) -> None:
    text = json.loads(mailed(hands))
    for node in text["nodes"]:
        del node["at"]
    text["nodes"].append({"id": "third", "op": "tanh"})
    text["wires"].append({"from": "relu.y", "to": "third.x"})
    QGuiApplication.clipboard().setText(json.dumps(text))
    hands.key(Qt.Key.Key_V, CONTROL)
    rects = [hands.canvas.scene.node_rect(n) for n in ("dense_2", "relu_2", "third")]
    assert rects[0].right() < rects[1].left()
    assert rects[1].right() < rects[2].left()
    assert len(hands.context.history.entries) == 1


# Into the level that is shown


def inside(hands: Hands) -> str:
    """Go into a new group of two nodes; its id."""
    hands.context.selection.set(nodes=["dense", "relu"])
    hands.canvas.group_selection()
    group = next(iter(hands.context.selection.nodes))
    hands.canvas.show_level(group)
    return group


def test_what_is_dropped_where_a_group_is_shown_stands_in_it(
    hands: Hands, table: Path, circle: Builder, tmp_path: Path
) -> None:
    group = inside(hands)
    nodes = hands.context.document.nodes
    before = set(nodes)
    assert drop(hands.canvas, carrying([table]), QPointF(300, 300))
    op = QMimeData()
    op.setData(OP_MIME, b"tanh")
    assert drop(hands.canvas, op, QPointF(400, 100))
    hands.canvas.add("sigmoid")
    path = tmp_path / "circle.graph.json"
    files.write(circle.document, path)
    hands.canvas.merge_file(path, QPointF(0, 0))
    new = nodes.keys() - before
    assert len(new) == 3 + len(circle.document.nodes)
    assert {nodes[name].group for name in new} == {group}
    assert new <= hands.canvas.scene.looks.keys()
    hands.context.history.jump(1)
    assert nodes.keys() == before


def test_a_merged_graph_with_groups_but_no_places_is_laid_out_level_by_level(
    hands: Hands, tmp_path: Path
) -> None:
    group = inside(hands)
    nodes = [
        {"id": "a", "op": "input"},
        {"id": "pair", "op": "group"},
        {"id": "b", "op": "relu", "group": "pair"},
        {"id": "c", "op": "tanh", "group": "pair"},
        {"id": "d", "op": "sigmoid"},
    ]
    pairs = (("a.y", "b.x"), ("b.y", "c.x"), ("c.y", "d.x"))
    wires = [{"from": start, "to": end} for start, end in pairs]
    graph = {"format": "gradloom-graph", "version": 1, "nodes": nodes, "wires": wires}
    path = tmp_path / "bare.graph.json"
    path.write_text(json.dumps(graph))
    hands.canvas.merge_file(path, QPointF(0, 0))
    found = hands.context.document.nodes
    assert (found["pair"].group, found["b"].group) == (group, "pair")
    scene = hands.canvas.scene
    rects = [scene.node_rect(name) for name in ("a", "pair", "d")]
    assert not any(r.intersects(s) for r in rects for s in rects if r is not s)
    hands.canvas.show_level("pair")
    assert scene.node_rect("b").right() < scene.node_rect("c").left()


def test_a_repair_in_a_group_adds_its_node_there(hands: Hands) -> None:
    group = inside(hands)
    document = hands.context.document
    wanted = Suggestion("attach", op="tanh", port="y")
    (fix,) = repairs(document, document.nodes["relu"], [wanted], None)
    hands.context.apply_fix(fix)
    assert document.nodes["tanh"].group == group
    assert "tanh" in hands.canvas.scene.looks


# Models


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """The small net that is shipped, as a file of the person's own."""
    pytest.importorskip("onnx")
    path = tmp_path / "my net.onnx"
    path.write_bytes(Path(shipped_file("moons.onnx")).read_bytes())
    return path


def dropped_models(hands: Hands, qtbot: QtBot, paths: list[Path]) -> list[Node]:
    assert drop(hands.canvas, carrying(paths), QPointF(hands.at(100, 250)))
    nodes = hands.context.document.nodes
    qtbot.waitUntil(lambda: sum(n.op == "onnx_model" for n in nodes.values()) == len(paths))
    return [n for n in hands.context.document if n.op == "onnx_model"]


def test_a_model_becomes_a_layer_at_that_place(hands: Hands, model: Path, qtbot: QtBot) -> None:
    before = hands.document
    (node,) = dropped_models(hands, qtbot, [model])
    assert node.at == (100.0, 250.0)
    assert node.params["path"] == str(model)
    assert node.label == "my net"
    assert hands.context.selection.nodes == {node.id}
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before


def test_its_ports_are_those_of_the_file(hands: Hands, tmp_path: Path, qtbot: QtBot) -> None:
    onnx = pytest.importorskip("onnx")
    number = onnx.TensorProto.FLOAT
    graph = onnx.helper.make_graph(
        [
            onnx.helper.make_node("Add", ["left", "right"], ["sum"]),
            onnx.helper.make_node("Tanh", ["sum"], ["bent.1"]),
        ],
        "two",
        [onnx.helper.make_tensor_value_info(n, number, ["n", 2]) for n in ("left", "right")],
        [onnx.helper.make_tensor_value_info(n, number, ["n", 2]) for n in ("sum", "bent.1")],
    )
    path = tmp_path / "two.onnx"
    path.write_bytes(onnx.helper.make_model(graph).SerializeToString())
    (node,) = dropped_models(hands, qtbot, [path])
    entry = find(node.op)
    assert entry is not None
    assert [p.name for p in entry.input_ports(node.params)] == ["left", "right"]
    assert [p.name for p in entry.output_ports(node.params)] == ["sum", "bent_1"]


def test_a_broken_model_is_a_node_with_one_problem(
    hands: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "text.onnx"
    path.write_text("not a model")
    (node,) = dropped_models(hands, qtbot, [path])
    hands.context.do(AddNode(Node(id="given", op="input")))
    hands.context.do(
        AddWire(Wire(source="given", source_port="y", target=node.id, target_port="x"))
    )
    qtbot.waitUntil(
        lambda: any(p.code == "onnx.no_model" for p in hands.context.report.of(node.id))
    )


def test_a_dropped_model_is_checked_and_shows_its_shapes(
    hands: Hands, model: Path, qtbot: QtBot
) -> None:
    (node,) = dropped_models(hands, qtbot, [model])
    hands.context.do(AddNode(Node(id="given", op="input")))
    hands.context.do(
        AddWire(Wire(source="given", source_port="y", target=node.id, target_port="x"))
    )
    qtbot.waitUntil(lambda: (node.id, "y") in hands.context.report.types)
    assert hands.context.report.types[node.id, "y"].shape == ("N", 1)
    report = hands.context.report
    hands.context.do(opened(hands.context.document, node.id, report=report))
    assert node.id not in hands.context.document.nodes
    stored = [n for n in hands.context.document if n.params.get("initialiser") == "file"]
    assert {n.params["tensor"] for n in stored} >= {"first.weight", "score.bias"}
    qtbot.waitUntil(lambda: not hands.context.report.reading)
    new = {n.id for n in hands.context.document if n.id.startswith("onnx_model_")}
    assert not [p for p in hands.context.report.problems if p.severity == "error" and p.node in new]
    hands.context.history.undo()
    assert node.id in hands.context.document.nodes
