"""What an edit of a large graph touches: counted, never timed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import studio.context
import studio.slices
from engine.document import changes as edits
from engine.document.files import dumps
from engine.document.history import History
from engine.document.model import Document, Node, Wire
from engine.errors import Problem
from engine.passes.check import check
from studio.canvas import Canvas
from studio.canvas.detail import Detail
from studio.canvas.grid import Grid
from studio.canvas.looks import LookMaker
from studio.canvas.slots import Slots
from studio.context import Context
from studio.shell.rescue import Keeper
from studio.targets import Target, all_targets, sources, targets

COLUMNS = 30


def chains(length: int) -> Document:
    """Rows of `relu`, each fed by a data node of its own."""
    document = Document()
    for row in range(length):
        before = ""
        for column in range(COLUMNS):
            op = "relu" if column else "circle"
            name = f"{op}_{row}_{column}"
            at = (column * 220.0, row * 120.0)
            edits.AddNode(Node(id=name, op=op, at=at)).apply(document)
            if before:
                port = "x" if before.startswith("circle") else "y"
                wire = Wire(source=before, source_port=port, target=name, target_port="x")
                edits.AddWire(wire).apply(document)
            before = name
    return document


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[Canvas]:
    """A canvas on 600 nodes, at rest."""
    context = Context()
    made = Canvas(context)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    context.open(chains(20), None)
    qtbot.wait(50)
    yield made
    made.hide()
    context.check_now()
    qtbot.waitUntil(lambda: not made._sorting.is_busy, timeout=20_000)


class Calls:
    """Counts the calls of a method, which still does what it did."""

    def __init__(self, patch: pytest.MonkeyPatch, owner: type, name: str) -> None:
        self.count, act = 0, getattr(owner, name)

        def counted(*given: object, **named: object) -> object:
            self.count += 1
            return act(*given, **named)

        patch.setattr(owner, name, counted)


class Paints(QObject):
    """Counts what is painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_nothing_is_painted_while_nothing_happens(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.minimap.show()
    qtbot.wait(400)
    paints = Paints()
    for widget in (canvas, canvas.minimap):
        widget.installEventFilter(paints)
    qtbot.wait(300)
    assert paints.count == 0
    canvas._pan(-40, 0)
    qtbot.wait(100)
    assert paints.count >= 2, "the minimap follows the view"


def test_an_edit_makes_one_look_and_one_block_anew(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas.fit_all()
    canvas.grab()
    scene = canvas.scene
    seen = (scene.nodes.revision, scene.wires.revision)
    looks = Calls(monkeypatch, LookMaker, "make")
    name = "relu_3_7"
    canvas.context.do(edits.SetNode(name, "label", "another"))
    assert looks.count == 1
    [slot] = scene.nodes.since(seen[0]) or ()
    assert scene.nodes.keys[slot] == name
    touched = scene.wires.since(seen[1]) or ()
    assert {scene.wires.keys[s] for s in touched} == set(scene.wires_at(name))
    canvas.context.check_now()
    assert looks.count == 1, "a check that finds the same makes nothing anew"


def test_what_follows_from_a_change_of_type_is_all_that_is_made_anew(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Calls(monkeypatch, LookMaker, "make")
    canvas.context.do(edits.RemoveWire(("relu_3_27", "y", "relu_3_28", "x")))
    canvas.context.check_now()
    # Its two ends at the edit; then the end that lacks a wire, and the one after it.
    assert looks.count <= 6


def test_far_blocks_follow_by_what_changed(canvas: Canvas) -> None:
    def picture() -> QImage:
        image = QImage(500, 400, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        bounds = canvas.scene.bounds() or QRectF()
        zoom = 400 / bounds.width() / 2
        painter.scale(zoom, zoom)
        canvas.painter.paint(painter, bounds, Detail(zoom))
        painter.end()
        return image

    before = picture()
    canvas.context.do(edits.MoveNodes({"relu_5_5": (2000.0, 3000.0)}))
    canvas.context.do(edits.RemoveNodes(("relu_7_7", "relu_7_8")))
    canvas.context.do(edits.AddNode(Node(id="new", op="dense", at=(300.0, 2800.0))))
    after = picture()
    assert after != before
    canvas._on_colours(canvas.ink.colours)
    assert picture() == after, "as if all had been looked at anew"


def test_undoing_a_paste_is_told_once(canvas: Canvas, qtbot: QtBot) -> None:
    context = canvas.context
    before = dumps(context.document)
    context.selection.set(context.document.nodes)
    canvas.copy()
    canvas.paste()
    pasted = dumps(context.document)
    assert len(context.document.nodes) == 1200
    told: list[tuple[edits.Change, ...]] = []
    moved: list[None] = []
    context.edited.connect(told.append)
    context.history_moved.connect(lambda: moved.append(None))
    context.history.undo()
    assert [type(change) for changes in told for change in changes] == [edits.RemoveNodes]
    assert len(moved) == 1
    assert dumps(context.document) == before
    assert canvas.scene.looks.keys() == context.document.nodes.keys()
    assert canvas.scene.strands.keys() == context.document.wires.keys()
    context.history.redo()
    assert dumps(context.document) == pasted
    assert len(told) == 2
    assert canvas.scene.strands.keys() == context.document.wires.keys()


def test_ids_of_a_paste_are_found_without_counting_from_one(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = canvas.context
    context.selection.set(context.document.nodes)
    canvas.copy()
    searches = Calls(monkeypatch, Document, "free_id")
    canvas.paste()
    assert searches.count <= 40  # one a stem: circle_0, relu_0, circle_1, ...


@pytest.fixture
def sliced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every graph counts as large, and a slice is as short as can be."""
    monkeypatch.setattr(studio.context, "LARGE", 1)
    monkeypatch.setattr(studio.slices, "SLICE", 0.0005)


def test_a_large_graph_is_checked_in_slices(sliced: None, qapp: QApplication, qtbot: QtBot) -> None:
    context = Context()
    context.open(chains(20), None)
    reports: list[object] = []
    context.checked.connect(reports.append)
    context.do(edits.SetNode("relu_3_7", "op", "no_such_op"))
    qapp.processEvents()
    assert context.is_checking
    assert not reports
    qtbot.waitUntil(lambda: not context.is_checking, timeout=20_000)
    assert reports == [context.report]
    assert context.report == check(context.document)
    assert not context.compiles


def test_an_edit_during_a_check_begins_it_anew(
    sliced: None, qapp: QApplication, qtbot: QtBot
) -> None:
    context = Context()
    context.open(chains(20), None)
    reports: list[object] = []
    context.checked.connect(reports.append)
    for row in range(5):
        context.do(edits.RemoveNodes((f"relu_{row}_7",)))
        qapp.processEvents()
    qtbot.waitUntil(lambda: not context.is_checking, timeout=20_000)
    assert reports == [context.report]
    assert context.report == check(context.document)
    missing: list[Problem] = [p for p in context.report.problems if p.code == "wire.missing"]
    assert {p.node for p in missing} == {f"relu_{row}_8" for row in range(5)}


def test_a_check_asked_for_now_does_not_wait_for_slices(sliced: None, qapp: QApplication) -> None:
    context = Context()
    context.open(chains(20), None)
    context.do(edits.RemoveNodes(("relu_1_7",)))
    qapp.processEvents()
    context.check_now()
    assert not context.is_checking
    assert context.report == check(context.document)


def test_the_journal_ticks_only_after_an_edit(qtbot: QtBot, tmp_path: object) -> None:
    context = Context()
    keeper = Keeper(context, tmp_path / "journal")  # type: ignore[operator]
    context.open(chains(1), None)
    keeper.begin()
    assert not keeper._timer.isActive()
    context.do(edits.SetNode("relu_0_7", "label", "another"))
    assert keeper._timer.isActive()
    qtbot.waitUntil(lambda: not keeper._timer.isActive(), timeout=5_000)
    assert keeper.is_keeping
    keeper.end()


def test_what_can_be_mapped_is_the_same_in_steps() -> None:
    document = chains(4)
    report = check(document)
    expected = [t for s in sources(document, report) for t in targets(document, report, s)]
    steps, count = all_targets(document, report), 0
    found: list[Target] | None = None
    while found is None:
        try:
            next(steps)
        except StopIteration as done:
            found = done.value
        count += 1
    assert found == expected
    assert len(expected) == 4 * (COLUMNS - 1)
    assert count >= len(expected)


def test_slots_say_what_changed_or_that_it_was_too_much() -> None:
    slots: Slots[int] = Slots()
    for key in range(64):
        slots.put(key, (key, 0.0, key + 1.0, 1.0))
    revision = slots.revision
    slots.put(3, (5.0, 5.0, 6.0, 6.0))
    slots.drop(9)
    changed = slots.since(revision)
    assert changed is not None
    assert len(changed) == 2
    assert slots.touching(QRectF(4.9, 4.9, 1.0, 1.0)) == [3]
    assert slots.bounds() == (0.0, 0.0, 64.0, 6.0)
    for key in range(64, 200):
        slots.put(key, (key, 0.0, key + 1.0, 1.0))
    assert slots.since(revision) is None
    assert slots.since(slots.revision) == set()


def test_a_grid_finds_what_was_put_in_moved_and_taken_out_before_it_was_sorted_in() -> None:
    grid: Grid[str] = Grid()
    grid.put("a", [(0.0, 0.0, 10.0, 10.0)])
    grid.put("b", [(0.0, 0.0, 10.0, 10.0)])
    steps = grid.steps()
    next(steps)
    grid.put("a", [(5000.0, 0.0, 5010.0, 10.0)])
    grid.drop("b")
    assert grid.near(5.0, 5.0, 1.0) == []
    assert grid.near(5005.0, 5.0, 1.0) == ["a"]
    grid.drop("a")
    grid.put("a", [(0.0, 0.0, 10.0, 10.0)])
    assert list(steps) == [None]
    assert grid.near(5.0, 5.0, 1.0) == ["a"]


def test_taking_a_group_of_edits_back_is_exact_when_removals_are_joined() -> None:
    document = chains(2)
    history, before = History(document), dumps(document)
    wire = Wire(source="relu_0_3", source_port="y", target="extra", target_port="x")
    across = Wire(source="relu_1_3", source_port="y", target="relu_0_9", target_port="x2")
    history.do(
        edits.group(
            [
                edits.AddNode(Node(id="extra", op="relu")),
                edits.AddWire(wire),
                edits.AddWire(across),
                edits.AddNode(Node(id="other", op="relu")),
                edits.SetNode("other", "label", "said"),
                edits.AddNode(Node(id="third", op="relu")),
            ],
            "Several",
        )
    )
    after = dumps(document)
    history.undo()
    assert dumps(document) == before
    history.redo()
    assert dumps(document) == after
