"""Blocks: kept, listed, found, renamed, deleted; the inspector of a group edits what is inside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.document.changes import SetParam
from engine.document.files import dumps, loads
from engine.document.groups import level_of
from engine.grouping import collapsed, exposures
from studio.canvas import Canvas
from studio.context import Context
from studio.shelf import Shelf
from studio.shell.block_boxes import BlockBox
from studio.views.inspector import Inspector
from studio.views.inspector.node_page import NodePage
from studio.views.library import Library


@pytest.fixture
def grouped(context: Context, circle: Builder) -> Context:
    """The small net with its first layer in a group."""
    context.open(circle.document, None)
    context.do(collapsed(context.document, ["dense"], [], [], (0.0, 0.0))[0])
    return context


@pytest.fixture
def shelf(grouped: Context, tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(grouped, tmp_path / "blocks")
    yield made
    grouped.check_now()
    made.deleteLater()


def titles(library: Library) -> list[str]:
    root = [r for r in library._roots() if r.text(0) == "My blocks"]
    return [root[0].child(i).text(0) for i in range(root[0].childCount())] if root else []


def test_blocks_of_the_person_and_of_the_graph_are_listed_and_can_be_undone(
    shelf: Shelf, grouped: Context, qtbot: QtBot
) -> None:
    library = Library(shelf)
    qtbot.addWidget(library)
    assert titles(library) == []
    before = dumps(grouped.document)
    assert shelf.save("group", "Encoder", here=False)
    assert dumps(grouped.document) == before
    assert shelf.save("group", "Part", here=True)
    assert titles(library) == ["Encoder", "Part"]
    assert loads(dumps(grouped.document)).blocks.keys() == {"Part"}
    assert shelf.rename(shelf.blocks[1].key, "Piece")
    assert titles(library) == ["Encoder", "Piece"]
    grouped.history.undo()
    grouped.history.undo()
    assert titles(library) == ["Encoder"]
    assert shelf.rename(shelf.blocks[0].key, "Coder")
    library.search.setText("coder")
    shown = [i.text(0) for i in library._visible_ops()]
    assert "Coder" in shown
    assert shelf.remove(shelf.blocks[0].key)
    assert titles(library) == []


def test_a_damaged_block_is_said_in_one_line_and_can_only_be_deleted(
    shelf: Shelf, grouped: Context, tmp_path: Path
) -> None:
    said: list[str] = []
    grouped.message.connect(said.append)
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "bad.block.json").write_text('{"format": "gradloom-fragment"')
    (block,) = shelf.blocks
    assert block.fault
    assert shelf.entries() == []
    assert shelf.fragment(block.key) is None
    assert len(said) == 1
    assert "\n" not in said[0]
    assert shelf.remove(block.key)
    assert shelf.blocks == []


def test_a_block_is_found_by_the_search_of_the_canvas_and_added_as_a_copy(
    shelf: Shelf, grouped: Context, qtbot: QtBot
) -> None:
    shelf.save("group", "Encoder", here=False)
    canvas = Canvas(grouped)
    qtbot.addWidget(canvas)
    canvas.offer_blocks(shelf)
    canvas.resize(1100, 500)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.setFocus()
    canvas.search()
    field = canvas._floating.search.field
    QTest.keyClicks(field, "encoder")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert level_of(grouped.document, "dense_3") == "group_2"
    assert grouped.selection.nodes == {"group_2"}
    canvas.hide()
    canvas._settle.stop()


def test_the_box_says_when_a_block_would_be_replaced(shelf: Shelf, qtbot: QtBot) -> None:
    shelf.save("group", "Encoder", here=False)
    box = BlockBox(shelf, "Encoder", None)  # type: ignore[arg-type]
    qtbot.addWidget(box)
    assert "replaced" in box._hint.text()
    box.where.setCurrentIndex(1)
    assert "replaced" not in box._hint.text()
    box.title.setText(" ")
    assert not box.buttons.buttons()[0].isEnabled() or not box.buttons.buttons()[1].isEnabled()


def test_a_ticked_param_is_edited_at_the_group(grouped: Context, qtbot: QtBot) -> None:
    inspector = Inspector(grouped)
    qtbot.addWidget(inspector)
    inspector.resize(320, 700)
    inspector.show()
    qtbot.waitExposed(inspector)
    grouped.selection.set(nodes=["group"])
    inspector.rebuild()
    page = inspector.page
    assert isinstance(page, NodePage)
    part = page.group
    assert part is not None
    root = part.tree.topLevelItem(0)
    assert root is not None
    ticks: dict[str, QTreeWidgetItem] = {}
    for index in range(root.childCount()):
        child = root.child(index)
        assert child is not None
        ticks[child.data(0, Qt.ItemDataRole.UserRole)[1]] = child
    ticks["units"].setCheckState(0, Qt.CheckState.Checked)
    assert [(e.node, e.param) for e in exposures(grouped.document.nodes["group"])] == [
        ("dense", "units")
    ]
    row = part.rows["dense", "units"]
    row.field.edited.emit(9)
    assert grouped.document.nodes["dense"].params["units"] == 9
    grouped.do(SetParam("dense", "units", 5))
    assert row.field is part.rows["dense", "units"].field
    ticks["units"].setCheckState(0, Qt.CheckState.Unchecked)
    assert "exposed" not in grouped.document.nodes["group"].params
    assert not part.rows
    grouped.history.undo()
    assert set(part.rows) == {("dense", "units")}
    grouped.check_now()
