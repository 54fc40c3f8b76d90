"""The main param is edited where it is written on the node: by a double click on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from engine.document import changes as edits
from engine.document.model import Node
from studio.canvas import Canvas

if TYPE_CHECKING:
    from tests.studio.canvas.conftest import Hands


def on_value(hands: Hands, name: str) -> QPoint:
    scene = hands.canvas.scene
    box = scene.node_rect(name)
    return hands.at(box.center().x(), box.top() + scene.look(name).layout.value_top + 10)


def double_click(hands: Hands, place: QPoint) -> None:
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(hands.canvas, Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()


def write(canvas: Canvas, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    editor = canvas._floating.editor
    assert editor.isVisible()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, key)
    QApplication.processEvents()


def test_a_number_is_typed_as_one_entry_that_undo_takes_back(hands: Hands) -> None:
    before = hands.document
    double_click(hands, on_value(hands, "dense"))
    write(hands.canvas, "12")
    assert hands.context.document.nodes["dense"].params["units"] == 12
    assert len(hands.context.history.entries) == 1
    hands.context.history.undo()
    assert hands.document == before


def test_escape_keeps_the_old_value(hands: Hands) -> None:
    before = hands.document
    double_click(hands, on_value(hands, "dense"))
    write(hands.canvas, "12", Qt.Key.Key_Escape)
    assert hands.document == before
    assert not hands.context.history.entries


def test_what_is_no_value_is_said_and_changes_nothing(hands: Hands, said: list[str]) -> None:
    before = hands.document
    double_click(hands, on_value(hands, "dense"))
    write(hands.canvas, "many")
    assert hands.document == before
    assert "dense.units" in said[-1]
    assert "many" in said[-1]


def test_the_same_value_makes_no_entry(hands: Hands) -> None:
    double_click(hands, on_value(hands, "dense"))
    write(hands.canvas, "4")
    assert not hands.context.history.entries


def test_a_choice_opens_as_a_menu_with_the_present_one_marked(hands: Hands, qtbot: QtBot) -> None:
    hands.context.do(edits.AddNode(Node(id="sharp", op="cast", at=(0.0, 240.0))))
    QApplication.processEvents()
    double_click(hands, on_value(hands, "sharp"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    marked = [action.text() for action in menu.actions() if action.isChecked()]
    assert marked == ["float32"]
    next(action for action in menu.actions() if action.text() == "int64").trigger()
    menu.close()
    assert hands.context.document.nodes["sharp"].params["dtype"] == "int64"
